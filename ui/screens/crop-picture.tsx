import type { Card } from '../model/app-model.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const boxPath = ({ x, y, width, height }: Box): string => `M${x} ${y}h${width}v${height}h${-width}z`;

/**
 * The crop fills the card; what the picture has beyond it is dimmed, since it is not sent. Everything is drawn in page
 * px, so picture, crop and mask agree by construction. The mask's line is light under dark, visible on any picture.
 */
export function CropPicture({ card, alt }: { readonly card: Card | null; readonly alt: string }) {
  if (card === null) return <div class="crop crop-empty" role="img" aria-label={alt} />;
  const { crop, imageBox } = card;
  const mask = card.outline ?? boxPath(card.maskBox);
  const far: Box = { x: crop.x - 20 * crop.width, y: crop.y - 20 * crop.height, width: 41 * crop.width, height: 41 * crop.height };
  return (
    <div class="crop">
      <svg class="crop-drawing" viewBox={`${crop.x} ${crop.y} ${crop.width} ${crop.height}`} role="img" aria-label={alt}>
        {card.image !== null && (
          <image href={card.image} x={imageBox.x} y={imageBox.y} width={imageBox.width} height={imageBox.height} preserveAspectRatio="none" />
        )}
        <path class="crop-beyond" fill-rule="evenodd" d={boxPath(far) + boxPath(crop)} />
        <path class="crop-mask" d={mask} />
        <path class="crop-line-light" d={mask} />
        <path class="crop-line-dark" d={mask} />
      </svg>
    </div>
  );
}
