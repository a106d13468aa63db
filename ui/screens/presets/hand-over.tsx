import { Button } from '../../controls/button.tsx';
import { Group } from '../../controls/group.tsx';
import type { TraceModel } from '../../model/presets/trace-model.ts';
import type { HandOverWords } from '../../words/hand-over-words.ts';

/** The list of all fills, and the clean-up: counted and asked about before anything goes. */
export function HandOver({ model, words }: { readonly model: TraceModel; readonly words: HandOverWords }) {
  const asked = model.asked.value;
  const cleaned = model.cleaned.value;
  const nothing = asked !== null && asked.kept === 0 && asked.sheets === 0;
  return (
    <Group label={words.title} hint={words.cleanHint}>
      <div class="actions">
        <Button opens="trace" onPress={() => model.open()}>{words.openList}</Button>
        {asked === null && <Button onPress={() => model.askCleanUp()}>{words.cleanUp}</Button>}
      </div>
      {asked !== null && (
        <div class="report">
          <p>{nothing ? words.cleanNothing : words.cleanAsk(asked)}</p>
          <div class="actions">
            {!nothing && <Button kind="danger" onPress={() => model.cleanUp()}>{words.cleanYes}</Button>}
            <Button onPress={() => model.keep()}>{words.cleanNo}</Button>
          </div>
        </div>
      )}
      <p aria-live="polite">{cleaned === null ? '' : words.cleanDone(cleaned)}</p>
    </Group>
  );
}
