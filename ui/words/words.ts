import type { ErrorCode } from '../../core/errors.ts';
import type { HandOverWords } from './hand-over-words.ts';
import type { BatchWords } from './batch-words.ts';
import type { PresetWords } from './preset-words.ts';
import type { QueueWords } from './queue-words.ts';
import type { SpendingWords } from './spending-words.ts';
import type { ErrorWords } from './error-words.ts';
import type { FillWords } from './fill-words.ts';
import type { ResultsWords } from './results-words.ts';
import type { SettingsWords } from './settings-words.ts';
import type { ReportWords } from './report-words.ts';

/** Every sentence a user reads, in one language. */
export interface Words {
  readonly tabList: string;
  readonly tabs: Readonly<Record<'fill' | 'results' | 'presets' | 'settings', string>>;
  readonly dismiss: string;
  /** The window's corner. */
  readonly resize: string;
  /** What stands between two sentences. */
  readonly sentenceGap: string;
  readonly mends: Readonly<Record<'open-settings' | 'use-erase' | 'use-plain-fill' | 'look-again' | 'raise-budget' | 'see-results' | 'error-report' | 'trust-lora-host' | 'use-us1' | 'use-eu1' | 'show-same', string>>;
  readonly status: {
    readonly working: (phase: keyof ResultsWords['phases'], done: number, of: number) => string;
    readonly placed: (inside: string, erase: boolean) => string;
    /** `inside` null: in several frames. */
    readonly placedSeveral: (inside: string | null, count: number, of: number) => string;
    readonly edgeChanging: string;
    readonly edgeChanged: (since: boolean) => string;
    readonly removed: string;
    readonly cleared: string;
    readonly withdrawn: string;
    /** Fills of an earlier session. */
    readonly notSent: (count: number) => string;
  };
  readonly charge: { readonly yes: string; readonly no: string };
  readonly serviceSaid: (detail: string) => string;
  readonly errors: Readonly<Record<ErrorCode, ErrorWords>>;
  readonly fill: FillWords;
  readonly results: ResultsWords;
  readonly presets: PresetWords;
  readonly queue: QueueWords;
  readonly spending: SpendingWords;
  readonly batch: BatchWords;
  readonly handOver: HandOverWords;
  readonly settings: SettingsWords;
  readonly report: ReportWords;
}
