import type { Browser } from 'playwright-core';
import { median } from './median.ts';
import { openBundle } from './open-bundle.ts';
import type { PixelPage, PixelTimes } from './pixel-page.ts';

/** Medians in ms. `floorMs`: what the browser's own decode and encode take; `naiveMs`: the whole frame in base64 by a character loop. */
export interface PixelSpeed {
  readonly mp: number;
  readonly ms: number;
  readonly floorMs: number;
  readonly naiveMs: number;
  readonly turns: number;
  readonly host: 'chromium';
}

function summarise(side: number, { ms, floorMs, naiveMs }: PixelTimes): PixelSpeed {
  return { mp: (side * side) / 1_048_576, ms: median(ms), floorMs: median(floorMs), naiveMs: median(naiveMs), turns: ms.length, host: 'chromium' };
}

/** Times the product's own worker in a real browser at 1, 4 and 16 MP, three turns or more each. */
export async function benchPixelSpeed(browser: Browser): Promise<{ prepare: PixelSpeed[]; blend: PixelSpeed[] }> {
  const frame = await openBundle(browser, 'test/bench/browser/pixel-page.ts', 'pixelPage');
  const run = (method: 'prepare' | 'blend', side: number): Promise<PixelTimes> =>
    frame.evaluate(([name, length]) => {
      const { pixelPage } = globalThis as unknown as { pixelPage: PixelPage };
      return pixelPage[name](length);
    }, [method, side] as const);
  const [prepare, blend]: [PixelSpeed[], PixelSpeed[]] = [[], []];
  try {
    await frame.evaluate(() => (globalThis as unknown as { pixelPage: PixelPage }).pixelPage.open());
    for (const side of [1024, 2048, 4096]) {
      prepare.push(summarise(side, await run('prepare', side)));
      blend.push(summarise(side, await run('blend', side)));
    }
  } finally {
    await frame.page().close();
  }
  return { prepare, blend };
}
