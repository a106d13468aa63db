import { Button } from '../../controls/button.tsx';
import { Clip } from '../../controls/clip.tsx';
import type { ResultsModel } from '../../model/results/results-view.ts';
import type { QueueWords } from '../../words/queue-words.ts';

/** Holds back what was not sent yet, where more than one fill waits. */
export function QueueBar({ model, words }: { readonly model: ResultsModel; readonly words: QueueWords }) {
  const waiting = model.jobs.value.filter(({ phase }) => phase === 'queued').length;
  const paused = model.paused.value;
  if (waiting < 2 && !paused) return null;
  return (
    <div class="queue-bar">
      <Clip look="quiet" text={paused ? words.paused(waiting) : words.inLine(waiting)} />
      {paused
        ? <Button onPress={() => model.carryOn()}>{words.carryOn}</Button>
        : <Button onPress={() => model.pause()}>{words.pause}</Button>}
    </div>
  );
}
