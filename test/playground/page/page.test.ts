import { describe, expect, it } from 'vitest';
import { findInstalledChromium } from '../../../playground/browser/find-installed-chromium.ts';
import { solid, buildScene } from '../../../playground/figma/scene/build.ts';
import { descendants } from '../../../playground/figma/scene/geometry.ts';
import { parsePath } from '../../../playground/figma/scene/path-data.ts';
import { dragHandle, listHandles } from '../../../playground/page/edit-path.ts';
import { layerAt, parentFor } from '../../../playground/page/hit-test.ts';
import { countChanges, findDifference } from '../../../playground/page/own-count.ts';
import { penCommands } from '../../../playground/page/pen-path.ts';
import { firstSettings, suggestPrompt } from '../../../playground/page/stored-entries.ts';
import { addVector, moveLayer } from '../../../playground/page/tools/edit-scene.ts';
import { fitBox, toPage, toScreen, zoomAt } from '../../../playground/page/view.ts';
import { writeCurl } from '../../../playground/page/write-curl.ts';
import { springHero } from '../../../playground/documents/spring-hero.ts';
import { drawOutline } from '../../../playground/server/draw-outline.ts';
import { listenNear } from '../../../playground/server/listen-near.ts';

const config = { serviceOrigin: 'http://localhost:4810', relayOrigin: 'http://localhost:4820', relayToken: 'token-2', playKey: 'play-key' };

function turnedFrame() {
  const scene = buildScene({
    name: 'Page 1',
    children: [
      {
        type: 'FRAME', name: 'Outer', x: 100, y: 50, width: 400, height: 400,
        children: [{ type: 'FRAME', name: 'Inner', x: 100, y: 100, width: 200, height: 200, rotation: -90, children: [], fills: [solid(1, 0, 0)] }],
      },
    ],
  });
  const find = (name: string) => {
    const node = descendants(scene, scene.currentPage).find((each) => each.name === name);
    if (node === undefined) throw new Error(name);
    return node;
  };
  return { scene, find };
}

describe('the view', () => {
  it('keeps the point under the pointer still while zooming, and fits a box centred', () => {
    const view = zoomAt({ zoom: 0.5, x: 30, y: -10 }, { x: 200, y: 120 }, 3);
    const before = toPage({ zoom: 0.5, x: 30, y: -10 }, { x: 200, y: 120 });
    expect(toScreen(view, before).x).toBeCloseTo(200, 9);
    expect(toScreen(view, before).y).toBeCloseTo(120, 9);
    expect(fitBox({ x: 0, y: 0, width: 1000, height: 500 }, 600, 400, 50)).toEqual({ zoom: 0.5, x: 50, y: 75 });
  });
});

describe('the pen', () => {
  it('draws lines between corners and curves at dragged points, and closes', () => {
    const commands = penCommands([{ at: { x: 0, y: 0 }, handle: null }, { at: { x: 10, y: 0 }, handle: { x: 12, y: 4 } }, { at: { x: 0, y: 10 }, handle: null }], true);
    expect(commands.map(({ letter }) => letter).join('')).toBe('MCCZ');
    expect(commands[1]?.points[1]).toEqual({ x: 8, y: -4 }); // the mirrored handle
  });

  it('makes a child of the deepest frame under the first point, upright on the page though the frame is turned', () => {
    const { scene, find } = turnedFrame();
    // Inner, turned by −90° (clockwise) about (200, 150), covers x 0–200 and y 150–350 of the page.
    const id = addVector(scene, parsePath('M 150 200 L 190 200 L 190 260 Z'));
    const vector = scene.get(id ?? '');
    expect(vector.parent).toBe(find('Inner').id);
    expect([vector.width, vector.height]).toEqual([40, 60]);
    expect(vector.transform[0][2]).toBeCloseTo(50, 6); // down the page is along the frame's x
    expect(vector.transform[1][2]).toBeCloseTo(50, 6);
  });

  it('takes the closing end of a loop and its handles along when its first point is dragged', () => {
    const commands = parsePath('M 0 0 C 2 0 8 0 10 0 C 10 5 0 5 0 0 Z');
    const [first] = listHandles(commands);
    expect(first).toBeDefined();
    if (first === undefined) return;
    const moved = dragHandle(commands, first, 1, 2);
    expect(moved[0]?.points[0]).toEqual({ x: 1, y: 2 });
    expect(moved[1]?.points[0]).toEqual({ x: 3, y: 2 });
    expect(moved[2]?.points.slice(1)).toEqual([{ x: 1, y: 7 }, { x: 1, y: 2 }]);
    expect(moved[1]?.points[2]).toEqual({ x: 10, y: 0 });
  });
});

describe('the pointer', () => {
  it('finds the deepest layer, and nothing beside it', () => {
    const { scene, find } = turnedFrame();
    expect(layerAt(scene, scene.currentPage, { x: 150, y: 200 }, false)?.id).toBe(find('Inner').id);
    expect(layerAt(scene, scene.currentPage, { x: 400, y: 400 }, false)?.id).toBe(find('Outer').id);
    expect(layerAt(scene, scene.currentPage, { x: 20, y: 20 }, false)).toBeNull();
    expect(parentFor(scene, scene.currentPage, { x: 20, y: 20 }).type).toBe('PAGE');
  });

  it('moves a layer by page px whatever its parent is turned to', () => {
    const { scene, find } = turnedFrame();
    const id = addVector(scene, parsePath('M 150 200 L 190 200 L 190 260 Z')) ?? '';
    const before = scene.get(id).transform;
    moveLayer(scene, id, before, 7, 11);
    const after = scene.get(id).transform;
    expect(after[0][2] - before[0][2]).toBeCloseTo(11, 6);
    expect(after[1][2] - before[1][2]).toBeCloseTo(-7, 6);
    expect(find('Inner').children).toEqual([id]);
  });
});

