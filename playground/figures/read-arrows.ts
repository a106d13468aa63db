import type { Arrows } from './draw-rooms.ts';

/** The table of rooms and arrows out of eslint.config.js, which is plain JavaScript. */
export async function readArrows(): Promise<Arrows> {
  const config = (await import(new URL('../../eslint.config.js', import.meta.url).href)) as { arrows: Arrows };
  return config.arrows;
}
