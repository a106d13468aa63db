import * as v from 'valibot';
import { findHostile, type Hostile } from './refuse-hostile.ts';
import { mostPresetLength, presetSchema, type Preset } from './preset.ts';

/** The mark of an exported file; docs/presets.schema.json is its published schema. */
const fileKind = 'finefill-presets';

/** Most presets in one file. */
const mostPresets = 100;
/** Characters of one file. */
export const mostFileLength = 2_000_000;

/** Why a file, or one preset of it, was not taken over. */
export type PresetProblem =
  | 'too-large' | 'not-json' | 'other-file' | 'newer' | 'empty' | 'broken' | 'address' | 'path' | 'formula' | 'picture' | 'secret' | Hostile;

export interface RefusedPreset {
  /** As far as it could be read; empty otherwise. */
  readonly name: string;
  readonly problem: PresetProblem;
  /** The field that is wrong, e.g. `parameters.steps`; empty when no single one is. */
  readonly field: string;
}

export interface ReadPresets {
  readonly presets: readonly Preset[];
  readonly refused: readonly RefusedPreset[];
}

const nothing = (problem: PresetProblem, field = ''): ReadPresets => ({ presets: [], refused: [{ name: '', problem, field }] });

const anAddress = /(?:[a-z][a-z0-9+.-]*:\/\/|\bjavascript:|\bdata:|\bfile:|\\\\)/i;
const aSecret = /^(?:api[-_]?key|x-key|key|token|secret|password|authorization|webhook.*)$/i;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const nameOf = (value: unknown): string => (isRecord(value) && typeof value['name'] === 'string' ? value['name'].slice(0, 60) : '');

/** The plainest word for what the schema found: what was tried matters more than which rule it broke. */
function explain(field: string, offending: unknown): PresetProblem {
  const last = field.split('.').pop() ?? '';
  if (aSecret.test(last)) return 'secret';
  if (last === 'thumbnail') return 'picture';
  if (typeof offending !== 'string') return 'broken';
  if (anAddress.test(offending)) return 'address';
  return /^[=+\-@\t\r]/.test(offending) ? 'formula' : 'broken';
}

/** Addresses and paths that fit a field's letters all the same. */
function findSmuggled(preset: Preset): { problem: PresetProblem; field: string } | null {
  const { finetuneId } = preset.parameters;
  if (finetuneId !== undefined && finetuneId.split('/').some((part) => part === '' || /^\.+$/.test(part))) return { problem: 'path', field: 'parameters.finetuneId' };
  const texts: readonly (readonly [string, string])[] = [
    ['name', preset.name], ['triggerWord', preset.triggerWord ?? ''], ['template', preset.template], ['notes', preset.notes],
    ...preset.variables.map(({ name, value }) => [`variables.${name}`, value] as const),
  ];
  const found = texts.find(([, text]) => anAddress.test(text));
  return found ? { problem: 'address', field: found[0] } : null;
}

/** One preset from parsed JSON, or why not. Nothing of what is refused is kept. */
export function readPreset(value: unknown): Preset | RefusedPreset {
  const name = nameOf(value);
  const hostile = findHostile(value);
  if (hostile) return { name, problem: hostile, field: '' };
  if (isRecord(value) && typeof value['version'] === 'number' && value['version'] > 1) return { name, problem: 'newer', field: 'version' };
  const parsed = v.safeParse(presetSchema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const field = v.getDotPath(issue) ?? '';
    return { name, problem: explain(field, issue.path?.[issue.path.length - 1]?.value ?? issue.input), field };
  }
  const smuggled = findSmuggled(parsed.output);
  if (smuggled) return { name, ...smuggled };
  return JSON.stringify(parsed.output).length > mostPresetLength ? { name, problem: 'too-large', field: '' } : parsed.output;
}

/** Whether reading gave a preset. */
export function isPreset(read: Preset | RefusedPreset): read is Preset {
  return 'version' in read;
}

/** One preset as a document keeps it; null for anything that is none. */
export function parsePreset(text: string): Preset | null {
  if (text === '' || text.length > mostPresetLength) return null;
  try {
    const read = readPreset(JSON.parse(text));
    return isPreset(read) ? read : null;
  } catch {
    return null; // not JSON: the same as no preset
  }
}

/** Reads an exported file. Good presets are taken, each bad one is refused by itself and named. */
export function readPresetFile(text: string): ReadPresets {
  if (text.length > mostFileLength) return nothing('too-large');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return nothing('not-json'); // the words say so
  }
  if (!isRecord(json) || json['kind'] !== fileKind || !Array.isArray(json['presets'])) return nothing(findHostile(json) ?? 'other-file');
  if (typeof json['version'] === 'number' && json['version'] > 1) return nothing('newer', 'version');
  const list: readonly unknown[] = json['presets'];
  if (list.length === 0) return nothing('empty');
  if (list.length > mostPresets) return nothing('too-many');
  const read = list.map(readPreset);
  return { presets: read.filter(isPreset), refused: read.filter((each): each is RefusedPreset => !isPreset(each)) };
}

/** The text of an exported file: readable, the same for the same presets. */
export function writePresetFile(presets: readonly Preset[]): string {
  return `${JSON.stringify({ kind: fileKind, version: 1, presets }, null, 2)}\n`;
}
