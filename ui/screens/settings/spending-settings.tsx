import { useEffect } from 'preact/hooks';
import { Button } from '../../controls/button.tsx';
import { Clip } from '../../controls/clip.tsx';
import { Disclosure } from '../../controls/disclosure.tsx';
import type { Fold } from '../../model/folds.ts';
import type { SpendingModel } from '../../model/settings/spending-model.ts';
import type { SpendingTotals, Total } from '../../model/settings/spending-totals.ts';
import type { SpendingWords } from '../../words/spending-words.ts';

/** The last days as bars, each read out with its day and sum. */
function Days({ days, words }: { readonly days: readonly Total[]; readonly words: SpendingWords }) {
  const most = Math.max(...days.map(({ usd }) => usd), 0.01);
  return (
    <ol class="day-bars" aria-label={words.days}>
      {days.map(({ name, usd, requests }) => (
        <li key={name} title={words.day(name, usd, requests)}>
          <div class="day-bar" style={{ height: usd > 0 ? `${Math.max(4, (usd / most) * 100)}%` : '0' }} />
          <span class="unseen">{words.day(name, usd, requests)}</span>
        </li>
      ))}
    </ol>
  );
}

function Totals({ totals, model, words }: { readonly totals: SpendingTotals; readonly model: SpendingModel; readonly words: SpendingWords }) {
  if (totals.all.requests === 0) return <p class="quiet">{words.none}</p>;
  return (
    <>
      <dl class="figures">
        <dt>{words.today}</dt>
        <dd>{words.total(totals.today.usd, totals.today.requests)}</dd>
        <dt>{words.all}</dt>
        <dd>{words.total(totals.all.usd, totals.all.requests)}</dd>
      </dl>
      <Days days={totals.days} words={words} />
      <dl class="figures">
        {totals.finetunes.map(({ name, usd, requests }) => [
          <Clip key={`${name} name`} as="dt" text={name === '' ? words.noFinetune : name} />,
          <dd key={`${name} sum`}>{words.total(usd, requests)}</dd>,
        ])}
      </dl>
      <div class="actions"><Button onPress={() => model.exportCsv(words.columns)}>{words.exportCsv}</Button></div>
    </>
  );
}

/** Reads the ledger when it is unfolded, and not before. */
function Opened({ model, words }: { readonly model: SpendingModel; readonly words: SpendingWords }) {
  const totals = model.totals.value;
  useEffect(() => model.look(), [model]);
  return (
    <>
      <p class="quiet">{words.hint}</p>
      {totals !== null && <Totals totals={totals} model={model} words={words} />}
    </>
  );
}

/** What this device has spent, folded away: sums, the last days, by finetune, and the whole list as a file. */
export function SpendingSettings({ model, fold, words }: { readonly model: SpendingModel; readonly fold: Fold; readonly words: SpendingWords }) {
  return <Disclosure label={words.title} fold={fold}><Opened model={model} words={words} /></Disclosure>;
}
