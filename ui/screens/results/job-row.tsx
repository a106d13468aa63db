import { useId } from 'preact/hooks';
import { Button } from '../../controls/button.tsx';
import { Clip } from '../../controls/clip.tsx';
import { ProgressBar } from '../../controls/progress-bar.tsx';
import type { JobView, ResultsModel } from '../../model/results/results-view.ts';
import { sayError } from '../../words/say-error.ts';
import type { ResultsWords } from '../../words/results-words.ts';
import { showName } from '../../words/show-name.ts';
import type { Words } from '../../words/words.ts';
import { DropZone } from './drop-zone.tsx';
import { sayCancel } from '../say-cancel.ts';

interface JobRowProps {
  readonly job: JobView;
  /** The row above, whose sentences are not said again for the same press. */
  readonly above: JobView | null;
  readonly model: ResultsModel;
  readonly words: Words;
}

const atRest: ReadonlySet<JobView['phase']> = new Set(['placed', 'failed', 'cancelled', 'unplaced', 'uncertain']);

/** What the person may count on while it runs, or what there is to decide. */
function sayLine(job: JobView, { results: words, settings }: Words): string | null {
  if (job.phase === 'unplaced') return job.error === null ? words.unplacedLine : null;
  if (job.phase === 'cancelled') return job.stopAsked ? words.stopAskedLine(settings.providerNames[job.provider]) : words.cancelledLine;
  if (atRest.has(job.phase)) return null;
  if (job.phase === 'asking') return words.askingLine;
  if (job.ahead !== null) return `${words.ahead(job.ahead)}. ${words.collectLater(job.keptMs)}`;
  if (job.collectUntil !== null) return words.collect(job.collectUntil, job.keptMs);
  if (job.phase === 'waiting' || job.phase === 'fetching') return words.collectLater(job.keptMs);
  return job.phase === 'submitting' ? words.keepOpen : null;
}

function Trouble({ job, words }: { readonly job: JobView; readonly words: Words }) {
  if (job.error === null) return null;
  const said = sayError(words, job.error);
  return (
    <div class="job-trouble">
      <p>{said.text}{said.charge !== null && `${words.sentenceGap}${said.charge}`}</p>
      <p class="quiet">{said.next}</p>
      {said.detail !== null && <p class="alert-detail">{said.detail}</p>}
    </div>
  );
}

function Actions({ job, model, words, describedBy }: { readonly job: JobView; readonly model: ResultsModel; readonly words: ResultsWords; readonly describedBy: string }) {
  const run = {
    cancel: () => model.cancel(job.id),
    'to-front': () => model.toFront(job.id),
    retry: () => model.retry(job.id),
    discard: () => model.discard(job.id),
    place: () => model.place(job.id),
    'open-picture': () => model.openPicture(job.id),
    'save-picture': () => model.saveAnswer(job.id),
    'save-crop': () => model.saveCrop(job.id),
  } as const;
  if (job.actions.length === 0) return null;
  return (
    <div class="actions">
      {job.actions.map((action) => (
        <Button
          key={action}
          kind={action === 'discard' ? 'danger' : 'secondary'}
          describedBy={describedBy}
          title={action === 'retry' ? words.retryPrice(job.usd) : undefined}
          onPress={run[action]}
        >
          {words.actions[action]}
        </Button>
      ))}
    </div>
  );
}

/** One request: its state in words, how far and how long, what can be done about it. */
export function JobRow({ job, above, model, words }: JobRowProps) {
  const id = useId();
  const running = !atRest.has(job.phase);
  const sibling = above?.runId === job.runId ? above : null;
  const line = sayLine(job, words);
  const lineIsNew = sibling === null || sayLine(sibling, words) !== line;
  const hint = job.cancel === sibling?.cancel ? undefined : sayCancel(job, words);
  const onlyCancel = job.actions.length === 1 && job.actions[0] === 'cancel';
  const spends = job.actions.includes('retry') && job.usd > 0;
  return (
    <li class="job">
      <div class="job-head">
        {job.thumb === null ? <div class="thumb-empty" /> : <img class="job-thumb" src={job.thumb} alt="" />}
        <div class="job-words">
          <p class="job-title" id={id}>
            <Clip look="strong" text={words.results.phases[job.phase]} />
            {!running && <span class="quiet">{words.results.seed(job.seed)}</span>}
            {running && job.phase !== 'asking' && <span class="job-elapsed">{words.results.elapsed(Math.max(0, model.now.value - job.startedAt))}</span>}
          </p>
          {running && job.phase !== 'queued' ? <ProgressBar label={words.results.phases[job.phase]} value={job.progress} /> : <Clip as="p" look="quiet" text={job.prompt} />}
          {running && <Clip as="p" look="quiet" text={[words.results.seed(job.seed), ...(job.usd > 0 && job.phase !== 'asking' ? [words.queue.price(job.usd)] : [])].join(' · ')} />}
        </div>
        {onlyCancel && <Button describedBy={id} onPress={() => model.cancel(job.id)}>{words.results.actions.cancel}</Button>}
      </div>
      {job.file !== null && <Clip as="p" look="quiet" text={words.queue.orderedIn(showName(job.file))} />}
      {line !== null && lineIsNew && <p class="quiet">{line}</p>}
      {hint !== undefined && <p class="quiet">{hint}</p>}
      <Trouble job={job} words={words} />
      {job.unkept && <p class="strong">{words.results.unkept}</p>}
      {spends && <p class="quiet">{words.results.retryPrice(job.usd)}</p>}
      {!onlyCancel && <Actions job={job} model={model} words={words.results} describedBy={id} />}
      {(job.actions.includes('open-picture') || job.actions.includes('save-crop')) && (
        <DropZone label={words.results.drop} onPicture={(file) => model.dropPicture(job.id, file)} />
      )}
    </li>
  );
}
