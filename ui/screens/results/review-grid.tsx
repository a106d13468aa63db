import type { ReviewModel } from '../../model/results/review-model.ts';
import type { HandOverWords } from '../../words/hand-over-words.ts';
import { showName } from '../../words/show-name.ts';

/** All fills of the page, small, with what was decided about each. */
export function ReviewGrid({ model, words }: { readonly model: ReviewModel; readonly words: HandOverWords }) {
  const thumbs = model.thumbs.value;
  const current = model.current.value?.layerId;
  return (
    <div class="review-grid" role="group" aria-label={words.gridLabel}>
      {model.groups.value.flatMap(({ results }) => results).map(({ layerId, inside, recipe, review, after }) => {
        const picture = after ?? (thumbs.get(layerId) || null);
        const state = review?.state ?? 'open';
        const name = words.gridCell(showName(inside), recipe.seed, words.decided[state]);
        return (
          <button key={layerId} type="button" class={`review-cell review-${state}`} aria-pressed={layerId === current} title={name} onClick={() => model.go(layerId)}>
            {picture === null ? <span aria-hidden="true">{String(recipe.seed).slice(-4)}</span> : <img src={picture} alt="" />}
            <span class="unseen">{name}</span>
          </button>
        );
      })}
    </div>
  );
}
