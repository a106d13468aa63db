import { csvCell } from '../csv-cell.ts';
import type { TracedFill } from './traced-fill.ts';

const columns = [
  'page', 'inside', 'state', 'review', 'reason', 'model', 'provider', 'region', 'finetune', 'strength', 'steps', 'guidance', 'preset', 'preset_revision',
  'prompt', 'seed', 'made_at', 'made_by', 'cost_usd', 'task_id', 'layer_id',
] as const;

type Column = (typeof columns)[number];

/** One fill as a flat record; empty where nothing is known. */
function flatten({ page, inside, visible, review, recipe, layerId }: TracedFill): Readonly<Record<Column, string | number>> {
  const { parameters, preset, made } = recipe;
  return {
    page, inside, state: visible ? 'shown' : 'hidden', review: review?.state ?? '', reason: review?.reason ?? '',
    model: recipe.model, provider: recipe.provider, region: recipe.region,
    finetune: parameters.finetuneId ?? '', strength: parameters.finetuneStrength ?? '', steps: parameters.steps ?? '', guidance: parameters.guidance ?? '',
    preset: preset?.name ?? '', preset_revision: preset?.revision ?? '',
    prompt: recipe.prompt, seed: recipe.seed, made_at: made.at, made_by: made.by, cost_usd: made.costUsd ?? '', task_id: made.taskId ?? '', layer_id: layerId,
  };
}

/** The list as a table: one fill a line, lines ended by CR LF, with a byte order mark so that table programs read it as UTF-8. */
export function writeTraceCsv(fills: readonly TracedFill[]): string {
  const rows = fills.map((fill) => {
    const flat = flatten(fill);
    return columns.map((column) => csvCell(flat[column])).join(',');
  });
  return `\uFEFF${[columns.join(','), ...rows].join('\r\n')}\r\n`;
}

/** The list with whole recipes, for programs. */
export function writeTraceJson(fills: readonly TracedFill[]): string {
  return `${JSON.stringify({ kind: 'finefill-trace', version: 1, fills }, null, 2)}\n`;
}
