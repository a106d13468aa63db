import type { Fold } from '../../model/folds.ts';
import type { ResultGroup, ResultView, ResultsModel } from '../../model/results/results-view.ts';
import { showName } from '../../words/show-name.ts';
import type { Words } from '../../words/words.ts';
import { Button } from '../../controls/button.tsx';
import { Clip } from '../../controls/clip.tsx';
import { Wipe } from '../../controls/wipe.tsx';
import { CompareView } from './compare-view.tsx';
import { HeatPicture } from './heat-picture.tsx';
import { ResultEdge } from './result-edge.tsx';
import { ResultFigures } from './result-figures.tsx';
import { ResultRequest } from './result-request.tsx';

interface ResultGroupProps {
  readonly group: ResultGroup;
  /** What the account calls a finetune. */
  readonly nameOf: (finetuneId: string) => string;
  readonly model: ResultsModel;
  readonly request: Fold;
  /** Whether the frame it lies in is said: where the page has fills in several. */
  readonly named: boolean;
  readonly words: Words;
}

/** "Olive bottle · 1.15": the preset or finetune and its strength, or the model's own name; whether it is a draft. */
function titleOf({ recipe }: ResultView, nameOf: ResultGroupProps['nameOf'], words: Words): string {
  const { finetuneId, finetuneStrength } = recipe.parameters;
  const product = recipe.preset ? showName(recipe.preset.name) : finetuneId === undefined ? words.fill.models[recipe.model] : nameOf(finetuneId);
  const strength = finetuneId === undefined || finetuneStrength === undefined ? [] : [words.results.strengthShort(finetuneStrength)];
  return [product, ...strength, ...(recipe.draft ? [words.results.draft] : [])].join(' · ');
}

function Thumb({ result, pressed, model, words }: { readonly result: ResultView; readonly pressed: boolean; readonly model: ResultsModel; readonly words: Words }) {
  return (
    <button
      type="button"
      class={`thumb${result.visible ? ' thumb-shown' : ''}${result.pinned ? ' thumb-pinned' : ''}`}
      aria-pressed={pressed}
      title={words.results.thumb(result.recipe.seed, result.visible)}
      onClick={() => model.open(result.layerId)}
    >
      {result.after === null ? <span aria-hidden="true">{String(result.recipe.seed).slice(-4)}</span> : <img src={result.after} alt="" />}
      <span class="unseen">{words.results.thumb(result.recipe.seed, result.visible)}</span>
    </button>
  );
}

/** The fills of one mask: what they were asked for, the opened one large with its figures, all of them as small pictures. */
export function ResultGroupView({ group, nameOf, model, request, named, words }: ResultGroupProps) {
  const opened = model.opened.value;
  const shown = group.results.find((result) => result.layerId === opened?.layerId) === undefined ? null : opened;
  const first = shown ?? group.results[0];
  if (!first) return null;
  const { recipe } = first;
  const heat = shown !== null && model.heat.value?.layerId === shown.layerId ? model.heat.value : null;
  const { width, height } = recipe.plan.request;
  const chosen = model.beside.value;
  const beside = shown !== null && heat === null && chosen !== null && chosen !== 'choosing' ? chosen : null;
  return (
    <section class="group-of-fills">
      <header class="group-head">
        <Clip as="h2" look="strong" text={titleOf(first, nameOf, words)} whole={recipe.parameters.finetuneId} />
        <span class="quiet">{words.results.ago(Date.parse(recipe.made.at), model.now.value)}</span>
      </header>
      <Clip as="p" look="quiet" text={[...(named ? [showName(first.inside)] : []), recipe.prompt || words.results.noPrompt].join(' · ')} />
      {shown !== null && heat !== null && <HeatPicture heat={heat} ratio={width / height} words={words.results} />}
      {beside !== null && shown !== null && <CompareView first={shown} second={beside} model={model} words={words.queue} />}
      {shown !== null && heat === null && beside === null && (
        <Wipe
          label={words.results.wipe}
          before={shown.before}
          after={shown.after}
          beforeLabel={words.results.before}
          afterLabel={words.results.after}
          ratio={width / height}
        />
      )}
      {shown !== null && chosen === 'choosing' && <p class="quiet">{words.queue.chooseOther}</p>}
      <div class="thumbs" role="group" aria-label={words.results.thumbs}>
        {group.results.map((result) => (
          <Thumb key={result.layerId} result={result} pressed={result.layerId === shown?.layerId} model={model} words={words} />
        ))}
      </div>
      {shown !== null && chosen === null && (
        <div class="actions">
          {model.count.value > 1 && <Button onPress={() => model.compare()}>{words.queue.compare}</Button>}
          {model.count.value > 1 && <Button onPress={() => model.togglePin(shown.layerId)}>{shown.pinned ? words.queue.unpin : words.queue.pin}</Button>}
          <Button title={words.results.savePictureHint} onPress={() => model.savePicture(shown.layerId)}>{words.results.savePicture}</Button>
          <Button title={words.results.labelHint} onPress={() => model.addLabel(shown.layerId, words.results.labelText, words.results.labelled)}>{words.results.addLabel}</Button>
        </div>
      )}
      {shown !== null && <ResultFigures result={shown} words={words.results} model={model} />}
      {shown !== null && <ResultRequest recipe={shown.recipe} fold={request} words={words} />}
      {shown !== null && <ResultEdge result={shown} model={model} words={words} />}
    </section>
  );
}
