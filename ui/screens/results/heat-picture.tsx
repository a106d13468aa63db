import type { HeatView } from '../../model/results/results-view.ts';
import type { ResultsWords } from '../../words/results-words.ts';

interface HeatPictureProps {
  readonly heat: HeatView;
  /** Width over height kept free until the picture is there. */
  readonly ratio: number;
  readonly words: ResultsWords;
}

/** What a fill changes, in place of before and after, with what its colours mean. */
export function HeatPicture({ heat: { drawn }, ratio, words }: HeatPictureProps) {
  const shape = drawn === null ? ratio : drawn.width / drawn.height;
  return (
    <figure class="heat">
      <div class={shape < 1 ? 'wipe wipe-narrow' : 'wipe'} style={{ '--ratio': String(shape) }}>
        {drawn === null ? <span class="wipe-tag wipe-tag-before">{words.drawingChanges}</span> : <img class="wipe-picture" src={drawn.image} alt={words.changes} draggable={false} />}
      </div>
      <figcaption class="heat-legend">
        <span class="heat-key">{words.heatInside}</span>
        <span class="heat-scale"><span>{words.heatFaint}</span><span class="heat-ramp" aria-hidden="true" /><span>{words.heatStrong}</span></span>
        <span class="heat-key"><span class="heat-dot heat-dot-outside" aria-hidden="true" />{words.heatOutside(drawn === null || drawn.outside)}</span>
        <span class="heat-key"><span class="heat-dot heat-dot-mask" aria-hidden="true" />{words.heatMask}</span>
      </figcaption>
    </figure>
  );
}
