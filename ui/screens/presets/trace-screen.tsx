import { Button } from '../../controls/button.tsx';
import { Clip } from '../../controls/clip.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { TargetIcon } from '../../controls/icons.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { traceStates, type TraceModel } from '../../model/presets/trace-model.ts';
import { showName } from '../../words/show-name.ts';
import type { Words } from '../../words/words.ts';
import { useKeptPlace } from '../use-kept-place.ts';

/** Rows drawn at once: what lies beyond is found by the search. */
const mostRows = 200;

/** Every fill of the file: what made it, where it lies, what was decided. */
export function TraceScreen({ model, words }: { readonly model: TraceModel; readonly words: Words }) {
  const head = useKeptPlace('trace');
  const own = words.handOver;
  const fills = model.fills.value;
  const shown = model.shown.value;
  return (
    <>
      <div class="scroll">
        <div class="group-head">
          <h2 class="strong" ref={head} tabIndex={-1}>{fills === null ? own.reading : own.listTitle(shown.length, fills.length)}</h2>
          <Button kind="link" onPress={() => model.leave()}>{own.back}</Button>
        </div>
        <div class="columns">
          <TextField label={own.search} value={model.search.value} placeholder={own.searchPlaceholder} onValue={(text) => model.setSearch(text)} />
          <SelectField label={own.state} value={model.state.value} options={traceStates.map((value) => ({ value, label: own.states[value] }))} onValue={(state) => model.setState(state)} />
        </div>
        {fills !== null && shown.length === 0 && <p class="quiet">{own.none}</p>}
        <ul class="trace-list">
          {shown.slice(0, mostRows).map(({ layerId, page, inside, visible, review, recipe }) => (
            <li key={layerId} class="trace-row">
              <div class="trace-words">
                <p class="clip" title={own.row(showName(page), showName(inside))}>
                  <strong>{own.row(showName(page), showName(inside))}</strong>{visible ? '' : ` · ${own.hidden}`}{review ? ` · ${own.decided[review.state]}` : ''}
                </p>
                <Clip as="p" look="quiet" text={recipe.prompt || words.results.noPrompt} />
                <Clip
                  as="p"
                  look="quiet"
                  text={own.rowAbout({ finetune: recipe.parameters.finetuneId ?? null, model: words.fill.models[recipe.model], preset: recipe.preset?.name ?? null, seed: recipe.seed, date: recipe.made.at.slice(0, 10) })}
                />
              </div>
              <IconButton label={own.jump(showName(inside))} onPress={() => model.jump(layerId)}><TargetIcon /></IconButton>
            </li>
          ))}
        </ul>
        <p class="quiet">{own.listNote}</p>
      </div>
      <footer class="footer">
        <div class="footer-actions">
          <Button disabled={shown.length === 0} onPress={() => model.exportList('csv')}>{own.csv}</Button>
          <Button disabled={shown.length === 0} onPress={() => model.exportList('json')}>{own.json}</Button>
        </div>
      </footer>
    </>
  );
}
