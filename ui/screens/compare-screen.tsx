import { Button } from '../controls/button.tsx';
import type { CompareModel } from '../model/compare-model.ts';
import type { Words } from '../words/words.ts';
import { CompareGrid } from './compare-grid.tsx';
import { ComparePlanFields } from './compare-plan-fields.tsx';

interface CompareScreenProps {
  readonly model: CompareModel;
  readonly prompt: string;
  readonly words: Words;
}

/** Strengths or presets beside each other, at the same seeds: planned and priced, then made and chosen from. */
export function CompareScreen({ model, prompt, words }: CompareScreenProps) {
  const own = words.batch;
  const quote = model.quote.value;
  const sheet = model.sheet.value;
  const running = sheet?.state === 'running';
  const made = sheet?.cells.filter(({ layerId }) => layerId !== null).length ?? 0;
  const chosen = sheet?.cells.find(({ layerId }) => layerId !== null && layerId === model.chosen.value);
  const row = chosen && sheet?.rows[chosen.row];
  return (
    <>
      <div class="scroll compare">
        <div class="group-head">
          <h2 class="strong">{own.compareTitle}</h2>
          <Button kind="link" onPress={() => model.leave()}>{own.back}</Button>
        </div>
        {sheet && <CompareGrid sheet={sheet} model={model} words={own} />}
        {sheet && made > 0 && chosen === undefined && <p class="quiet">{own.choose}</p>}
        {row?.kind === 'strength' && model.canKeep.value && <div class="actions"><Button onPress={() => model.keepStrength()}>{own.keep(row.strength)}</Button></div>}
        {sheet?.state === 'placed' && <p class="quiet">{own.onCanvas}</p>}
        {!running && <ComparePlanFields model={model} words={own} />}
      </div>
      <footer class="footer">
        {running
          ? <Button large onPress={() => model.stop()}>{own.stop(made, sheet.cells.length)}</Button>
          : (
            <Button kind="primary" large disabled={quote.kind !== 'ready'} onPress={() => model.start()}>
              {quote.kind === 'ready' ? own.start(quote.count, quote.usd) : own.startBlocked}
            </Button>
          )}
        {quote.kind === 'blocked' && !running && <p class="footer-note">{words.errors[quote.reason].text({ layer: quote.layer, until: null })}{words.sentenceGap}{words.errors[quote.reason].next}</p>}
        {sheet?.state === 'ended' && made > 0 && (
          <Button onPress={() => model.placeSheet(own.sheetTitle(prompt), sheet.rows.map((each) => own.rowName(each)), sheet.seeds.map((seed) => own.seedName(seed)))}>{own.toCanvas}</Button>
        )}
      </footer>
    </>
  );
}
