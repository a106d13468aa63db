import { describe, expect, test } from 'vitest';
import { openFileProbe, type FileProbeDeps } from '../../ui/jobs/file-probe.ts';

const srgb = new Uint8Array(0);
const displayP3 = Uint8Array.of(1, 2, 3);

type Found = { mode: 'straight' | 'baked'; numbers: 'kept' | 'shifted'; worst: number };

/** A sandbox of one file with a storage, and an imaging room that finds what it is told to. */
function setUp(found: Found | Error) {
  const stored = new Map<string, unknown>();
  const file = { name: 'Spring', profile: 'SRGB' };
  const calls: string[] = [];
  let shifts = 0;
  const call = (name: string, args: { key?: string; value?: unknown }): Promise<unknown> => {
    calls.push(name);
    if (name === 'file') return Promise.resolve({ ...file });
    if (name === 'storageGet') return Promise.resolve(stored.get(args.key ?? '') ?? null);
    if (name === 'storageSet') stored.set(args.key ?? '', args.value);
    if (name === 'addImage') return Promise.resolve({ hash: `hash ${calls.length}` });
    return name === 'probe' && found instanceof Error ? Promise.reject(found) : Promise.resolve(new Uint8Array());
  };
  const drawn: Uint8Array[] = [];
  const imaging = {
    drawProbe: (_signal: AbortSignal, profile: Uint8Array) => Promise.resolve(drawn.push(profile)).then(() => ({ side: 64, under: new Uint8Array(), over: new Uint8Array() })),
    readProbe: () => Promise.resolve(found),
  };
  const deps = { link: { call }, imaging, onShift: () => (shifts += 1) } as unknown as FileProbeDeps;
  const probes = (): number => calls.filter((name) => name === 'probe').length;
  return { open: () => openFileProbe(deps), file, stored, drawn, probes, shifts: () => shifts };
}

describe('the probe of a file', () => {
  test('runs once for all fills of a session, and not again in the next one', async () => {
    const { open, probes } = setUp({ mode: 'baked', numbers: 'kept', worst: 9 });
    const probe = open();
    expect(await Promise.all([probe.bake(srgb), probe.bake(srgb), probe.bake(srgb)])).toEqual([true, true, true]);
    expect(await open().bake(srgb)).toBe(true);
    expect(probes()).toBe(1);
  });

  test('is another one for another file or another colour profile, with pictures tagged as its layers will be', async () => {
    const { open, probes, drawn, file } = setUp({ mode: 'straight', numbers: 'kept', worst: 0 });
    const probe = open();
    await probe.bake(srgb);
    file.name = 'Autumn';
    await probe.bake(srgb);
    file.profile = 'DISPLAY_P3';
    await probe.bake(displayP3);
    expect([probes(), drawn]).toEqual([3, [srgb, srgb, displayP3]]);
  });

  test('that cannot be run keeps alpha, is not remembered, and never stops a fill', async () => {
    const { open, probes, stored } = setUp(new Error('read-only'));
    const probe = open();
    expect([await probe.bake(srgb), await probe.bake(srgb)]).toEqual([false, false]);
    expect([probes(), stored.size]).toEqual([2, 0]);
  });

  test('of an older version is run again', async () => {
    const { open, probes, stored } = setUp({ mode: 'straight', numbers: 'kept', worst: 0 });
    stored.set('probe:SRGB:Spring', { version: 0, mode: 'baked', numbers: 'kept' });
    expect(await open().bake(srgb)).toBe(false);
    expect(probes()).toBe(1);
  });

  test('tells once a session that colours shift', async () => {
    const { open, shifts } = setUp({ mode: 'straight', numbers: 'shifted', worst: 30 });
    const probe = open();
    for (let i = 0; i < 3; i += 1) expect(await probe.bake(srgb)).toBe(false);
    expect(shifts()).toBe(1);
    await open().bake(srgb);
    expect(shifts()).toBe(2);
  });
});
