import type { ResultView } from '../model/app-model.ts';
import type { ResultsWords } from '../words/words.ts';
import { seamLevel } from './seam-level.ts';

interface FiguresProps {
  readonly result: ResultView;
  readonly words: ResultsWords;
}

function Outside({ result, words }: FiguresProps) {
  const figures = result.figures;
  if (figures === null || figures.changedOutside === null) return <span class="quiet">{words.notChecked}</span>;
  const { changedOutside, scale, outside } = figures;
  return (
    <>
      <span class={changedOutside === 0 ? 'good' : 'bad'}>{words.changedPx(changedOutside)}</span>
      <span class="quiet"> · {words.checkedAt(scale, outside)}</span>
    </>
  );
}

/** Counted and estimated figures of one fill, each with what it is worth. */
export function ResultFigures({ result, words }: FiguresProps) {
  const { figures, recipe } = result;
  const seam = seamLevel(figures?.seam ?? null);
  const share = figures === null ? null : figures.detail / recipe.grid.scale;
  return (
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
      <dt>{words.cost}</dt>
      <dd>{words.costFigures(recipe.made.costUsd ?? null, recipe.made.ms ?? null)}</dd>
    </dl>
  );
}
