import type { ErrorCode } from '../../../core/errors.ts';
import type { ManyTargets, ReadyTarget } from '../../../core/target.ts';
import type { Secrets } from '../../../core/settings.ts';
import type { Quote } from '../app-model.ts';
import { quoteVariant } from './quote-variant.ts';
import type { Variant } from './variant.ts';

interface BatchInput {
  readonly target: ManyTargets;
  readonly variants: readonly Variant[];
  readonly secrets: Secrets;
  readonly readOnly: boolean;
  /** ms; earlier fills with a model. */
  latencies(variant: Variant): readonly number[];
}

/** A batch priced: what runs, and what of it cannot. */
export interface QuotedBatch {
  readonly quote: Quote;
  /** In the order of the selection; `problem` null: it will be filled. */
  readonly items: readonly {
    readonly target: ReadyTarget;
    readonly problem: ErrorCode | null;
    /** USD of one fill with each variant. */
    readonly usds: readonly number[];
  }[];
}

/** Reasons that lie with one frame: the others can run without it. */
const ofOneFrame: ReadonlySet<ErrorCode> = new Set(['mask-empty', 'mask-outside', 'picture-too-large', 'picture-empty', 'picture-transparent', 'bad-geometry']);

/** Every frame with every variant, priced in all. A reason that concerns them all, or the last one left, blocks the press. */
export function quoteBatch({ target, variants, secrets, readOnly, latencies }: BatchInput): QuotedBatch {
  const quotes = target.items.map((item) =>
    variants.map((variant) => quoteVariant({ target: item, variant, context: variant.settings.context, secrets, latencies: latencies(variant), readOnly })));
  const items = target.items.map((item, index) => {
    const blocked = quotes[index]?.find((quote) => quote.kind === 'blocked');
    const usds = (quotes[index] ?? []).map((quote) => (quote.kind === 'ready' ? quote.usd / quote.count : 0));
    return { target: item, problem: blocked?.kind === 'blocked' && ofOneFrame.has(blocked.reason) ? blocked.reason : null, usds };
  });
  const running = quotes.filter((_, index) => items[index]?.problem === null).flat();
  const stopper = running.find((quote) => quote.kind === 'blocked') ?? (running.length === 0 ? quotes.flat().find((quote) => quote.kind === 'blocked') : undefined);
  if (stopper) return { quote: stopper, items };
  const ready = running.flatMap((quote) => (quote.kind === 'ready' ? [quote] : []));
  const [first] = ready;
  if (!first) return { quote: { kind: 'blocked', reason: 'no-mask', layer: '', mend: 'none' }, items };
  const places = ready.flatMap((quote) => quote.places);
  return {
    quote: {
      ...first,
      count: ready.reduce((sum, { count }) => sum + count, 0),
      usd: ready.reduce((sum, { usd }) => sum + usd, 0),
      crops: items.filter(({ problem }) => problem === null).length,
      places: places.filter(({ provider, region }, index) => places.findIndex((each) => each.provider === provider && each.region === region) === index),
    },
    items,
  };
}
