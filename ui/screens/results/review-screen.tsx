import { useSignal } from '@preact/signals';
import { Button } from '../../controls/button.tsx';
import { Clip } from '../../controls/clip.tsx';
import { Segmented } from '../../controls/segmented.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { Wipe } from '../../controls/wipe.tsx';
import type { ResultsModel } from '../../model/results/results-view.ts';
import { reviewViews, type ReviewModel } from '../../model/results/review-model.ts';
import { showName } from '../../words/show-name.ts';
import type { Words } from '../../words/words.ts';
import { ResultFigures } from './result-figures.tsx';
import { ReviewGrid } from './review-grid.tsx';
import { SideBySide } from './side-by-side.tsx';
import { useKeptPlace } from '../use-kept-place.ts';

interface ReviewScreenProps {
  readonly model: ReviewModel;
  readonly results: ResultsModel;
  readonly words: Words;
}

/** Keys belong to the review while no field that is typed in has the focus. */
function takesKeys(target: EventTarget | null): boolean {
  return !(target instanceof HTMLElement) || !target.matches('input, textarea, select');
}

/** One frame after another: before and after, the figures, and a decision. */
export function ReviewScreen({ model, results, words }: ReviewScreenProps) {
  const head = useKeptPlace('review');
  const own = words.handOver;
  const reason = useSignal('');
  const fill = model.current.value;
  const groups = model.groups.value;
  const { approved, rejected, open } = model.counts.value;
  const view = model.view.value;
  const decide = (state: 'approved' | 'rejected' | null): void => {
    model.decide(state, reason.value);
    reason.value = '';
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !takesKeys(event.target)) return;
    const decideOnce = (state: 'approved' | 'rejected'): void => {
      if (!event.repeat) decide(state);
    };
    const acts: Readonly<Record<string, () => void>> = {
      ArrowRight: () => model.step(1), ArrowLeft: () => model.step(-1), ArrowDown: () => model.vary(1), ArrowUp: () => model.vary(-1),
      a: () => decideOnce('approved'), r: () => decideOnce('rejected'),
    };
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const ratio = fill ? fill.recipe.plan.request.width / fill.recipe.plan.request.height : 1;
  return (
    <>
      <div class="scroll" onKeyDown={onKeyDown}>
        <div class="group-head">
          <h2 class="strong" ref={head} tabIndex={-1}>{fill ? own.place(model.at.value + 1, groups.length, showName(fill.inside)) : own.review}</h2>
          <Button kind="link" onPress={() => model.leave()}>{own.back}</Button>
        </div>
        <p class="quiet">{own.counts(approved, rejected, open)}</p>
        <Segmented label={own.view} value={view} options={reviewViews.map((value) => ({ value, label: own.views[value] }))} onValue={(next) => model.setView(next)} />
        {fill === null && <p class="quiet">{own.nothing}</p>}
        {view === 'grid' && <ReviewGrid model={model} words={own} />}
        {fill && view === 'wipe' && (
          <Wipe label={words.results.wipe} before={fill.before} after={fill.after} beforeLabel={words.results.before} afterLabel={words.results.after} ratio={ratio} />
        )}
        {fill && view === 'side' && <SideBySide before={fill.before} after={fill.after} ratio={ratio} words={words.results} />}
        {fill && (
          <>
            <p class="review-state">
              <strong>{own.decided[fill.review?.state ?? 'open']}</strong>
              {fill.review && fill.review.reason !== '' && <span class="quiet"> · {fill.review.reason}</span>}
              {fill.review && <Button kind="link" onPress={() => decide(null)}>{own.takeBack}</Button>}
            </p>
            <Clip as="p" look="quiet" text={fill.recipe.prompt || words.results.noPrompt} />
            <ResultFigures result={fill} words={words.results} model={results} />
            <TextField label={own.reason} value={reason.value} placeholder={own.reasonPlaceholder} onValue={(text) => (reason.value = text)} />
          </>
        )}
        <p class="quiet">{own.keys}</p>
      </div>
      <footer class="footer" onKeyDown={onKeyDown}>
        <div class="footer-halves">
          <Button steps onPress={() => model.step(-1)}>{own.previous}</Button>
          <Button steps onPress={() => model.step(1)}>{own.next}</Button>
        </div>
        <div class="footer-halves">
          <Button disabled={fill === null} onPress={() => decide('rejected')}>{own.reject}</Button>
          <Button kind="primary" disabled={fill === null} onPress={() => decide('approved')}>{own.approve}</Button>
        </div>
        {rejected > 0 && <Button kind="danger" onPress={() => model.discardRejected()}>{own.discardRejected(rejected)}</Button>}
      </footer>
    </>
  );
}
