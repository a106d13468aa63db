import { Button } from '../../controls/button.tsx';
import { Checkbox } from '../../controls/checkbox.tsx';
import { Clip } from '../../controls/clip.tsx';
import { WarningIcon } from '../../controls/icons.tsx';
import type { FillModel } from '../../model/app-model.ts';
import type { BatchView } from '../../model/fill/batch-model.ts';
import { showName } from '../../words/show-name.ts';
import type { Words } from '../../words/words.ts';
import { JoiningSelect } from './joining-select.tsx';

/** Several selected masks: which frames they lie in, what is missing, and the presets to fill each with. */
export function BatchCard({ model, batch, words }: { readonly model: FillModel; readonly batch: BatchView; readonly words: Words }) {
  const own = words.batch;
  const troubles = [
    ...batch.missing.map(({ id, name, reason }) => ({ id, name, reason })),
    ...batch.rows.flatMap(({ id, mask, problem }) => (problem === null ? [] : [{ id, name: mask, reason: problem }])),
  ];
  return (
    <section class="card" aria-label={own.title(batch.frames, batch.masks, batch.missing.length)}>
      <div class="card-line batch-title">
        <h2 class="strong card-picture">{own.title(batch.frames, batch.masks, batch.missing.length)}</h2>
        <Button kind="link" title={own.selectAllHint} onPress={() => model.selectMasked()}>{own.selectAllShort}</Button>
        <JoiningSelect model={model} words={words.fill} />
      </div>
      <ul class="batch-list" aria-label={own.list} tabIndex={0}>
        {batch.rows.filter(({ problem }) => problem === null).map((row) => (
          <li key={row.id} class="batch-row">
            <Clip text={own.row(showName(row.picture), showName(row.inside))} />
            <Clip look="quiet" text={`› ${showName(row.mask)}`} />
          </li>
        ))}
      </ul>
      {model.leftOut.value > 0 && <p class="card-warning batch-left"><WarningIcon />{own.leftOut(model.leftOut.value)}</p>}
      {troubles.length > 0 && (
        <ul class="batch-troubles" aria-label={own.missing}>
          {troubles.map(({ id, name, reason }) => (
            <li key={id} class="batch-trouble">
              <WarningIcon />
              <span>{words.errors[reason].text({ layer: showName(name), until: null })}</span>
              <Button kind="link" title={own.selectName(showName(name))} onPress={() => model.reveal(id)}>{own.select}</Button>
            </li>
          ))}
        </ul>
      )}
      {batch.presets.length > 0 && (
        <fieldset class="batch-presets">
          <legend class="field-label">{own.presets}</legend>
          {batch.presets.map(({ id, name, on }) => <Checkbox key={id} label={showName(name)} checked={on} onValue={() => model.toggleBatchPreset(id)} />)}
          <p class="field-hint">{own.presetsHint}</p>
        </fieldset>
      )}
    </section>
  );
}
