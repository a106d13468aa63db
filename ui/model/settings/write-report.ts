import type { ErrorData } from '../../../core/errors.ts';
import type { NodeHint } from '../../../core/recipe.ts';
import type { Secrets, Settings } from '../../../core/settings.ts';
import type { ReadyTarget, Target } from '../../../core/target.ts';
import type { LiveJob } from '../../jobs/live-job.ts';
import { readBrowser } from './read-browser.ts';
import type { TrailEntry } from './trail.ts';

/** The browser and the panel's window as the wiring sees them. */
export interface Surroundings {
  readonly userAgent: string;
  /** CSS px of the panel, and device px per CSS px. */
  readonly width: number;
  readonly height: number;
  readonly density: number;
}

/** All an error report is made from. Most of it is never written down: see writeReport. */
export interface ReportFacts {
  readonly version: string;
  readonly editorType: string;
  readonly readOnly: boolean;
  readonly surroundings: Surroundings;
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly target: Target | null;
  readonly jobs: readonly LiveJob[];
  /** Keys of what is stored on this device; null while they are not known. */
  readonly storedKeys: readonly string[] | null;
  readonly trail: readonly TrailEntry[];
}

const editors = ['figma', 'figjam', 'slides', 'buzz', 'dev'];
const layerKinds = [
  'FRAME', 'COMPONENT', 'COMPONENT_SET', 'INSTANCE', 'GROUP', 'SECTION', 'SLIDE', 'RECTANGLE', 'ELLIPSE', 'POLYGON', 'STAR', 'LINE', 'VECTOR', 'TEXT', 'BOOLEAN_OPERATION',
  'SHAPE_WITH_TEXT', 'HIGHLIGHT', 'WASHI_TAPE', 'STICKY',
];
const among = (known: readonly string[], text: string): string => (known.includes(text) ? text : 'another');
const round = (value: number): number => Math.round(value * 100) / 100;
const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

/** What kind of address it is; the address itself is nobody's business. */
function addressKind(address: string): string {
  if (address === '') return 'none';
  if (/^https?:\/\/(localhost|127\.0\.0\.1)\b/.test(address)) return 'this machine';
  return /^https:\/\/[\w.-]+\.workers\.dev\b/.test(address) ? 'workers.dev' : 'another host';
}

function tellError({ code, step, charged }: Omit<ErrorData, 'detail'>): string {
  return `${code}${step === undefined ? '' : ` at ${step}`}${charged === undefined ? '' : charged ? ', charged' : ', not charged'}`;
}

function tellLayer({ type, width, height }: NodeHint): string {
  return `${among(layerKinds, type)} ${round(width)} × ${round(height)} px`;
}

function tellReady({ picture, mask, alsoMasks, shape, choices, inTheWay }: ReadyTarget): string {
  return [
    `picture ${tellLayer(picture.node)} at ${round(picture.scale)}×`, `mask ${tellLayer(mask)}, ${shape.kind}${alsoMasks.length === 0 ? '' : `, and ${alsoMasks.length} more`}`,
    `${choices.length} pictures on offer`, `${inTheWay.length} layers in the way`,
  ].join('; ');
}

function tellTarget(target: Target | null): string {
  switch (target?.kind) {
    case undefined:
      return 'nothing yet';
    case 'ready':
      return tellReady(target);
    case 'many':
      return [`${target.items.length} fills`, ...target.items.slice(0, 5).map(tellReady), `${target.missing.length} missing: ${[...new Set(target.missing.map(({ reason }) => reason))].join(' ')}`].join(' | ');
    case 'not-ready':
      return target.reason;
  }
}

function tellJob({ phase, model, usd, error, record, answer }: LiveJob): string {
  const { plan, provider, region, made } = record?.recipe ?? {};
  return [
    `${phase}, ${model}`,
    ...(provider === undefined ? [] : [`${provider} ${region}`]),
    ...(plan === undefined ? [] : [`${plan.request.width} × ${plan.request.height} px sent`]),
    ...(made?.ms === undefined ? [] : [`${round(made.ms / 1000)} s`]),
    ...(answer === null ? [] : [`answer of ${answer.length} bytes`]),
    ...(record === null ? [] : [`journal: ${record.state.kind}`]),
    `about $${round(usd)}`,
    ...(error === null ? [] : [tellError(error)]),
  ].join(', ');
}

function tellEntry(entry: TrailEntry): string {
  const at = `+${(entry.at / 1000).toFixed(1)} s`;
  if (entry.kind === 'error') return `${at} error: ${tellError(entry.error)}`;
  return `${at} job ${entry.job}: ${entry.phase}${entry.error === null ? '' : `, ${tellError(entry.error)}`}`;
}

function countEntries(keys: ReportFacts['storedKeys']): string {
  if (keys === null) return 'entries not counted';
  return `${keys.length} entries, ${keys.filter((key) => key.startsWith('job:')).length} of them jobs`;
}

/**
 * The text of an error report, for whoever mends the plugin: versions, steps, codes, sizes in px, times in s. Only
 * numbers, words of our own and names from fixed lists are written; no key, prompt, picture, address, layer or finetune
 * is, and nothing a service or Figma said.
 */
export function writeReport(facts: ReportFacts): string {
  const { settings, secrets, surroundings, jobs, trail, storedKeys } = facts;
  const numbers = Object.entries(settings.parameters).flatMap(([name, value]) => (typeof value === 'number' || typeof value === 'boolean' ? [`${name} ${value}`] : []));
  const { edge } = settings;
  const hasKey = secrets.bflKey !== '' || secrets.cometKey !== '' || secrets.falKey !== '';
  return [
    `Finefill ${facts.version}`,
    `Editor: ${among(editors, facts.editorType)}${facts.readOnly ? ', read only' : ''}`,
    `Browser: ${readBrowser(surroundings.userAgent)}`,
    `Window: ${surroundings.width} × ${surroundings.height} px at ${round(surroundings.density)}×`,
    `Provider: ${settings.provider}, paid by ${settings.access === 'team' ? 'a team code' : 'an own key'}, region ${settings.region}, base URL ${addressKind(settings.baseUrl)}, relay ${addressKind(settings.relayUrl)}`,
    `Stored: key ${yesNo(hasKey)}, relay token ${yesNo(secrets.relayToken !== '')}, team code ${yesNo(secrets.teamCode !== '')}, ${countEntries(storedKeys)}`,
    `Model: ${settings.model}, finetune ${yesNo(settings.parameters.finetuneId !== undefined)}, prompt ${settings.prompt.length} characters, ${settings.variations} at once`,
    `Parameters: ${numbers.join(', ') || 'as the service has them'}${settings.maskInAlpha ? '; mask in the alpha' : ''}`,
    `Edge: feather ${edge.feather}, grow ${edge.grow}, colour ${edge.colour}; context ${settings.context}, quality ${settings.quality}`,
    `Selection: ${tellTarget(facts.target)}`,
    ...jobs.map((job, index) => `Open job ${index + 1}: ${tellJob(job)}`),
    ...(trail.length === 0 ? ['Nothing has happened yet in this session.'] : ['In this session:', ...trail.map(tellEntry)]),
  ].join('\n');
}