describe('the page’s own count', () => {
  it('tells a change under the mask from one beside it', () => {
    const before = new Uint8ClampedArray(4 * 4 * 4).fill(9);
    const after = before.slice();
    for (const pixel of [0, 5, 6]) after[pixel * 4 + 1] = 10;
    const mask = new Uint8ClampedArray(8 * 8 * 4);
    mask[(2 * 8 + 3) * 4 + 3] = 1; // one of the four parts of pixel 5
    expect(countChanges(before, after, 4, 4, mask, 2)).toEqual({ outside: 2, inside: 1 });
  });

  it('notices what appeared and what went into hiding', () => {
    const { scene, find } = turnedFrame();
    const before = scene.snapshot();
    scene.write(find('Inner').id, { visible: false });
    const { appeared, hidden } = findDifference(before, scene.snapshot());
    expect(appeared).toEqual([]);
    expect(hidden.map(({ name }) => name)).toEqual(['Inner']);
  });
});

describe('the demo’s outline', () => {
  it('covers a circle’s area, and no pixel the circle does not touch', () => {
    const k = (4 / 3) * (Math.SQRT2 - 1) * 20;
    const circle = `M 40 20 C 40 ${20 + k} ${20 + k} 40 20 40 C ${20 - k} 40 0 ${20 + k} 0 20 C 0 ${20 - k} ${20 - k} 0 20 0 C ${20 + k} 0 40 ${20 - k} 40 20 Z`;
    const coverage = drawOutline([circle], 5.3, 7.6, 60, 60);
    const area = coverage.reduce((sum, value) => sum + value, 0) / 255;
    expect(Math.abs(area - Math.PI * 400)).toBeLessThan(2);
    coverage.forEach((value, i) => {
      const [x, y] = [(i % 60) - 25.3, Math.floor(i / 60) - 27.6];
      const nearest = Math.hypot(Math.max(x, 0, -x - 1), Math.max(y, 0, -y - 1));
      if (value > 0) expect(nearest).toBeLessThan(20.02);
      if (nearest < 19.98) expect(value).toBeGreaterThan(0);
    });
  });
});

describe('the plugin’s storage in the page', () => {
  it('is filled in so that one click works, and brought up to date for a new relay', () => {
    const entries = new Map<string, unknown>();
    firstSettings(entries, { ...config, relayToken: 'token-1' });
    firstSettings(entries, config);
    expect(entries.get('settings')).toEqual({ provider: 'bfl', region: 'custom', baseUrl: 'http://localhost:4810', relayUrl: 'http://localhost:4820' });
    expect(entries.get('secrets')).toEqual({ bflKey: 'play-key', relayToken: 'token-2' });
  });

  it('leaves a real service and its key alone', () => {
    const entries = new Map<string, unknown>([['settings', { region: 'custom', baseUrl: 'https://api.us1.bfl.ai', relayUrl: 'https://team.workers.dev' }], ['secrets', { bflKey: 'mine', relayToken: 'ours' }]]);
    firstSettings(entries, config);
    expect(entries.get('secrets')).toEqual({ bflKey: 'mine', relayToken: 'ours' });
  });

  it('holds the sample’s prompt and finetune at first', () => {
    expect(suggestPrompt({ variations: 2, parameters: { steps: 30 } }, springHero)).toMatchObject({
      variations: 2, prompt: springHero.prompt, model: 'flux-pro-1.0-fill-finetuned', parameters: { steps: 30, finetuneId: 'ff-olive-bottle' },
    });
  });
});

describe('the traffic drawer', () => {
  it('writes curl with the body as sent and the key left out', () => {
    const curl = writeCurl(
      {
        number: 1, at: 0, ms: 1, method: 'POST', path: '/v1/x', headers: { 'x-key': 'play…', 'content-type': 'application/json', host: 'localhost' },
        body: { prompt: "it's", image: 'data:image/png;base64,AAAA' }, bodyBytes: 1, status: 200, answerHeaders: {}, answer: null, answerBytes: 1,
      },
      'http://localhost:4810',
    );
    expect(curl).toContain('"x-key: $FILL_KEY"');
    expect(curl).not.toContain('play…');
    expect(curl.endsWith('\n{"prompt":"it\'s","image":"AAAA"}\nBODY')).toBe(true);
  });
});

describe('starting', () => {
  it('takes the next port when one is busy, and says which are', async () => {
    const busy = () => Promise.reject(Object.assign(new Error('taken'), { code: 'EADDRINUSE' }));
    await expect(listenNear('the page', [1, 2], (port) => (port === 1 ? busy() : Promise.resolve(port)))).resolves.toBe(2);
    await expect(listenNear('the page', [1, 2], busy)).rejects.toThrow(/1, 2 are all taken/);
  });

  it('finds an installed browser where its installer puts it, and believes CHROME_PATH', () => {
    const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findInstalledChromium({ platform: 'darwin', env: {}, exists: (path) => path === mac })).toBe(mac);
    expect(findInstalledChromium({ platform: 'linux', env: { PATH: '/usr/bin' }, exists: (path) => path === '/usr/bin/chromium' })).toBe('/usr/bin/chromium');
    expect(findInstalledChromium({ platform: 'linux', env: { PATH: '' }, exists: () => false })).toBeUndefined();
    expect(() => findInstalledChromium({ platform: 'linux', env: { CHROME_PATH: '/nowhere' }, exists: () => false })).toThrow(/no such file/);
  });
});
