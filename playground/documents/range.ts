import { bottleBox, drawStillLife } from './draw-still-life.ts';
import { solid, type NodeDescription } from '../figma/scene/build.ts';
import { maskLook } from './mask-look.ts';
import { encodePicture } from './picture.ts';
import type { SampleDocument } from './sample-document.ts';

/** Page px of one mockup. */
const side = 256;
const gap = 48;
const columns = 5;

const places = ['Hero', 'Poster', 'Story', 'Banner', 'Card', 'Email', 'Shelf', 'Window', 'Kitchen', 'Picnic', 'Counter', 'Gift'] as const;

function mockup(name: string, index: number, photo: Uint8Array, masked: boolean): NodeDescription {
  const { left, top, right, bottom } = bottleBox;
  const mask: NodeDescription = {
    type: 'ELLIPSE', name: 'Mask', x: (left - 0.03) * side, y: (top - 0.02) * side, width: (right - left + 0.06) * side, height: (bottom - top + 0.04) * side, ...maskLook,
  };
  return {
    type: 'FRAME', name, x: (index % columns) * (side + gap), y: Math.floor(index / columns) * (side + gap), width: side, height: side, fills: [solid(1, 1, 1)], select: true,
    children: [{ type: 'RECTANGLE', name: 'Photo', width: side, height: side, fills: [{ type: 'IMAGE', bytes: photo, scaleMode: 'FILL' }] }, ...(masked ? [mask] : [])],
  };
}

/** Twelve mockups with a mask each and one that has none yet, all selected: a batch. Three drawings serve all of them. */
export const range: SampleDocument = {
  id: 'range',
  title: 'Twelve mockups',
  prompt: 'OLVBOTL bottle, soft morning light',
  finetuneId: 'ff-olive-bottle',
  hint: 'All frames are selected: one press fills every mask. Garden has none yet.',
  build: async () => {
    const photos = await Promise.all([21, 22, 23].map((seed) => encodePicture(drawStillLife(side, side, seed))));
    const photoOf = (index: number): Uint8Array => photos[index % photos.length] ?? new Uint8Array(0);
    return [{ name: 'Page 1', children: [...places.map((name, index) => mockup(name, index, photoOf(index), true)), mockup('Garden', places.length, photoOf(0), false)] }];
  },
};
