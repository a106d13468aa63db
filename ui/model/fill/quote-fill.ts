import { FillError, type ErrorCode } from '../../../core/errors.ts';
import type { Provider } from '../../../core/provider.ts';
import type { Context } from '../../../core/plan/context.ts';
import type { Secrets, Settings } from '../../../core/settings.ts';
import type { Target } from '../../../core/target.ts';
import { estimatePrice } from '../../../wire/catalogue/estimate-price.ts';
import { findField, findModel } from '../../../wire/catalogue/find-model.ts';
import { readTeamCode } from '../../../wire/relay/team-code.ts';
import { providerSpecs } from '../../../wire/catalogue/providers.ts';
import { keyOf } from '../../jobs/service-for.ts';
import type { Mend, ModelChoice, Quote } from '../app-model.ts';
import { isWebhookAddress } from '../settings/webhook-address.ts';
import { canDraft } from './draft.ts';
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
  /** What is typed and cannot be sent, and a LoRA's host nobody agreed to yet (empty: none). */
  readonly badFinetune: boolean;
  readonly badLora: boolean;
  readonly newLoraHost: string;
  /** As it is sent. */
  readonly prompt: string;
}

function blocked(reason: ErrorCode, mend: Mend = 'none', layer = ''): Quote {
  return { kind: 'blocked', reason, layer, mend };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** Why a service cannot be asked anything yet, or null. */
export function missingWay(provider: Provider, settings: Settings, secrets: Secrets): 'no-team-code' | 'no-key' | 'no-relay' | null {
  if (settings.access === 'team') return readTeamCode(secrets.teamCode) === null ? 'no-team-code' : null;
  if (keyOf(provider, secrets) === '') return 'no-key';
  return providerSpecs[provider].directCalls === 'refused' && settings.relayUrl === '' ? 'no-relay' : null;
}

/** The one reason of the account why a fill cannot go out, or null. */
function missing(input: QuoteInput): Quote | null {
  const { settings, secrets, model } = input;
  if (model.provider === 'erase') return null;
  const way = missingWay(model.provider, settings, secrets);
  if (way !== null) return blocked(way, 'open-settings');
  if (model.finetuned && input.badFinetune) return blocked('bad-finetune-id');
  if (model.finetuned && !settings.parameters.finetuneId) return blocked('no-finetune', 'use-plain-fill');
  if (input.badLora) return blocked('bad-lora');
  if (input.newLoraHost !== '') return blocked('new-lora-host', 'trust-lora-host', input.newLoraHost);
  if (settings.webhookUrl !== '' && findField(model, 'webhookUrl') && !isWebhookAddress(settings.webhookUrl)) return blocked('bad-webhook', 'open-settings');
  if (findField(model, 'prompt')?.required && input.prompt.trim() === '') return blocked('no-prompt');
  return null;
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
    const { plan } = planPreview(target, { ...settings, context, quality: settings.draft && canDraft(model) ? 'standard' : settings.quality });
    const free = model.provider === 'erase';
    const spec = findModel(model.provider, model.id);
    const typical = spec?.typicalMs ?? null;
    const ms = median(latencies) ?? typical;
    return {
      kind: 'ready',
      count: settings.variations,
      usd: free || !spec ? 0 : estimatePrice(spec, plan.request) * settings.variations,
      crops: 1,
      places: [{ provider: model.provider, region: regionFor(settings, model) }],
      seconds: free || ms === null ? null : Math.max(1, Math.round(ms / 1000)),
      request: plan.request,
    };
  } catch (caught) {
    return blocked(caught instanceof FillError ? caught.data.code : 'unexpected');
  }
}
