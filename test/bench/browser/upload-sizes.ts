import { encode } from 'fast-png';
import type { Browser } from 'playwright-core';
import { drawPicture, type Scene } from '../cases/draw-picture.ts';
import { openBundle } from './open-bundle.ts';
import type { UploadPage, UploadSizes } from './upload-page.ts';

export interface Upload extends UploadSizes {
  readonly picture: Scene;
  /** px */
  readonly frame: readonly [number, number];
  readonly mask: readonly [number, number];
}

const [tileWidth, tileHeight] = [1280, 720];

/** Each frame is one drawn picture, or nine of it in 4K: as it is and mirrored, so that no neighbour repeats another. */
const cases = [
  ['still', 1, 320, 240],
  ['still', 1, 640, 480],
  ['card', 1, 320, 240],
  ['still', 3, 640, 480],
  ['leaves', 3, 640, 480],
] as const;

/** The picture `tiles` times across and down, as the PNG that a host might export. */
function exportTiles(scene: Scene, seed: number, tiles: number): string {
  const tile = Uint8Array.from(drawPicture(scene, seed, tileWidth, tileHeight).data, (level) => Math.round(level));
  const [width, height] = [tiles * tileWidth, tiles * tileHeight];
  const data = new Uint8Array(3 * width * height);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      const turn = (Math.floor(x / tileWidth) + Math.floor(y / tileHeight)) % 3;
      const column = turn === 1 ? tileWidth - 1 - (x % tileWidth) : x % tileWidth;
      const row = turn === 2 ? tileHeight - 1 - (y % tileHeight) : y % tileHeight;
      const from = 3 * (row * tileWidth + column);
      data.set(tile.subarray(from, from + 3), at);
    }
  }
  return Buffer.from(encode({ width, height, channels: 3, depth: 8, data })).toString('base64');
}

/** What a request weighs for drawn frames with an elliptic mask in their middle. */
export async function benchUpload(browser: Browser, seed: number): Promise<Upload[]> {
  const frame = await openBundle(browser, 'test/bench/browser/upload-page.ts', 'uploadPage');
  try {
    const found: Upload[] = [];
    for (const [scene, tiles, w, h] of cases) {
      const [width, height] = [tiles * tileWidth, tiles * tileHeight];
      const png = exportTiles(scene, seed, tiles);
      const sizes = await frame.evaluate(([bytes, across, down, mask]) => {
        const { uploadPage } = globalThis as unknown as { uploadPage: UploadPage };
        return uploadPage.measure(bytes, across, down, mask);
      }, [png, width, height, [w, h]] as const);
      found.push({ picture: scene, frame: [width, height], mask: [w, h], ...sizes });
    }
    return found;
  } finally {
    await frame.page().close();
  }
}
