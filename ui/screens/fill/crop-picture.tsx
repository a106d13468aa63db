import { useSignal } from '@preact/signals';
import { pad, type Box } from '../../../core/geometry/box.ts';
import { boxPath } from '../../../core/geometry/box-path.ts';
import type { FillModel } from '../../model/app-model.ts';
import type { FillWords } from '../../words/fill-words.ts';
import { CropHandles } from './crop-handles.tsx';

interface CropPictureProps {
  readonly model: FillModel;
  readonly words: FillWords;
  readonly alt: string;
}

/** The crop with a rim of what lies beyond it, so that its edges can be seen and taken hold of. The card is about twice as wide as high. */
function viewAround(crop: Box): Box {
  return pad(crop, 0.13 * Math.max(crop.width / 2, crop.height));
}

/**
 * The crop fills the card; what the picture has beyond it is dimmed, since it is not sent. Everything is drawn in page
 * px, so picture, crop and mask agree by construction. The lines are light under dark, visible on any picture. While
 * the crop is dragged the view stands still.
 */
export function CropPicture({ model, words, alt }: CropPictureProps) {
  const held = useSignal<Box | null>(null);
  const card = model.card.value;
  if (card === null) return <div class="crop" role="img" aria-label={alt} />;
  const { crop, imageBox, request } = card;
  const view = held.value ?? viewAround(crop);
  const mask = card.outline ?? boxPath(card.maskBox);
  const far: Box = { x: crop.x - 20 * crop.width, y: crop.y - 20 * crop.height, width: 41 * crop.width, height: 41 * crop.height };
  return (
    <div class="crop">
      <div class="crop-stage" style={{ '--ratio': String(view.width / view.height) }}>
        <svg class="crop-drawing" viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`} role="img" aria-label={alt}>
          {card.image !== null && (
            <image href={card.image} x={imageBox.x} y={imageBox.y} width={imageBox.width} height={imageBox.height} preserveAspectRatio="none" />
          )}
          <path class="crop-beyond" fill-rule="evenodd" d={boxPath(far) + boxPath(crop)} />
          <path class="crop-mask" fill-rule={model.inverted.value ? 'evenodd' : 'nonzero'} d={mask} />
          <path class="crop-line-light" d={mask} />
          <path class="crop-line-dark" d={mask} />
          <path class="crop-edge-light" d={boxPath(crop)} />
          <path class="crop-edge-dark" d={boxPath(crop)} />
        </svg>
        <CropHandles model={model} words={words} card={card} view={view} onHold={(moving) => (held.value = moving ? view : null)} />
      </div>
      <p class="crop-size">{words.cropSize(request.width, request.height, card.detail)}</p>
    </div>
  );
}
