// Runs inside the sandboxed frame: the real createImaging on the real platform, reached through plain data.
import { createImaging } from '../../ui/imaging/create-imaging.ts';
import { pageImagingHost } from '../support/page-imaging-host.ts';
import type { Blended, How, Imaging, KeptCrop, LayerMask, MaskInput, PrepareInput } from '../../ui/imaging/imaging.ts';

declare const workerSource: string;

/** Bytes cross as base64: arrays of numbers take seconds. */
type Wire<T> = T extends Uint8Array ? string : T extends object ? { readonly [K in keyof T]: Wire<T[K]> } : T;

const toBytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const toText = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const fromBlob = async (blob: Blob): Promise<string> => toText(new Uint8Array(await blob.arrayBuffer()));
const toLayer = (mask: Wire<LayerMask>): LayerMask => (mask.kind === 'picture' ? { ...mask, png: toBytes(mask.png) } : mask);
const toMask = (mask: Wire<MaskInput>): MaskInput => (mask.kind === 'several' ? { ...mask, parts: mask.parts.map(toLayer) } : toLayer(mask));
const never = new AbortController().signal;
const edge = { grow: 0, feather: 0, colour: 'off' } as const;
const blendedAsData = (blended: Blended) => ({ ...blended, png: toText(blended.png) });

let imaging: Imaging;
let kept: KeptCrop;
let lastWorker: Worker | undefined;
const urls: string[] = [];

/** Turns a rejection into data that can leave the frame. */
async function settle<T>(work: Promise<T>): Promise<T | { code: string; step: string | undefined; detail: string | undefined }> {
  try {
    return await work;
  } catch (caught) {
    const { data } = caught as { data: { code: string; step?: string; detail?: string } };
    return { code: data.code, step: data.step, detail: data.detail };
  }
}

export const pageScript = {
  async start(ways?: How[]) {
    imaging = createImaging({
      ...pageImagingHost(workerSource),
      startWorker: (url) => {
        urls.push(url.slice(0, 5));
        lastWorker = new Worker(url);
        return lastWorker;
      },
      ...(ways ? { ways } : {}),
    });
    return { how: await imaging.warm(), tried: [...urls] };
  },
  prepare: (input: Omit<Wire<PrepareInput>, 'pageGrid'>) =>
    settle(
      imaging.prepare(never, { ...input, pageGrid: { step: 1, x: 0, y: 0 }, mask: toMask(input.mask), picture: toBytes(input.picture) }).then(async (prepared) => {
        kept = prepared.kept;
        const { image, mask, kept: own, ...rest } = prepared;
        return { ...rest, image: await fromBlob(image), mask: await fromBlob(mask), known: toText(own.known), covered: own.coverage.reduce((sum, full) => sum + full, 0), coverageInRange: own.coverage.every((full) => full >= 0 && full <= 1) };
      }),
    ),
  blend: (result: string, request: { width: number; height: number }, bake = false) =>
    settle(imaging.blend(never, { kept, result: toBytes(result), request, edge, bake }).then(blendedAsData)),
  async erase(seed: number) {
    const shares: number[] = [];
    const blended = await settle(imaging.erase(never, { kept, seed, edge, bake: false, onProgress: (share) => shares.push(share) }).then(blendedAsData));
    return { blended, shares };
  },
  check: (before: string, after: string, mask: Wire<MaskInput>, grow: number, again: string | null = null) =>
    settle(imaging.check(never, { before: toBytes(before), after: toBytes(after), again: again === null ? null : toBytes(again), mask: toMask(mask), grow })),
  heat: (before: string, after: string, mask: Wire<MaskInput>, crop: { x: number; y: number; width: number; height: number }) =>
    settle(imaging.heat(never, { before: toBytes(before), after: toBytes(after), mask: toMask(mask), grow: 0, crop })),
  view: (picture: string, crop: { x: number; y: number; width: number; height: number }, layer: { png: string; at: { x: number; y: number } } | null) =>
    settle(imaging.view(never, { picture: toBytes(picture), crop, layer: layer && { png: toBytes(layer.png), at: layer.at } })),
  /** Lays the probe's pictures, drawn with a colour profile (PNG chunks), over each other on a canvas of a colour space and has the outcome judged. */
  async probe(profile = '', colorSpace: PredefinedColorSpace = 'srgb') {
    const { under, over } = await imaging.drawProbe(never, toBytes(profile));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [64, 64];
    for (const bytes of [under, over]) canvas.getContext('2d', { colorSpace })?.drawImage(await createImageBitmap(new Blob([bytes.slice()])), 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    const exported = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
    return { pictures: { under: toText(under), over: toText(over) }, read: await settle(imaging.readProbe(never, exported)) };
  },
  /** Cancels an erase after its first progress; tells what came of it and the longest time the page stood still, ms. */
  async cancelErase() {
    const stop = new AbortController();
    let worst = 0;
    let last = performance.now();
    let going = true;
    const watch = (): void => {
      worst = Math.max(worst, performance.now() - last);
      last = performance.now();
      if (going) setTimeout(watch, 0);
    };
    watch();
    const outcome = await settle(imaging.erase(stop.signal, { kept, seed: 1, edge, bake: false, onProgress: () => stop.abort() }).then(() => 'done' as const));
    going = false;
    return { outcome, worst };
  },
  /** The worker dies in the middle of a job; the next job must work all the same. */
  async killWorker() {
    const dying = settle(imaging.erase(never, { kept, seed: 1, edge, bake: false }).then(() => 'done' as const));
    await imaging.warm();
    await Promise.resolve();
    lastWorker?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    const outcome = await dying;
    const again = await settle(imaging.erase(never, { kept, seed: 1, edge, bake: false }).then(() => 'done' as const));
    return { outcome, again };
  },
};

export type PageScript = typeof pageScript;
Object.assign(globalThis, { pageScript });
