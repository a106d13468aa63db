import { Button } from '../../controls/button.tsx';
import type { ResultView, ResultsModel } from '../../model/results/results-view.ts';
import type { ResultsWords } from '../../words/results-words.ts';
import { seamLevel } from './seam-level.ts';

interface FiguresProps {
  readonly result: ResultView;
  readonly words: ResultsWords;
}

function Outside({ result, words }: FiguresProps) {
  const { figures, visible } = result;
  if (figures === null || figures.changedOutside === null) {
    const why = figures?.check === 'impossible' ? 'impossible' : visible ? 'waiting' : 'hidden';
    return <span class="quiet">{words.notChecked[why]}</span>;
  }
  const { changedOutside, scale, outside } = figures;
  return (
    <>
      <span class={changedOutside === 0 ? 'good' : 'bad'}>{words.changedPx(changedOutside)}</span>
      <span class="quiet"> · {words.checkedAt(scale, outside)}</span>
    </>
  );
}

/** What to do about pixels that differ outside, and what was left out of the count. */
function OutsideNotes({ result, words }: FiguresProps) {
  const { figures } = result;
  if (figures === null || figures.changedOutside === null) return null;
  const { changedOutside, changedByOthers, check } = figures;
  const known = check === 'fresh' || check === 'moved' ? check : 'later';
  return (
    <>
      {changedOutside > 0 && <p class="figures-note">{words.changedNext[known]}</p>}
      {changedByOthers > 0 && <p class="figures-note quiet">{words.changedByOthers(changedByOthers)}</p>}
    </>
  );
}

/** The way to the heat map and back. A hidden fill is in no export, so there is nothing to compare. */
function ChangesButton({ result, words, model }: FiguresProps & { readonly model: ResultsModel }) {
  const { figures, visible, layerId } = result;
  if (!visible || figures === null || figures.check === 'impossible') return null;
  const shown = model.heat.value?.layerId === layerId;
  return <Button steps onPress={() => (shown ? model.hideHeat() : model.showHeat(layerId))}>{shown ? words.hideChanges : words.showChanges}</Button>;
}

/** Counted and estimated figures of one fill, each with what it is worth. */
export function ResultFigures({ result, words, model }: FiguresProps & { readonly model: ResultsModel }) {
  const { figures, recipe } = result;
  const seam = seamLevel(recipe.made.seam ?? null);
  const share = figures === null ? null : figures.detail / recipe.grid.scale;
  return (
    <>
      <dl class="figures">
        <dt>{words.changedOutside}</dt>
        <dd><Outside result={result} words={words} /></dd>
        <dt>{words.seam}</dt>
        <dd>
          {words.seams[seam]}
          {seam !== 'unknown' && <span class="quiet"> · {words.estimate}</span>}
        </dd>
        {share !== null && (
          <>
            <dt>{words.detail}</dt>
            <dd>{share > 0.995 ? words.detailFull : words.detailShare(share)}</dd>
          </>
        )}
        <dt>{words.seedTitle}</dt>
        <dd>{recipe.seed}</dd>
        <dt>{words.cost}</dt>
        <dd>{words.costFigures(recipe.made.estimateUsd ?? null, recipe.made.costUsd ?? null, recipe.made.ms ?? null)}</dd>
      </dl>
      {recipe.made.misfit && <p class="figures-note">{words.misfits[recipe.made.misfit]}</p>}
      <OutsideNotes result={result} words={words} />
      <ChangesButton result={result} words={words} model={model} />
    </>
  );
}
