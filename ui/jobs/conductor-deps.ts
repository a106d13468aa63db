import type { ErrorData } from '../../core/errors.ts';
import type { PluginLink } from '../host/connect-plugin.ts';
import type { Imaging } from '../imaging/imaging.ts';
import type { OutsideFigures } from './check-fill.ts';
import type { Service } from '../api/service.ts';
import type { FileProbe } from './file-probe.ts';
import type { PlacedResult } from './finish-fill.ts';
import type { Journal } from './journal.ts';
import type { Latencies } from './latencies.ts';
import type { LiveJob } from './live-job.ts';
import type { Where } from './service-for.ts';
import type { Spending } from './spending.ts';

/** All that running a fill needs of the other rooms and the host. */
export interface ConductorDeps {
  readonly link: PluginLink;
  readonly imaging: Imaging;
  readonly probe: FileProbe;
  readonly journal: Journal;
  readonly latencies: Latencies;
  readonly spending: Spending;
  /** The client for where a job goes or went. Throws FillError no-key, host-not-allowed. */
  makeService(where: Where): Service;
  dailyBudget(): number | null;
  now(): number;
  sleep(signal: AbortSignal, ms: number): Promise<void>;
  newId(): string;
  readonly madeBy: string;
  onJobs(jobs: readonly LiveJob[]): void;
  onPlaced(result: PlacedResult): void;
  onChecked(layerId: string, figures: OutsideFigures): void;
  onError(error: ErrorData): void;
}
