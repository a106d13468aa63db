import { useEffect, useId, useRef } from 'preact/hooks';
import type { ErrorCode } from '../../../core/errors.ts';
import { Button } from '../../controls/button.tsx';
import type { AppModel, FillModel, Quote } from '../../model/app-model.ts';
import { showName } from '../../words/show-name.ts';
import type { Words } from '../../words/words.ts';
import { FillNow } from './fill-now.tsx';
import { sayService } from '../say-service.ts';

/** Reasons that Erase, needing neither key nor network, does not share. */
const eraseHelps: ReadonlySet<ErrorCode> = new Set(['no-key', 'no-team-code', 'no-relay', 'no-credit', 'over-budget']);

type Ready = Extract<Quote, { kind: 'ready' }>;
type Blocked = Extract<Quote, { kind: 'blocked' }>;

function whereItGoes(quote: Ready, words: Words, readsPrompt: boolean, webhook: boolean): string {
  const places = quote.places.filter(({ provider }) => provider !== 'erase').map(({ provider, region }) => sayService(provider, region, words));
  return places.length === 0 ? words.fill.staysHere : words.fill.leaves({ places, crops: quote.crops, readsPrompt, seconds: quote.seconds, webhook });
}

/** USD left of what pays this press; null where nobody told, and where a part of it goes to another account. */
function leftFor({ usd, places }: Ready, { settings }: AppModel): number | null {
  const { provider } = settings.settings.value;
  const elsewhere = places.some((place) => place.provider !== 'erase' && place.provider !== provider);
  return usd === 0 || elsewhere ? null : settings.left.value;
}

/** Why this press would stop before its end, said before it is made: the day's budget, or the account. */
function sayShort({ usd }: Ready, left: number | null, { settings, spending }: AppModel, { fill }: Words): string | null {
  const exceeds = (most: number | null): most is number => most !== null && usd > most + 1e-9;
  const budget = spending.budgetLeft.value;
  if (exceeds(budget)) return fill.fundsShort.budget(budget);
  return exceeds(left) ? fill.fundsShort[settings.access.value === 'team' ? 'team' : 'key'](left) : null;
}

function BlockedLine({ quote, model, words, id }: { readonly quote: Blocked; readonly model: FillModel; readonly words: Words; readonly id: string }) {
  const { text, next } = words.errors[quote.reason];
  const { mend } = quote;
  const alsoErase = eraseHelps.has(quote.reason) && mend !== 'use-erase';
  return (
    <>
      <p id={id} class="footer-note" role="alert">{text({ layer: showName(quote.layer), until: null })}{mend === 'none' || mend === 'look-again' ? `${words.sentenceGap}${next}` : ''}</p>
      {(mend !== 'none' || alsoErase) && (
        <div class="footer-mends">
          {mend !== 'none' && <Button kind="link" onPress={() => model.mend(mend)}>{words.mends[mend]}</Button>}
          {alsoErase && <Button kind="link" onPress={() => model.mend('use-erase')}>{words.mends['use-erase']}</Button>}
        </div>
      )}
    </>
  );
}

/** The one button that spends, with its price in its name, and under it where the picture goes or why it cannot. */
export function FillFooter({ app, words }: { readonly app: AppModel; readonly words: Words }) {
  const model = app.fill;
  const id = useId();
  const quote = model.quote.value;
  const { readsPrompt } = model.model.value;
  const erase = !readsPrompt;
  const ready = quote.kind === 'ready';
  const left = ready ? leftFor(quote, app) : null;
  const short = ready ? sayShort(quote, left, app, words) : null;
  const told = left === null || short !== null ? '' : words.fill.fundsLeft(left);
  const webhook = ready && app.settings.settings.value.webhookUrl !== '' && quote.places.some(({ provider }) => provider === 'bfl' || provider === 'comet');
  const footer = useRef<HTMLElement>(null);
  const offered = model.offered.value;
  useEffect(() => {
    if (offered > 0 && ready) footer.current?.querySelector<HTMLElement>('.button-primary')?.focus();
  }, [offered, ready]);
  return (
    <footer class="footer fill-footer" ref={footer}>
      <FillNow model={app} words={words} />
      {short !== null && <p id={`${id}-short`} class="footer-short">{short}</p>}
      <Button kind="primary" large disabled={!ready} describedBy={short !== null ? `${id}-short ${id}` : id} onPress={() => model.fill()}>
        {ready ? words.fill.press({ erase, count: quote.count, usd: quote.usd }) : words.fill.pressBlocked(erase)}
      </Button>
      {ready ? <p id={id} class="footer-note">{whereItGoes(quote, words, readsPrompt, webhook)}{told === '' ? '' : ` · ${told}`}</p> : <BlockedLine quote={quote} model={model} words={words} id={id} />}
    </footer>
  );
}
