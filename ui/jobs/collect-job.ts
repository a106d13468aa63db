import { FillError } from '../../core/errors.ts';
import type { Service } from '../api/service.ts';
import { fetchAnswer } from './fetch-answer.ts';
import { placePaid } from './finish-job.ts';
import type { JobRecord } from './journal/job.ts';
import { isRunning, type LiveJob } from './live-job.ts';
import type { Parts } from './parts.ts';
import { readFileName } from './read-file-name.ts';
import { whereOf } from './service-for.ts';
import { settleJob } from './settle-job.ts';
import { setStageAgain } from './stage.ts';
import { recallJob } from './submit-job.ts';

export interface Collecting {
  /** Accepts a picture that has changed underneath, and another file. */
  readonly force: boolean;
  /** The answer as a file the person brought. */
  readonly brought: Uint8Array | null;
}

/** The client for where a job went. Throws FillError no-key, no-team-code, host-not-allowed. */
function serviceOf(parts: Parts, record: JobRecord): Service {
  return parts.makeService(whereOf(record));
}

/**
 * Whether this is the file the job was ordered in, and its layers are here. Throws FillError other-file, picture-gone.
 * A file is known by its name only: where the name fits and no layer does, they were deleted or it is a namesake, and the row says which name it was.
 */
async function requireFile({ link, board }: Parts, jobId: string, { file, recipe }: JobRecord): Promise<void> {
  const name = await readFileName(link);
  const { picture, mask } = await link.call('matchLayers', { picture: recipe.picture, mask: recipe.mask });
  const here = file === '' || file === name;
  if (here && picture !== 'gone') return;
  if (!here || mask === 'gone') board.change(jobId, { file: file === '' ? null : file });
  if (here) throw new FillError('picture-gone', { step: 'place', detail: recipe.picture.name, charged: true });
  throw new FillError('other-file', { step: 'place', charged: true });
}

/**
 * Collects or places again what was paid for; never sends a paid request. Downloads first, whatever the document says:
 * links die. Then everything from the capture to the layer is one turn at the document. Never rejects.
 */
export async function collectJob(parts: Parts, jobId: string, { force, brought }: Collecting): Promise<void> {
  const { board, turns } = parts;
  const found = board.get(jobId);
  if (!found?.record || isRunning(found)) return;
  const job: LiveJob = { ...found, controller: new AbortController() };
  const { signal } = job.controller;
  board.change(jobId, { controller: job.controller, error: null, phase: 'fetching' });
  try {
    if (!(await claimJob(parts, jobId))) throw new FillError('other-window', { step: 'place', charged: true });
    const record = board.get(jobId)?.record ?? found.record;
    if (brought) board.change(jobId, { answer: brought });
    const answer = brought ?? (await fetchAnswer(signal, parts, () => serviceOf(parts, record), jobId));
    await turns.run(signal, async () => {
      board.change(jobId, { phase: 'blending' });
      if (!force) await requireFile(parts, jobId, record);
      const stage = await setStageAgain(signal, parts, record.recipe, { force });
      await placePaid(parts, job, { stage, answer, show: () => force || brought !== null, turn: (work) => work() });
    });
  } catch (caught) {
    await settleJob(parts, job, caught);
  }
}

/** Takes a job of the journal into this window; false when a living window has it, or it is settled there. */
async function claimJob({ board, ownership, journal }: Parts, jobId: string): Promise<boolean> {
  const record = await journal.read(jobId);
  if (!record) return true; // lost from the storage, known here: what was paid for is still collected
  if (!(await ownership.claim(record))) return false;
  const live = board.get(jobId)?.record;
  if (live) board.change(jobId, { record: { ...live, owner: ownership.windowId } });
  return true;
}

/** Takes up a job of an earlier session, if no living window has it: asks what became of a lost answer, collects, places. */
export async function resumeJob(parts: Parts, job: LiveJob): Promise<void> {
  const { board } = parts;
  if (!job.record) return;
  if (!(await claimJob(parts, job.id))) return board.remove(job.id);
  const found = job.phase === 'uncertain' ? await askAfter(parts, job.id, job.record) : 'known';
  if (found === 'known') await collectJob(parts, job.id, { force: false, brought: null });
}

/** What came of asking after a request; `stopped`: a person did not wait for it, or discarded it. */
export type Found = 'known' | 'unknown' | 'stopped';

/** Asks what became of a request whose answer was lost, while its row says so; it can be cancelled. Never rejects. */
async function askAfter(parts: Parts, jobId: string, record: JobRecord): Promise<Found> {
  const { board } = parts;
  const controller = new AbortController();
  const error = board.get(jobId)?.error ?? null;
  board.change(jobId, { phase: 'asking', controller, error: null });
  const known = await Promise.resolve().then(() => recallJob(controller.signal, parts, serviceOf(parts, record), jobId)).catch(() => false); // no way to where it went: nobody to ask
  board.change(jobId, { phase: 'uncertain', error });
  if (known) return 'known';
  return controller.signal.aborted || !board.get(jobId) ? 'stopped' : 'unknown';
}

/**
 * Before a request whose answer was lost is paid for anew: asks what became of it, free. When the service has it, it is
 * collected. Never rejects.
 */
export async function findAgain(parts: Parts, jobId: string): Promise<Found> {
  const job = parts.board.get(jobId);
  if (!job?.record || isRunning(job) || 'ack' in job.record.state) return 'stopped';
  const found = await askAfter(parts, jobId, job.record);
  if (found === 'known') void collectJob(parts, jobId, { force: false, brought: null });
  return found;
}
