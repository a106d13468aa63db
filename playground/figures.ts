import { mkdir, writeFile } from 'node:fs/promises';
import { drawLife } from './figures/draw-life.ts';
import { drawRelayModes } from './figures/draw-relay-modes.ts';
import { drawRooms } from './figures/draw-rooms.ts';
import { readArrows } from './figures/read-arrows.ts';

// npm run figures: the drawings of the documentation, into docs/figures.
const into = new URL('../docs/figures/', import.meta.url);
await mkdir(into, { recursive: true });
await Promise.all([
  writeFile(new URL('life-of-one-fill.svg', into), drawLife()),
  writeFile(new URL('rooms.svg', into), drawRooms(await readArrows())),
  writeFile(new URL('relay-modes.svg', into), drawRelayModes()),
]);
console.log('Written: docs/figures/life-of-one-fill.svg, rooms.svg, relay-modes.svg');
