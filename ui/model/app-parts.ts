import type { Language } from '../../core/language.ts';
import type { Secrets, Settings } from '../../core/settings.ts';
import type { PluginLink } from '../host/connect-plugin.ts';
import type { Conductor } from '../jobs/conductor.ts';
import type { ConductorDeps } from '../jobs/conductor-deps.ts';
import type { Ledger } from '../jobs/journal/ledger.ts';
import type { Latencies } from '../jobs/journal/latencies.ts';
import type { Where } from '../jobs/service-for.ts';
import type { Surroundings } from './settings/write-report.ts';

/** What the wiring hands to the model: the host's functions and the rooms the model may not make itself. */
export interface AppParts {
  readonly link: PluginLink;
  readonly version: string;
  /** The manifest's network list of this build. */
  readonly reachable: readonly string[];
  /** The browser's first language, a BCP 47 tag. */
  readonly browserLanguage: string;
  surroundings(): Surroundings;
  now(): number;
  random(): number;
  /** Calls back after `ms`; the returned function calls it off. */
  startTimer(ms: number, ring: () => void): () => void;
  /** Bytes as a data: address. */
  toDataUrl(bytes: Uint8Array, type: string): string;
  /** Screen px per CSS px. */
  pixelRatio(): number;
  /** Bytes of a data: address. */
  readDataUrl(url: string): Uint8Array;
  /** The PNG with a packet of text in it. */
  addXmp(png: Uint8Array, xmp: string): Uint8Array<ArrayBuffer>;
  /** Offers a file for download. */
  save(name: string, blob: Blob): void;
  /** What is said when a command that needed no panel is over. */
  closingWords(language: Language, inside: string): string;
  readonly ledger: Ledger;
  /** A moment, ms since 1970, as the reader's own day: YYYY-MM-DD. */
  dayOf(ms: number): string;
  openLatencies(): Promise<Latencies>;
  makeService(where: Where, settings: Settings, secrets: Secrets): ReturnType<ConductorDeps['makeService']>;
  createConductor(
    deps: Pick<ConductorDeps, 'latencies' | 'makeService' | 'dailyBudget' | 'onJobs' | 'onRuns' | 'onPlaced' | 'onChecked' | 'onSpent' | 'onWithdrawn' | 'onUnsent' | 'onSame' | 'webhook' | 'onError'>,
  ): Conductor;
}
