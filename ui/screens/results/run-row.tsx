import { Button } from '../../controls/button.tsx';
import { ProgressBar } from '../../controls/progress-bar.tsx';
import type { ResultsModel, RunView } from '../../model/results/results-view.ts';
import type { QueueWords } from '../../words/queue-words.ts';
import { sayError } from '../../words/say-error.ts';
import type { Words } from '../../words/words.ts';

function sayEnd(run: RunView, words: Words): string | null {
  if (run.stopped === null || run.stopped === 'closed') return null;
  return run.stopped === 'person' ? words.queue.stoppedByYou : sayError(words, { code: run.stopped }).text;
}

function Actions({ run, model, words }: { readonly run: RunView; readonly model: ResultsModel; readonly words: QueueWords }) {
  const over = run.open === 0;
  return (
    <div class="actions">
      {!over && run.stopped === null && <Button onPress={() => model.stopRun(run.id)}>{words.stopRun}</Button>}
      {over && run.notSent > 0 && <Button onPress={() => model.goOnWithRun(run.id)}>{words.goOnWithRun(run.notSent, run.restUsd)}</Button>}
      {over && <Button onPress={() => model.dismissRun(run.id)}>{words.dismissRun}</Button>}
    </div>
  );
}

/** What an earlier session never sent: not charged, and not sent without a press. */
function NotSentYet({ run, model, words }: { readonly run: RunView; readonly model: ResultsModel; readonly words: QueueWords }) {
  return (
    <li class="job run">
      <p class="job-title"><span class="strong">{words.notSentYet(run.notSent)}</span></p>
      <p class="quiet">{words.closedBefore(run.notSent)}</p>
      <div class="actions">
        <Button onPress={() => model.goOnWithRun(run.id)}>{words.goOn(run.restUsd)}</Button>
        <Button kind="danger" onPress={() => model.dismissRun(run.id)}>{words.discardRun}</Button>
      </div>
    </li>
  );
}

/** Several fills ordered as one: how far they are, what they cost, and once they are over one summary. */
export function RunRow({ run, model, words }: { readonly run: RunView; readonly model: ResultsModel; readonly words: Words }) {
  const { queue } = words;
  if (run.stopped === 'closed') return <NotSentYet run={run} model={model} words={queue} />;
  const end = sayEnd(run, words);
  return (
    <li class="job run">
      <p class="job-title">
        <span class="strong">{queue.runTitle(run.total)}</span>
        <span class="job-elapsed">{queue.runCost(run.usd, run.capUsd)}</span>
      </p>
      {run.open > 0 && <ProgressBar label={queue.runTitle(run.total)} value={(run.total - run.open) / run.total} />}
      <p class="quiet">{queue.runFigures(run)}</p>
      {end !== null && <p>{end}</p>}
      {run.open > 0 && run.stopped === null && <p class="quiet">{queue.stopRunHint}</p>}
      <Actions run={run} model={model} words={queue} />
    </li>
  );
}
