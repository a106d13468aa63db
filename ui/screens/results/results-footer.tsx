import { Button } from '../../controls/button.tsx';
import { Clip } from '../../controls/clip.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { TargetIcon } from '../../controls/icons.tsx';
import type { ResultView, ResultsModel } from '../../model/results/results-view.ts';
import type { ResultsWords } from '../../words/results-words.ts';
import { showName } from '../../words/show-name.ts';

interface OpenedProps {
  readonly result: ResultView;
  readonly model: ResultsModel;
  readonly words: ResultsWords;
}

function WhereItIs({ result, model, words }: OpenedProps) {
  const { layerId, visible, inside } = result;
  const where = showName(inside);
  const alone = model.groups.value.every(({ results }) => results.length < 2 || results.every((each) => each.layerId !== layerId));
  return (
    <div class="footer-line">
      <Clip look="quiet" text={visible ? words.placedIn(where) : words.hiddenIn(where)} />
      <IconButton label={words.showOnCanvas} onPress={() => model.reveal(layerId)}><TargetIcon /></IconButton>
      {/* Keys, so that the button under the focus never turns from Place into Discard the rest. */}
      {visible
        ? (
          <span key="shown" class="footer-links">
            {alone ? null : <Button kind="link" onPress={() => model.keepOnly(layerId)}>{words.keepOnly}</Button>}
            <Button kind="link" onPress={() => model.remove(layerId)}>{words.remove}</Button>
          </span>
        )
        : (
          <span key="hidden" class="footer-links">
            <Button kind="link" onPress={() => model.show(layerId)}>{words.place}</Button>
            <Button kind="link" onPress={() => model.remove(layerId)}>{words.discard}</Button>
          </span>
        )}
    </div>
  );
}

/** What can be done with the opened fill; after a removal, the way back. */
export function ResultsFooter({ model, words }: { readonly model: ResultsModel; readonly words: ResultsWords }) {
  const result = model.opened.value;
  const removed = model.removed.value;
  if (result === null && removed === null) return null;
  return (
    <footer class="footer">
      {removed !== null && (
        <div class="footer-line">
          <Clip text={words.removed(showName(removed.name))} />
          <Button kind="link" onPress={() => model.undoRemove()}>{words.undo}</Button>
        </div>
      )}
      {result !== null && (
        <>
          {removed === null && <WhereItIs result={result} model={model} words={words} />}
          <div class="footer-actions">
            {result.recipe.draft && <Button title={words.finalHint} onPress={() => model.makeFinal(result.layerId)}>{words.final(model.finalUsd(result.layerId))}</Button>}
            <Button onPress={() => model.nextSeed(result.layerId)}>{words.nextSeed(model.nextSeedUsd(result.layerId))}</Button>
            <Button onPress={() => model.useSettings(result.layerId)}>{words.useSettings}</Button>
            <Button onPress={() => model.editMask(result.layerId)}>{words.editMask}</Button>
          </div>
        </>
      )}
    </footer>
  );
}
