import { Button } from '../../controls/button.tsx';
import type { CompareModel } from '../../model/compare/compare-model.ts';
import { showName } from '../../words/show-name.ts';
import type { Words } from '../../words/words.ts';
import { CompareGrid } from './compare-grid.tsx';
import { ComparePlanFields } from './compare-plan-fields.tsx';
import { useKeptPlace } from '../use-kept-place.ts';

interface CompareScreenProps {
  readonly model: CompareModel;
  readonly prompt: string;
  readonly words: Words;
}

/** One fill made several ways beside each other: planned and priced, then made and chosen from. */
export function CompareScreen({ model, prompt, words }: CompareScreenProps) {
  const head = useKeptPlace('compare');
  const own = words.batch;
  const quote = model.quote.value;
  const sheet = model.sheet.value;
  const running = sheet?.state === 'running';
  const made = sheet?.cells.filter(({ layerId }) => layerId !== null).length ?? 0;
  const chosen = sheet?.cells.find(({ layerId }) => layerId !== null && layerId === model.chosen.value);
  const keepable = model.keepable.value;
  return (
    <>
      <div class="scroll">
        <div class="group-head">
          <h2 class="strong" ref={head} tabIndex={-1}>{own.compareTitle}</h2>
          <Button kind="link" onPress={() => model.leave()}>{own.back}</Button>
        </div>
        {sheet && <CompareGrid sheet={sheet} model={model} words={own} />}
        {sheet && made > 0 && chosen === undefined && <p class="quiet">{own.choose}</p>}
        {chosen !== undefined && keepable.length > 0 && <div class="actions"><Button onPress={() => model.keep()}>{own.keep(keepable)}</Button></div>}
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
        {model.isEmpty.value && !running && <p class="footer-note">{own.nothing}</p>}
        {quote.kind === 'blocked' && !model.isEmpty.value && !running && (
          <p class="footer-note">
            {words.errors[quote.reason].text({ layer: showName(quote.layer), until: null })}{words.sentenceGap}{words.errors[quote.reason].next}
          </p>
        )}
        {sheet?.state === 'ended' && made > 0 && (
          <Button onPress={() => model.placeSheet(own.sheetTitle(prompt), sheet.rows.map((each) => own.rowName(each)), sheet.columns.map((each) => own.columnName(each)))}>{own.toCanvas}</Button>
        )}
      </footer>
    </>
  );
}
