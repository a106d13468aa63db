import { randomUUID } from 'node:crypto';
import { createFaultBoard, type FaultBoard, type Faults } from './faults.ts';
import type { QueuedFill } from './fal-queue.ts';
import { isOver, type FillTask } from './fill-task.ts';
import type { DriftVariant, Painter } from './model/paint-order.ts';
import { between, seedRandom } from './seeded-random.ts';
import type { ServiceClock } from './service-clock.ts';
import { createTrafficLog, type TrafficLog } from './traffic-log.ts';

/** Simulated time from submit to Ready in ms: a fixed figure, or a median with a spread (0.2 = ±20 %). */
export type Latency = number | { readonly median: number; readonly spread: number };

/** What the playground may turn while the service runs. */
export interface Knobs {
  latency: Latency;
  drift: DriftVariant;
  /** Play credits left; 1 credit = 1 US cent of play money. */
  credits: number;
}

/** Everything one running service holds. Routes read it; only submits, polls and downloads write it. */
export interface ServiceState {
  readonly clock: ServiceClock;
  readonly painter: Painter;
  readonly faults: FaultBoard;
  readonly log: TrafficLog;
  readonly tasks: Map<string, FillTask>;
  /** fal's requests, in the order they came. */
  readonly queue: Map<string, QueuedFill>;
  readonly knobs: Knobs;
  readonly keys: readonly string[];
  readonly random: () => number;
  /** Signs delivery links; new for every service. */
  readonly linkSecret: string;
  readonly closing: AbortController;
  readonly tally: { submits: number; accepted: number; charges: number; creditsSpent: number; webhooks: number };
  origin: string;
}

/** Counters for tests and for the playground's page. `submits` counts POSTs that arrived, `charges` those that were paid for; `perTask` leaves out tasks that ended over twenty minutes ago. */
export interface Counts {
  readonly submits: number;
  readonly accepted: number;
  readonly charges: number;
  readonly creditsSpent: number;
  readonly webhooks: number;
  readonly active: number;
  readonly perTask: Readonly<Record<string, { readonly polls: number; readonly downloads: number; readonly credits: number }>>;
}

/** Makes the state of a service that has not begun to listen (its origin is set then). */
export function createServiceState(given: {
  clock: ServiceClock; painter: Painter; faults: Faults; knobs: Knobs; keys: readonly string[]; seed: number;
}): ServiceState {
  return {
    clock: given.clock,
    painter: given.painter,
    faults: createFaultBoard(given.faults),
    log: createTrafficLog(),
    tasks: new Map(),
    queue: new Map(),
    knobs: given.knobs,
    keys: given.keys,
    random: seedRandom(given.seed),
    linkSecret: randomUUID(),
    closing: new AbortController(),
    tally: { submits: 0, accepted: 0, charges: 0, creditsSpent: 0, webhooks: 0 },
    origin: '',
  };
}

/** The counters as they stand. */
export function countTraffic(state: ServiceState): Counts {
  const perTask = Object.fromEntries(
    [...state.tasks.values()].map((task) => [task.id, { polls: task.polls, downloads: task.downloads, credits: task.credits }]),
  );
  return { ...state.tally, active: countActive(state), perTask };
}

/** How many tasks are not over yet. */
export function countActive(state: ServiceState): number {
  const now = state.clock.now();
  return [...state.tasks.values()].filter((task) => !isOver(task, now)).length;
}

/** Draws the latency of one task, in ms. */
export function drawLatency(state: ServiceState): number {
  const { latency } = state.knobs;
  if (typeof latency === 'number') return latency;
  return Math.max(0, latency.median * (1 + latency.spread * between(state.random, -1, 1)));
}

/** A fresh task id in the form of a UUID, drawn from the service's seed. */
export function drawTaskId(state: ServiceState): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(state.random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
