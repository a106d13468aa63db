import { Button } from '../../controls/button.tsx';
import type { ResultsModel, ResultView } from '../../model/results/results-view.ts';
import type { QueueWords } from '../../words/queue-words.ts';
import { Side } from './side.tsx';

interface CompareProps {
  readonly first: ResultView;
  readonly second: ResultView;
  readonly model: ResultsModel;
  readonly words: QueueWords;
}

/** Two variations of a mask beside each other, each with what tells it from the other. */
export function CompareView({ first, second, model, words }: CompareProps) {
  const { width, height } = first.recipe.plan.request;
  const caption = ({ recipe: { seed, parameters } }: ResultView): string => words.sideCaption(seed, parameters.finetuneStrength ?? null);
  return (
    <div class="pair" role="group" aria-label={words.compared}>
      <div class="sides">
        {[first, second].map((result) => <Side key={result.layerId} label={caption(result)} picture={result.after} ratio={width / height} />)}
      </div>
      <Button onPress={() => model.endCompare()}>{words.endCompare}</Button>
    </div>
  );
}
