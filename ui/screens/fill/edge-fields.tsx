import type { Edge } from '../../../core/recipe.ts';
import { Checkbox } from '../../controls/checkbox.tsx';
import { Group } from '../../controls/group.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import type { FillWords } from '../../words/fill-words.ts';

interface EdgeFieldsProps {
  readonly edge: Edge;
  readonly words: FillWords;
  /** Page px that the mask can be grown by; left out: as far as a recipe may say. */
  readonly mostGrow?: number;
  readonly onEdge: (edge: Edge) => void;
}

/** The edge between fill and surroundings. Ranges are the recipe's own, px of the page. */
export function EdgeFields({ edge, words, mostGrow = 64, onEdge }: EdgeFieldsProps) {
  return (
    <Group label={words.edge} hint={words.edgeHint}>
      <div class="columns">
        <NumberField
          label={words.feather}
          value={edge.feather === 'auto' ? null : edge.feather}
          min={0}
          max={256}
          step={1}
          emptyWord={words.autoWord}
          onValue={(feather) => onEdge({ ...edge, feather: feather ?? 'auto' })}
        />
        <NumberField
          label={words.grow}
          value={edge.grow}
          min={-64}
          max={mostGrow}
          step={1}
          onValue={(grow) => grow !== null && onEdge({ ...edge, grow })}
        />
        {mostGrow < 64 && <p class="quiet wide">{words.growLimit(mostGrow)}</p>}
        <div class="wide">
          <Checkbox
            label={words.colourMatch}
            checked={edge.colour === 'auto'}
            onValue={(checked) => onEdge({ ...edge, colour: checked ? 'auto' : 'off' })}
          />
        </div>
      </div>
    </Group>
  );
}
