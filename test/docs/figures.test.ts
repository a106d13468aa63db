import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawLife } from '../../playground/figures/draw-life.ts';
import { drawRelayModes } from '../../playground/figures/draw-relay-modes.ts';
import { drawRooms } from '../../playground/figures/draw-rooms.ts';
import { readArrows } from '../../playground/figures/read-arrows.ts';
import { readImageHeader } from '../../playground/figma/scene/image-store.ts';

const read = (path: string): Buffer => readFileSync(new URL(`../../docs/${path}`, import.meta.url));

/** Rooms that may not import everything, with what they may. */
async function rooms(): Promise<[string, readonly string[]][]> {
  return Object.entries(await readArrows()).filter(([name]) => name !== 'test' && name !== 'ui/main');
}

describe('the figures of the documentation', () => {
  it('rooms.svg shows the arrows the lint enforces, all of them and no others (npm run figures draws it anew)', async () => {
    const enforced = (await rooms()).flatMap(([room, others]) => others.map((other) => `${room} ${other}`));
    const drawn = [...read('figures/rooms.svg').toString().matchAll(/data-arrow="([^"]+)"/g)].map(([, arrow]) => arrow);
    expect(drawn.sort()).toEqual(enforced.sort());
  });

  it('ARCHITECTURE.md has the same table', async () => {
    const rows = [...readFileSync(new URL('../../ARCHITECTURE.md', import.meta.url), 'utf8').matchAll(/^\| `([\w/]+)` \| .+ \| ([^|]+) \|$/gm)];
    const told = new Map(rows.map(([, room = '', others = '']) => [room, others.split(',').map((name) => name.trim().replace(/ \(.*/, '')).filter((name) => name !== '–').sort()]));
    for (const [room, others] of await rooms()) {
      const parent = told.get(room) ?? told.get(room.split('/')[0] ?? '');
      expect({ room, may: parent }).toEqual({ room, may: [...others].sort() });
    }
  });

  it('are as their scripts draw them', async () => {
    expect(read('figures/rooms.svg').toString()).toBe(drawRooms(await readArrows()));
    expect(read('figures/life-of-one-fill.svg').toString()).toBe(drawLife());
    expect(read('figures/relay-modes.svg').toString()).toBe(drawRelayModes());
  });
});

describe('the pictures of the listing', () => {
  it.each([['icon.png', 128, 128], ['cover.jpg', 1920, 1080], ...[1, 2, 3, 4, 5].map((index) => [`carousel-${index}.jpg`, 1920, 1080] as const)] as const)('%s has the size Figma asks for', (name, width, height) => {
    expect(readImageHeader(new Uint8Array(read(`listing/${name}`)))).toMatchObject({ width, height });
  });
});
