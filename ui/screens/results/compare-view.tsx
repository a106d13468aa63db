import { Button } from '../../controls/button.tsx';
import type { ResultsModel, ResultView } from '../../model/results/results-view.ts';
import type { QueueWords } from '../../words/queue-words.ts';

interface CompareProps {
  readonly first: ResultView;
  readonly second: ResultView;
  readonly model: ResultsModel;
  readonly words: QueueWords;
}

function Side({ result, words, ratio }: { readonly result: ResultView; readonly words: QueueWords; readonly ratio: number }) {
  const { seed, parameters } = result.recipe;
  return (
    <figure class="side">
      <div class="side-picture" style={{ '--ratio': String(ratio) }}>{result.after !== null && <img src={result.after} alt={words.sideCaption(seed, parameters.finetuneStrength ?? null)} />}</div>
      <figcaption class="quiet">{words.sideCaption(seed, parameters.finetuneStrength ?? null)}</figcaption>
    </figure>
  );
}

/** Two variations of a mask beside each other, each with what tells it from the other. */
export function CompareView({ first, second, model, words }: CompareProps) {
  const { width, height } = first.recipe.plan.request;
  return (
    <div class="pair" role="group" aria-label={words.compared}>
      <div class="sides">
        <Side result={first} words={words} ratio={width / height} />
        <Side result={second} words={words} ratio={width / height} />
      </div>
      <Button onPress={() => model.endCompare()}>{words.endCompare}</Button>
    </div>
  );
}
