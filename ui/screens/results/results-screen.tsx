import { Button } from '../../controls/button.tsx';
import { TextField } from '../../controls/text-field.tsx';
import type { AppModel } from '../../model/app-model.ts';
import type { Words } from '../../words/words.ts';
import { JobRow } from './job-row.tsx';
import { QueueBar } from './queue-bar.tsx';
import { ResultGroupView } from './result-group.tsx';
import { RunRow } from './run-row.tsx';
import { ResultsFooter } from './results-footer.tsx';

/** What is running or waits for a decision on top, then the fills of this page; the opened one large, its actions in the footer. */
export function ResultsScreen({ model, words }: { readonly model: AppModel; readonly words: Words }) {
  const { results } = model;
  const jobs = results.jobs.value;
  const groups = results.groups.value;
  const runs = results.runs.value;
  const frames = new Set(groups.map(({ results: [first] }) => first?.inside));
  const empty = jobs.length === 0 && runs.length === 0 && results.count.value === 0;
  return (
    <>
      <div class="scroll">
        <QueueBar model={results} words={words.queue} />
        {runs.length > 0 && <ul class="jobs">{runs.map((run) => <RunRow key={run.id} run={run} model={results} words={words} />)}</ul>}
        {jobs.length > 0 && (
          <ul class="jobs" aria-label={words.results.running}>
            {jobs.map((job, index) => <JobRow key={job.id} job={job} above={jobs[index - 1] ?? null} model={results} words={words} />)}
          </ul>
        )}
        {(groups.length > 3 || results.query.value !== '') && (
          <TextField label={words.queue.search} value={results.query.value} onValue={(query) => results.search(query)} />
        )}
        {results.query.value !== '' && groups.length === 0 && <p class="quiet" role="note">{words.queue.nothingFound}</p>}
        {groups.length > 0 && <div class="actions"><Button opens="review" onPress={() => model.review.start()}>{words.handOver.review}</Button></div>}
        {groups.map((group) => <ResultGroupView key={group.key} group={group} nameOf={model.fill.finetunes.nameOf} model={results} request={model.folds.request} named={frames.size > 1 || results.query.value !== ''} words={words} />)}
        {empty && (
          <div class="empty">
            <p class="strong">{words.results.emptyTitle}</p>
            <p class="quiet">{words.results.emptyText}</p>
            <Button onPress={() => model.openTab('fill')}>{words.results.goToFill}</Button>
          </div>
        )}
      </div>
      <ResultsFooter model={results} words={words.results} />
    </>
  );
}
