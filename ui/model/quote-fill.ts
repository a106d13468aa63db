import { FillError, type ErrorCode } from '../../core/errors.ts';
import type { Context } from '../../core/plan/context.ts';
import type { Secrets, Settings } from '../../core/settings.ts';
import type { Target } from '../../core/target.ts';
import { findModel } from '../../wire/catalogue/find-model.ts';
import { readTeamCode } from '../../wire/relay/team-code.ts';
import { providerSpecs } from '../../wire/catalogue/providers.ts';
import { keyOf } from '../jobs/service-for.ts';
import type { Mend, ModelChoice, Quote } from './app-model.ts';
import { regionFor } from './model-choices.ts';
import { planPreview } from './preview-plan.ts';

interface QuoteInput {
  readonly target: Target | null;
  readonly settings: Settings;
  /** Of the selected mask; margins in page px. */
  readonly context: Context;
  readonly secrets: Secrets;
  readonly model: ModelChoice;
  /** ms; earlier fills with this model. */
  readonly latencies: readonly number[];
  readonly readOnly: boolean;
}

function blocked(reason: ErrorCode, mend: Mend = 'none', layer = ''): Quote {
  return { kind: 'blocked', reason, layer, mend };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** The one reason of the account why a fill cannot go out, or null. */
function missing(input: QuoteInput): Quote | null {
  const { settings, secrets, model } = input;
  if (model.provider === 'erase') return null;
  if (settings.access === 'team') return readTeamCode(secrets.teamCode) === null ? blocked('no-team-code', 'open-settings') : missingFinetune(input);
  if (keyOf(model.provider, secrets) === '') return blocked('no-key', 'open-settings');
  if (providerSpecs[model.provider].directCalls === 'refused' && settings.relayUrl === '') return blocked('no-relay', 'open-settings');
  return missingFinetune(input);
}

function missingFinetune({ settings, model }: QuoteInput): Quote | null {
  return model.finetuned && !settings.parameters.finetuneId ? blocked('no-finetune', 'use-plain-fill') : null;
}

/** Whether Fill can run now, for how much, and what will leave the file. The first reason against it wins. */
export function quoteFill(input: QuoteInput): Quote {
  const { target, settings, context, model, latencies, readOnly } = input;
  if (!target) return blocked('nothing-selected');
  if (target.kind === 'many') return blocked('too-many');
  if (target.kind === 'not-ready') return blocked(target.reason, 'none', target.layer);
  if (readOnly) return blocked('read-only');
  const reason = missing(input);
  if (reason) return reason;
  try {
    const { plan } = planPreview(target, { ...settings, context });
    const free = model.provider === 'erase';
    const typical = findModel(model.provider, model.id)?.typicalMs ?? null;
    const ms = median(latencies) ?? typical;
    return {
      kind: 'ready',
      count: settings.variations,
      usd: free ? 0 : model.usd * settings.variations,
      provider: model.provider,
      region: regionFor(settings, model),
      seconds: free || ms === null ? null : Math.max(1, Math.round(ms / 1000)),
      request: plan.request,
    };
  } catch (caught) {
    return blocked(caught instanceof FillError ? caught.data.code : 'unexpected');
  }
}
