import type { ModelId, Provider, Region } from '../../core/provider.ts';
import type { FieldKey } from './fill-fields.ts';

/** One input of a model: our name, the service's name, and what the service documents about it. */
export interface FieldSpec {
  readonly key: FieldKey;
  readonly wire: string;
  readonly type: 'text' | 'number' | 'boolean' | 'choice' | 'address' | 'picture' | 'loras';
  readonly required: boolean;
  /** What the service takes when the field is left out. */
  readonly default?: number | string | boolean;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly integer?: boolean;
  readonly choices?: readonly string[];
  readonly maxLength?: number;
  /** A number that travels as text: fal's enums of digits. */
  readonly asText?: boolean;
  /** A mask that may be left out: the picture then carries it as its alpha, 0 where it is to be painted (P19). */
  readonly orAlpha?: boolean;
}

/**
 * What may be sent, beside the sides that core/plan/crop-limits.ts plans for. Nothing is published for Fill, so these are
 * careful figures (P1, P9 of docs/live-probes.md).
 */
export interface ModelLimits {
  /** Largest picture ever sent, px. */
  readonly maxPixels: number;
  /** Tasks that may run at once on one account. */
  readonly activeTasks: number;
}

/** A price as somebody published it, where and when stands beside it. Always an estimate: the reply's own `cost` is the truth. */
export interface PriceEstimate {
  /** US dollars; 0 is free. */
  readonly usd: number;
  /** What it buys: a picture, or each megapixel (1024², as these services count it) that is begun. */
  readonly per: 'image' | 'megapixel';
}

/** One model of one provider, as data. The UI, the client, the relay and the tests read it. */
export interface ModelSpec {
  /** The service's own name; a provider and an id together name one entry. */
  readonly id: ModelId;
  readonly provider: Provider;
  /** Path of the POST below the provider's origin; null where nothing is posted. */
  readonly path: string | null;
  /** Other spellings of the path the service may turn out to want. */
  readonly otherPaths: readonly string[];
  readonly finetuned: boolean;
  readonly readsPrompt: boolean;
  /** In the order they are written into the body: the same recipe gives the same bytes. */
  readonly fields: readonly FieldSpec[];
  /** Sent with every request, after the fields. */
  readonly fixed?: readonly { readonly wire: string; readonly value: boolean | number }[];
  readonly limits: ModelLimits;
  readonly price: PriceEstimate;
  /** Set where the vendor announced an end: ISO date. */
  readonly deprecatedSince: string | null;
  /** Median time from submit to ready before there is a history of our own, ms. */
  readonly typicalMs: number;
  /** Where the model answers unless the settings say otherwise; null where there is no choice. */
  readonly defaultRegion: Region | null;
}
