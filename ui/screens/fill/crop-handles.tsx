import type { TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { useRef } from 'preact/hooks';
import type { Box } from '../../../core/geometry/box.ts';
import { marginsAround } from '../../../core/plan/plan-by-hand.ts';
import type { CropPart } from '../../../core/plan/pull-crop.ts';
import type { Card, FillModel } from '../../model/app-model.ts';
import type { FillWords } from '../../words/fill-words.ts';

interface CropHandlesProps {
  readonly model: FillModel;
  readonly words: FillWords;
  readonly card: Card;
  /** What the drawing under the handles shows, page px. */
  readonly view: Box;
  /** Told when a drag begins and ends. */
  readonly onHold: (moving: boolean) => void;
}

interface Drag {
  readonly from: Box;
  readonly x: number;
  readonly y: number;
  /** Page px per px of the screen. */
  readonly scale: number;
  /** A press that hardly moves is a click. */
  readonly began: boolean;
}

const edges = [
  { name: 'left', part: { x: -1, y: 0 } },
  { name: 'top', part: { x: 0, y: -1 } },
  { name: 'right', part: { x: 1, y: 0 } },
  { name: 'bottom', part: { x: 0, y: 1 } },
] as const;

const corners = [
  { name: 'top-left', part: { x: -1, y: -1 } },
  { name: 'top-right', part: { x: 1, y: -1 } },
  { name: 'bottom-right', part: { x: 1, y: 1 } },
  { name: 'bottom-left', part: { x: -1, y: 1 } },
] as const;

const whole: CropPart = { x: 0, y: 0 };
const clickSlack = 3;

const ways: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Handles over the crop: edges and the whole by pointer or arrow keys (Shift for ten steps), corners by pointer. */
export function CropHandles({ model, words, card, view, onHold }: CropHandlesProps) {
  const drag = useRef<Drag | null>(null);
  const { crop, margins, maskBox, imageBox, request, detail } = card;
  const room = marginsAround(imageBox, maskBox);
  const size = words.cropSize(request.width, request.height, detail);
  const place = {
    '--left': `${((crop.x - view.x) / view.width) * 100}%`,
    '--top': `${((crop.y - view.y) / view.height) * 100}%`,
    '--width': `${(crop.width / view.width) * 100}%`,
    '--height': `${(crop.height / view.height) * 100}%`,
  };

  const takes = (part: CropPart) => ({
    onPointerDown(event: TargetedPointerEvent<HTMLElement>) {
      const stage = event.currentTarget.closest('.crop-stage');
      if (event.button !== 0 || !stage) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { from: crop, x: event.clientX, y: event.clientY, scale: view.width / stage.getBoundingClientRect().width, began: false };
    },
    onPointerMove(event: TargetedPointerEvent<HTMLElement>) {
      const held = drag.current;
      if (!held) return;
      const by = { x: event.clientX - held.x, y: event.clientY - held.y };
      if (!held.began && Math.hypot(by.x, by.y) < clickSlack) return;
      if (!held.began) onHold(true);
      drag.current = { ...held, began: true };
      model.pullCrop(held.from, part, { x: by.x * held.scale, y: by.y * held.scale });
    },
    onLostPointerCapture() {
      drag.current = null;
      onHold(false);
    },
    onDblClick: () => model.setContext('auto'),
  });
  const steps = (part: CropPart) => (event: TargetedKeyboardEvent<HTMLElement>) => {
    const way = ways[event.key];
    const isWhole = part.x === 0 && part.y === 0;
    if (!way || (!isWhole && way.x * part.x === 0 && way.y * part.y === 0)) return;
    event.preventDefault();
    model.stepCrop(part, way, event.shiftKey);
  };

  return (
    <div class="crop-handles" style={place}>
      <div
        class="crop-handle crop-whole"
        role="slider"
        tabIndex={0}
        title={words.cropTip}
        aria-label={words.cropParts.whole}
        aria-valuemin={0}
        aria-valuemax={Math.round(Math.max(room.left, margins.left))}
        aria-valuenow={Math.round(margins.left)}
        aria-valuetext={`${words.cropPlace(margins.left, margins.top)}, ${size}`}
        onKeyDown={steps(whole)}
        {...takes(whole)}
      />
      {edges.map(({ name, part }) => (
        <div
          key={name}
          class={`crop-handle crop-edge crop-${name}`}
          role="slider"
          tabIndex={0}
          aria-label={words.cropParts[name]}
          aria-orientation={part.x === 0 ? 'vertical' : 'horizontal'}
          aria-valuemin={0}
          aria-valuemax={Math.round(Math.max(room[name], margins[name]))}
          aria-valuenow={Math.round(margins[name])}
          aria-valuetext={`${words.cropRoom(margins[name])}, ${size}`}
          onKeyDown={steps(part)}
          {...takes(part)}
        />
      ))}
      {corners.map(({ name, part }) => <div key={name} class={`crop-handle crop-corner crop-${name}`} aria-hidden="true" {...takes(part)} />)}
    </div>
  );
}
