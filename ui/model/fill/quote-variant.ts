import { unknownLoraHosts } from '../../../core/lora.ts';
import type { Context } from '../../../core/plan/context.ts';
import type { Secrets } from '../../../core/settings.ts';
import type { Target } from '../../../core/target.ts';
import { findField } from '../../../wire/catalogue/find-model.ts';
import type { Quote } from '../app-model.ts';
import { quoteFill } from './quote-fill.ts';
import type { Variant } from './variant.ts';

interface VariantInput {
  readonly target: Target | null;
  readonly variant: Variant;
  readonly context: Context;
  readonly secrets: Secrets;
  readonly readOnly: boolean;
  /** ms; earlier fills with its model. */
  readonly latencies: readonly number[];
}

/** A variant priced on one target. A preset's LoRA from a host nobody agreed to yet blocks it, as it would on Fill. */
export function quoteVariant({ target, variant, context, secrets, readOnly, latencies }: VariantInput): Quote {
  const { settings, model } = variant;
  const [newLoraHost = ''] = findField(model, 'loras') ? unknownLoraHosts(settings.parameters.loras ?? [], settings.loraHosts) : [];
  return quoteFill({ target, settings, context, secrets, model, latencies, readOnly, badFinetune: false, badLora: false, newLoraHost, prompt: settings.prompt });
}
