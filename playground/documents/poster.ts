import { solid } from '../figma/scene/build.ts';
import { drawLandscape } from './draw-landscape.ts';
import { maskLook } from './mask-look.ts';
import { encodePicture } from './picture.ts';
import type { SampleDocument } from './sample-document.ts';

const cloud = 'M 40 70 C 30 20 110 0 150 34 C 190 -6 270 14 262 62 C 310 70 306 132 256 132 C 180 142 90 140 52 128 C 4 122 8 76 40 70 Z';

/** A poster whose picture lies in a frame turned by −8° inside a frame turned by 5°; the picture is denser than the frame (1.5 px per px). */
export const poster: SampleDocument = {
  id: 'poster',
  title: 'Poster',
  prompt: 'a calm evening sky over the hills',
  finetuneId: null,
  hint: 'Frames turned within frames: the fill lands in the turned frame, pixel on pixel.',
  build: async () => {
    const picture = await encodePicture(drawLandscape(960, 720, 5));
    return [
      {
        name: 'Page 1',
        children: [
          {
            type: 'FRAME',
            name: 'Poster',
            width: 900,
            height: 1200,
            expanded: true,
            fills: [solid(0.93, 0.9, 0.84)],
            children: [
              {
                type: 'TEXT',
                name: 'Title',
                x: 72,
                y: 90,
                width: 760,
                height: 200,
                characters: 'Evenings\nby the lake',
                fontSize: 84,
                fills: [solid(0.16, 0.2, 0.24)],
              },
              {
                type: 'FRAME',
                name: 'Board',
                x: 60,
                y: 440,
                width: 760,
                height: 600,
                rotation: 5,
                expanded: true,
                fills: [solid(0.82, 0.77, 0.68)],
                children: [
                  {
                    type: 'FRAME',
                    name: 'Print',
                    x: 44,
                    y: 42,
                    width: 640,
                    height: 480,
                    rotation: -8,
                    cornerRadius: 6,
                    expanded: true,
                    children: [
                      { type: 'RECTANGLE', name: 'Picture', width: 640, height: 480, fills: [{ type: 'IMAGE', bytes: picture, scaleMode: 'FILL' }] },
                      { type: 'VECTOR', name: 'Vector 1', x: 210, y: 56, path: cloud, ...maskLook, select: true },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
    ];
  },
};
