import { Button } from '../../controls/button.tsx';
import { Clip } from '../../controls/clip.tsx';
import { FileButton } from '../../controls/file-button.tsx';
import type { FillModel } from '../../model/app-model.ts';
import type { TraceModel } from '../../model/presets/trace-model.ts';
import type { PresetsModel } from '../../model/presets/preset-model.ts';
import { showName } from '../../words/show-name.ts';
import type { Words } from '../../words/words.ts';
import { HandOver } from './hand-over.tsx';
import { TraceScreen } from './trace-screen.tsx';
import { ImportReport } from './import-report.tsx';
import { PresetEditor } from './preset-editor.tsx';
import { PresetRow } from './preset-row.tsx';

interface PresetsScreenProps {
  readonly model: PresetsModel;
  readonly trace: TraceModel;
  readonly fill: FillModel;
  /** ms since 1970. */
  readonly now: number;
  readonly words: Words;
}

/** The team's products: the list, or one of them being edited. */
export function PresetsScreen({ model, trace, fill, now, words }: PresetsScreenProps) {
  const draft = model.draft.value;
  if (draft !== null) return <PresetEditor draft={draft} model={model} words={words} />;
  if (trace.isOpen.value) return <TraceScreen model={trace} words={words} />;
  const list = model.list.value;
  const removed = model.removed.value;
  const unreadable = model.unreadable.value;
  return (
    <>
      <div class="scroll presets">
        <ImportReport model={model} words={words.presets} />
        {list.length === 0 ? (
          <div class="empty">
            <p class="strong">{words.presets.emptyTitle}</p>
            <p class="quiet">{words.presets.emptyText}</p>
          </div>
        ) : (
          <ul class="preset-list" aria-label={words.presets.listLabel}>
            {list.map((view) => <PresetRow key={`${view.place} ${view.preset.id}`} view={view} inUse={view.preset.id === model.chosen.value?.id} model={model} now={now} words={words} onUsed={() => fill.lookAgain()} />)}
          </ul>
        )}
        <HandOver model={trace} words={words.handOver} />
        {unreadable > 0 && <p class="quiet">{words.presets.unreadable(unreadable)}</p>}
      </div>
      <footer class="footer">
        {removed !== null && (
          <div class="footer-line">
            <Clip text={words.presets.removed(showName(removed.name))} />
            <Button kind="link" onPress={() => model.undoRemove()}>{words.presets.undo}</Button>
          </div>
        )}
        <div class="footer-actions">
          <Button kind={list.length === 0 ? 'primary' : 'secondary'} opens="preset" onPress={() => model.create()}>{words.presets.create}</Button>
          <FileButton label={words.presets.importFile} accept=".json,application/json" onFile={(file) => model.importFile(file)} />
          {list.length > 0 && <Button onPress={() => model.exportFile(null)}>{words.presets.exportAll}</Button>}
        </div>
      </footer>
    </>
  );
}
