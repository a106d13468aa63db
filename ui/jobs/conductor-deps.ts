import type { ErrorData } from '../../core/errors.ts';
import type { Service } from '../api/service.ts';
import type { PluginLink } from '../host/connect-plugin.ts';
import type { Imaging } from '../imaging/imaging.ts';
import type { OutsideFigures } from './check-fill.ts';
import type { FileProbe } from './file-probe.ts';
import type { PlacedResult } from './finish-fill.ts';
import type { AnswerStore } from './journal/answer-store.ts';
import type { Journal } from './journal/journal.ts';
import type { Ledger } from './journal/ledger.ts';
import type { Latencies } from './journal/latencies.ts';
import type { FillOrder } from './fill-order.ts';
import type { LiveJob } from './live-job.ts';
import type { Run } from './line/run.ts';
import type { SamePicture } from './line/same-picture.ts';
import type { Where } from './service-for.ts';
import type { UnsentStore } from './line/unsent-store.ts';

/** All that running a fill needs of the other rooms and the host. */
export interface ConductorDeps {
  readonly link: PluginLink;
  readonly imaging: Imaging;
  readonly probe: FileProbe;
  readonly journal: Journal;
  /** Pictures that wait on this device until they can be placed. */
  readonly answers: AnswerStore;
  /** What batches have not sent yet. */
  readonly unsent: UnsentStore;
  /** The webhook as it is set now. */
  webhook(): FillOrder['webhook'];
  /** Tells the windows of this device apart. */
  readonly windowId: string;
  readonly latencies: Latencies;
  readonly ledger: Ledger;
  /** The client for where a job goes or went. Throws FillError no-key, no-team-code, host-not-allowed. */
  makeService(where: Where): Service;
  /** USD a day as it is set now, in whichever window; null: no limit. Rejects with FillError. */
  dailyBudget(): Promise<number | null>;
  /** ms since 1970, by the clock on the wall: it may jump. */
  now(): number;
  /** ms; never jumps. */
  steady(): number;
  sleep(signal: AbortSignal, ms: number): Promise<void>;
  newId(): string;
  readonly madeBy: string;
  onJobs(jobs: readonly LiveJob[]): void;
  onRuns(runs: readonly Run[], paused: boolean): void;
  onPlaced(result: PlacedResult): void;
  /** null: picture, mask or fill were taken away meanwhile, so that nothing can be compared. */
  onChecked(layerId: string, figures: OutsideFigures | null): void;
  /** A run has ended, pressed or carried on; USD it has spent, by its estimates. */
  onSpent(usd: number): void;
  /** `count` requests of earlier sessions were never sent. */
  onUnsent(count: number): void;
  /** A request was held back: its picture is there already. The error that says so follows. */
  onSame(same: SamePicture): void;
  /** A cancelled task was taken back before it began. */
  onWithdrawn(): void;
  onError(error: ErrorData): void;
}
