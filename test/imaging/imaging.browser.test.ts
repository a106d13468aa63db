import { encode } from 'fast-png';
import type { Browser, Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../playground/browser/launch-chromium.ts';
import { bundlePage, callPage, openFrame } from './open-frame.ts';
import { answer, box, chunkNames, displayP3, draw, height, inBox, mask, must, picture, plan, read, request, rgbaAt, scene, toBytes, toPng, toText, width } from './small-scene.ts';

let browser: Browser;
let script: string;
beforeAll(async () => {
  [browser, script] = await Promise.all([launchChromium(), bundlePage()]);
});
afterAll(() => browser.close());

describe.each([
  ['data', `default-src data:; script-src 'unsafe-inline' data:`, ['data:']],
  ['blob', `default-src data:; script-src 'unsafe-inline' blob:`, ['data:', 'blob:']],
  ['inline', `default-src data:; script-src 'unsafe-inline'`, ['data:', 'blob:']],
] as const)('in a sandboxed frame that leaves %s', (how, policy, tried) => {
  let frame: Frame;
  beforeAll(async () => {
    frame = await openFrame(browser, script, policy);
  });
  afterAll(() => frame.page().close());

  test('that way is found by trying', async () => {
    expect(await callPage(frame, 'start')).toEqual({ how, tried: [...tried] });
  });

  test('the crop is sent pixel for pixel, the mask as black and white, and nothing beside the pixels', async () => {
    const prepared = must(await callPage(frame, 'prepare', { picture, mask, plan, grow: 0 }));
    const [image, sentMask] = [read(prepared.image), read(prepared.mask)];
    expect([image.width, image.height, sentMask.width, sentMask.height, sentMask.channels]).toEqual([256, 256, 256, 256, 1]);
    let wrong = 0;
    for (let y = 0; y < 256; y += 1) {
      for (let x = 0; x < 256; x += 1) {
        const at = 4 * ((y + 16) * width + x + 32);
        const same = rgbaAt(image, x, y).every((value, c) => value === scene[at + c]);
        if (!same || sentMask.data[y * 256 + x] !== (inBox(x + 32, y + 16) ? 255 : 0)) wrong += 1;
      }
    }
    expect(wrong).toBe(0);
    expect(chunkNames(prepared.image).filter((name) => !['IHDR', 'sRGB', 'IDAT', 'IEND'].includes(name))).toEqual([]);
    expect(prepared.cropHash).toMatch(/^[0-9a-f]{16}$/);
    expect(prepared.covered).toBeCloseTo(60 * 40, 4);
    expect(prepared.before).toMatch(/^data:image\/jpeg;base64,/);
    const again = must(await callPage(frame, 'prepare', { picture, mask, plan, grow: 0 }));
    expect([again.cropHash, again.image]).toEqual([prepared.cropHash, prepared.image]);
  });

  test('the answer becomes a layer that covers the mask and nothing else', async () => {
    const blended = must(await callPage(frame, 'blend', toPng(256, 256, answer), request));
    expect(blended.box).toEqual(box);
    const layer = read(blended.png);
    expect([layer.width, layer.height]).toEqual([60, 40]);
    let wrong = 0;
    for (let y = 0; y < 40; y += 1) {
      for (let x = 0; x < 60; x += 1) {
        const wanted = answer.subarray(4 * ((y + box.y - 16) * 256 + x + box.x - 32)).subarray(0, 4);
        if (!rgbaAt(layer, x, y).every((value, c) => value === wanted[c])) wrong += 1;
      }
    }
    expect(wrong).toBe(0);
    expect(blended.after).toMatch(/^data:image\/jpeg;base64,/);
  });

  test('the probe’s pictures laid over each other by this browser are judged as its own canvas blends', async () => {
    const { pictures, read: found } = await callPage(frame, 'probe');
    expect([read(pictures.under), read(pictures.over)].map((png) => [png.width, png.height])).toEqual([[64, 64], [64, 64]]);
    expect(found).toMatchObject({ mode: 'straight', numbers: 'kept' });
  });

  test('where Display-P3 is shown, pictures tagged as layers are keep their numbers, and the probe asks about those', async () => {
    const [tagged, untagged] = [await callPage(frame, 'probe', toText(displayP3), 'display-p3'), await callPage(frame, 'probe', '', 'display-p3')];
    expect(chunkNames(tagged.pictures.over)).toEqual(['IHDR', 'cICP', 'IDAT', 'IEND']);
    expect([tagged.read, untagged.read]).toMatchObject([{ numbers: 'kept' }, { numbers: 'shifted' }]);
  });

  test('erase is the same for the same seed and reports how far it is', async () => {
    const [first, again] = [await callPage(frame, 'erase', 4), await callPage(frame, 'erase', 4)];
    expect(must(first.blended).png).toEqual(must(again.blended).png);
    expect(first.shares.at(-1)).toBe(1);
    expect(first.shares).toEqual([...first.shares].sort((a, b) => a - b));
  });

  test('cancelling answers at once and the page never stands still', async () => {
    const { outcome, worst } = await callPage(frame, 'cancelErase');
    expect(outcome).toMatchObject({ code: 'cancelled' });
    expect(worst).toBeLessThan(250);
  });

  test('changed pixels are counted inside and outside the mask', async () => {
    const changed = new Uint8Array(scene);
    for (const [x, y] of [[0, 0], [319, 287], [99, 90], [160, 100], [100, 90], [159, 129], [130, 110]] as const) {
      const at = 4 * (y * width + x);
      changed[at] = (changed[at] ?? 0) ^ 1;
    }
    const outcome = await callPage(frame, 'check', picture, toPng(width, height, changed), mask, 0);
    expect(outcome).toEqual({ changedOutside: 4, changedByOthers: 0, changedInside: 3, outside: width * height - 60 * 40 });
    const grown = await callPage(frame, 'check', picture, toPng(width, height, changed), mask, 1);
    expect(grown).toMatchObject({ changedOutside: 2, changedInside: 5 });
  });
});

describe('with a worker', () => {
  let frame: Frame;
  beforeAll(async () => {
    frame = await openFrame(browser, script, `default-src data:; script-src 'unsafe-inline' data:`);
    await callPage(frame, 'start');
    must(await callPage(frame, 'prepare', { picture, mask, plan, grow: 0 }));
  });
  afterAll(() => frame.page().close());

  test('what is no picture, too big, broken or of another size is refused by name', async () => {
    const page = toText(new TextEncoder().encode('<html>502 Bad Gateway</html>'));
    expect(await callPage(frame, 'blend', page, request)).toMatchObject({ code: 'not-an-image', step: 'fetch' });
    const half = toPng(128, 256, answer.subarray(0, 4 * 128 * 256));
    expect(await callPage(frame, 'blend', half, request)).toMatchObject({ code: 'wrong-size', detail: 'asked 256 × 256 px, got 128 × 256 px' });
    const cut = toText(toBytes(toPng(256, 256, answer)).subarray(0, 60));
    expect(await callPage(frame, 'blend', cut, request)).toMatchObject({ code: 'picture-broken' });
    const huge = toBytes(toPng(2, 2, new Uint8Array(16)));
    huge.set([0, 0, 0x9c, 0x40, 0, 0, 0x9c, 0x40], 16);
    expect(await callPage(frame, 'blend', toText(huge), request)).toMatchObject({ code: 'picture-too-big' });
    const deep = toText(encode({ width: 256, height: 256, channels: 3, depth: 16, data: new Uint16Array(3 * 65_536) }));
    expect(await callPage(frame, 'blend', deep, request)).toMatchObject({ code: 'picture-broken' });
  });

  test('a mask beside the crop is empty, and bad geometry is named', async () => {
    const aside = { ...mask, toExport: [[1, 0, 900], [0, 1, 900]] as typeof mask.toExport };
    expect(await callPage(frame, 'prepare', { picture, mask: aside, plan, grow: 0 })).toMatchObject({ code: 'mask-empty' });
    const odd = { ...mask, paths: [{ data: 'M 0 0 A 3 3 0 0 1 5 5', winding: 'NONZERO' as const }] };
    expect(await callPage(frame, 'prepare', { picture, mask: odd, plan, grow: 0 })).toMatchObject({ code: 'bad-geometry' });
    for (const data of ['M NaN 0 L 60 0 L 60 40 Z', 'M 0 0 L Infinity 0 L 60 40 Z', 'M 0 0 L 1e999 0 L 60 40 Z']) {
      const broken = { ...mask, paths: [{ data, winding: 'NONZERO' as const }] };
      expect(await callPage(frame, 'prepare', { picture, mask: broken, plan, grow: 0 })).toMatchObject({ code: 'bad-geometry' });
    }
  });

  test('a picture with nothing in the crop is refused by name', async () => {
    const clear = toPng(width, height, draw(width, height, () => [10, 20, 30, 0]));
    expect(await callPage(frame, 'prepare', { picture: clear, mask, plan, grow: 0 })).toMatchObject({ code: 'picture-transparent' });
  });

  test('a mask of one pixel and one that crosses itself are filled as far as they reach', async () => {
    const dot = { ...mask, paths: [{ data: 'M 0 0 L 1 0 L 1 1 L 0 1 Z', winding: 'NONZERO' as const }] };
    expect(must(await callPage(frame, 'prepare', { picture, mask: dot, plan, grow: 0 })).covered).toBeCloseTo(1, 4);
    expect(must(await callPage(frame, 'blend', toPng(256, 256, answer), request)).box).toEqual({ ...box, width: 1, height: 1 });
    // Two triangles that meet in the middle.
    const bow = { ...mask, paths: [{ data: 'M 0 0 L 60 40 L 60 0 L 0 40 Z', winding: 'EVENODD' as const }] };
    expect(must(await callPage(frame, 'prepare', { picture, mask: bow, plan, grow: 0 })).covered).toBeCloseTo((60 * 40) / 2, 0);
    expect(must(await callPage(frame, 'blend', toPng(256, 256, answer), request)).box).toEqual(box);
  });

  test('the numbers of a Display-P3 export are sent and placed as they are, and the layer says that they are P3', async () => {
    const plain = toBytes(picture);
    const tagged = toText(Uint8Array.from([...plain.subarray(0, 33), ...displayP3, ...plain.subarray(33)]));
    const [untouched, p3] = [must(await callPage(frame, 'prepare', { picture, mask, plan, grow: 0 })), must(await callPage(frame, 'prepare', { picture: tagged, mask, plan, grow: 0 }))];
    expect([p3.image, p3.cropHash]).toEqual([untouched.image, untouched.cropHash]);
    const blended = must(await callPage(frame, 'blend', toPng(256, 256, answer), request));
    expect(chunkNames(blended.png)).toEqual(['IHDR', 'cICP', 'IDAT', 'IEND']);
    const at = 4 * ((20 + box.y - 16) * 256 + 30 + box.x - 32);
    expect(rgbaAt(read(blended.png), 30, 20)).toEqual([...answer.subarray(at, at + 4)]);
  });

  test('transparent pixels are sent over white, and are not known; so are pixels past the picture', async () => {
    const holed = draw(width, height, (x) => (x < 60 ? [10, 20, 30, 0] : [10, 20, 30, 255]));
    const past = { ...plan, crop: { ...plan.crop, x: 32, y: 48 } };
    const prepared = must(await callPage(frame, 'prepare', { picture: toPng(width, height, holed), mask, plan: past, grow: 0 }));
    expect(rgbaAt(read(prepared.image), 0, 0)).toEqual([255, 255, 255, 255]);
    expect(rgbaAt(read(prepared.image), 200, 255)).toEqual([10, 20, 30, 255]);
    const known = toBytes(prepared.known);
    expect([known[0], known[100], known[255 * 256 + 100], known[239 * 256 + 100]]).toEqual([0, 1, 0, 1]);
  });

  test('a mask sent in the picture’s alpha is 0 where the other way’s is white and 255 elsewhere; colours and hash are the same', async () => {
    const scaled = { crop: { x: 0, y: 0, width: 128, height: 128 }, request, ratio: { num: 2, den: 1 } };
    const apart = must(await callPage(frame, 'prepare', { picture, mask, plan: scaled, grow: 3 }));
    const within = must(await callPage(frame, 'prepare', { picture, mask, plan: scaled, grow: 3, maskInAlpha: true }));
    const [plain, clear, white] = [read(apart.image), read(within.image), read(apart.mask)];
    expect([plain.channels, clear.channels, clear.width, clear.height, within.cropHash]).toEqual([3, 4, 256, 256, apart.cropHash]);
    const wanted = [...white.data].flatMap((value, i) => [...rgbaAt(plain, i % 256, i >> 8).slice(0, 3), 255 - Number(value)]);
    expect(Buffer.from(wanted).equals(Buffer.from(clear.data))).toBe(true);
  });

  test('a mask that comes as a picture covers what its alpha covers, and an answer at twice the size comes back to crop px', async () => {
    const alpha = draw(20, 12, (x, y) => [9, 9, 9, x < 10 ? 255 : y < 6 ? 128 : 0]);
    const drawn = { kind: 'picture' as const, png: toPng(20, 12, alpha), box: { x: 50, y: 40, width: 20, height: 12 } };
    const twice = { crop: { x: 0, y: 0, width: 128, height: 128 }, request, ratio: { num: 2, den: 1 } };
    const prepared = must(await callPage(frame, 'prepare', { picture, mask: drawn, plan: twice, grow: 0 }));
    expect(prepared.covered).toBeCloseTo(10 * 12 + 10 * 6 * (128 / 255), 3);
    const sent = read(prepared.mask);
    expect([...sent.data].filter((value) => value === 255).length).toBe(4 * (10 * 12 + 10 * 6));
    const blended = must(await callPage(frame, 'blend', toPng(256, 256, answer), request));
    expect(blended.box).toEqual(drawn.box);
    const layer = read(blended.png);
    expect([layer.width, layer.height]).toEqual([20, 12]);
    expect([rgbaAt(layer, 15, 9)[3], rgbaAt(layer, 19, 11)[3]]).toEqual([0, 0]);
  });

  test('an answer to a crop that was sent at half its size comes back to crop px: the mask’s own outline, the answer’s colour, nothing beside it', async () => {
    const large = toPng(512, 512, draw(512, 512, (x, y) => [(x * 3) & 255, (y * 5) & 255, (x + y) & 255, 255]));
    const slanted = { kind: 'paths' as const, paths: [{ data: 'M 0 0 L 60 0 L 100 40 L 0 40 Z', winding: 'NONZERO' as const }], toExport: mask.toExport };
    const halved = { crop: { x: 0, y: 0, width: 512, height: 512 }, request, ratio: { num: 1, den: 2 } };
    must(await callPage(frame, 'prepare', { picture: large, mask: slanted, plan: halved, grow: 0 }));
    const blended = must(await callPage(frame, 'blend', toPng(256, 256, draw(256, 256, () => [10, 200, 90, 255])), request));
    expect(blended.box).toEqual({ x: box.x, y: box.y, width: 100, height: 40 });
    const layer = read(blended.png);
    let [wrong, part] = [0, 0];
    for (let y = 0; y < 40; y += 1) {
      for (let x = 0; x < 100; x += 1) {
        // The slanted side cuts its px in half.
        const share = x < 60 + y ? 1 : x === 60 + y ? 0.5 : 0;
        const [red, green, blue, alpha] = rgbaAt(layer, x, y);
        if (share === 1 && (red !== 10 || green !== 200 || blue !== 90 || alpha !== 255)) wrong += 1;
        if (share === 0 && alpha !== 0) wrong += 1;
        if (share === 0.5 && Math.abs((alpha ?? 0) - 128) <= 1) part += 1;
      }
    }
    expect([wrong, part]).toEqual([0, 40]);
  });

  test('a baked layer is opaque wherever it covers anything, and shows what the straight one shows over the picture', async () => {
    const round = { kind: 'paths' as const, paths: [{ data: 'M 30.5 0 L 61 20.5 L 30.5 41 L 0 20.5 Z', winding: 'NONZERO' as const }], toExport: mask.toExport };
    must(await callPage(frame, 'prepare', { picture, mask: round, plan, grow: 0 }));
    const straight = must(await callPage(frame, 'blend', toPng(256, 256, answer), request));
    const baked = must(await callPage(frame, 'blend', toPng(256, 256, answer), request, true));
    expect(baked.box).toEqual(straight.box);
    const [soft, hard] = [read(straight.png), read(baked.png)];
    const alphas = { soft: new Set<number>(), hard: new Set<number>() };
    let worst = 0;
    for (let y = 0; y < soft.height; y += 1) {
      for (let x = 0; x < soft.width; x += 1) {
        const [s, h] = [rgbaAt(soft, x, y), rgbaAt(hard, x, y)];
        alphas.soft.add(s[3] ?? 0);
        alphas.hard.add(h[3] ?? 0);
        if ((s[3] ?? 0) > 0) expect(h[3]).toBe(255);
        const at = 4 * ((y + straight.box.y) * width + x + straight.box.x);
        for (let c = 0; c < 3; c += 1) {
          const over = ([red, alpha]: [number, number]): number => (red * alpha + (scene[at + c] ?? 0) * (255 - alpha)) / 255;
          worst = Math.max(worst, Math.abs(over([s[c] ?? 0, s[3] ?? 0]) - over([h[c] ?? 0, h[3] ?? 0])));
        }
      }
    }
    expect([...alphas.hard].sort((a, b) => a - b)).toEqual([0, 255]);
    expect(alphas.soft.size).toBeGreaterThan(5);
    expect(worst).toBeLessThanOrEqual(0.5);
  });

  test('pictures of different sizes are not compared', async () => {
    const outcome = await callPage(frame, 'check', picture, toPng(256, 256, answer), mask, 0);
    expect(outcome).toMatchObject({ code: 'unexpected', step: 'check' });
  });

  test('a worker that dies fails its job, and the next job starts another', async () => {
    must(await callPage(frame, 'prepare', { picture, mask, plan, grow: 0 }));
    expect(await callPage(frame, 'killWorker')).toMatchObject({ outcome: { code: 'unexpected' }, again: 'done' });
  });
});
