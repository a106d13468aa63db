import { decode, encode } from 'fast-png';
import { afterAll } from 'vitest';
import { startPainter } from '../../../playground/service/model/start-painter.ts';
import { startService, type FillService, type ServiceOptions } from '../../../playground/service/start-service.ts';

/** RGB bytes of a picture, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A wall brighter on its left over a table, with a fixed fine grain; `inside` changes what lies at the given pixels. */
export function drawScene(width: number, height: number, inside?: (x: number, y: number) => readonly [number, number, number] | null): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 3) {
      const grain = ((x * 73 + y * 151) % 13) - 6;
      const wall = 190 - (60 * x) / width + grain;
      const own: readonly [number, number, number] = y > height * 0.7 ? [150 + grain, 105 + grain, 70 + grain] : [wall, wall + 4, wall + 14];
      data.set(inside?.(x, y) ?? own, i);
    }
  }
  return { width, height, data };
}

/** Whether a pixel lies in the test hole: an ellipse in the middle. */
export function inHole(width: number, height: number): (x: number, y: number) => boolean {
  return (x, y) => Math.hypot((x - width / 2) / (width * 0.34), (y - height / 2) / (height * 0.4)) < 1;
}

/** A PNG file, base64, of RGB pixels. */
export function toBase64({ width, height, data }: Pixels): string {
  return Buffer.from(encode({ width, height, data, channels: 3, depth: 8 })).toString('base64');
}

/** The same with an alpha channel, transparent where `inside` says so. */
export function toAlphaBase64({ width, height, data }: Pixels, inside: (x: number, y: number) => boolean): string {
  const clear = Uint8Array.from({ length: width * height * 4 }, (_, at) => {
    const i = at >> 2;
    return at % 4 < 3 ? (data[3 * i + (at % 4)] ?? 0) : inside(i % width, Math.floor(i / width)) ? 0 : 255;
  });
  return Buffer.from(encode({ width, height, data: clear, channels: 4, depth: 8 })).toString('base64');
}

/** A black-and-white PNG mask, base64. */
export function maskBase64(width: number, height: number, inside: (x: number, y: number) => boolean): string {
  const data = Uint8Array.from({ length: width * height }, (_, i) => (inside(i % width, Math.floor(i / width)) ? 255 : 0));
  return Buffer.from(encode({ width, height, data, channels: 1, depth: 8 })).toString('base64');
}

/** Small enough that a hole gets the smooth fill alone: hundreds of fills in a few seconds. */
export const size = { width: 72, height: 88 };

/** A complete body for the finetuned endpoint; fields may be changed. */
export function fillBody(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    finetune_id: 'ff-olive-bottle',
    prompt: 'OLVBOTL on a table',
    image: toBase64(drawScene(size.width, size.height)),
    mask: maskBase64(size.width, size.height, inHole(size.width, size.height)),
    output_format: 'png',
    seed: 7,
    ...change,
  };
}

/** One painting thread for all services of a test file. */
const painter = startPainter();
afterAll(() => painter.close());
const sharedPainter = { paint: painter.paint, close: () => Promise.resolve() };

/** A service without simulated latency, closed at the end of its test. */
export async function openService(options: ServiceOptions = {}): Promise<FillService & AsyncDisposable> {
  const service = await startService({ latencyMs: 0, painter: sharedPainter, ...options });
  return Object.assign(Object.create(service) as FillService, { [Symbol.asyncDispose]: () => service.close() });
}

export const finetunedPath = '/v1/flux-pro-1.0-fill-finetuned';
export const plainPath = '/v1/flux-pro-1.0-fill';

/** POSTs a body with the play key. */
export function post(service: FillService, path: string, body: unknown, headers: Record<string, string> = { 'x-key': 'play-key' }): Promise<Response> {
  return fetch(service.origin + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
}

export interface PollAnswer {
  readonly status: string;
  readonly result: { readonly sample: string; readonly seed: number; readonly prompt: string } | null;
  readonly progress: number | null;
  readonly details: unknown;
}

/** Polls until the task is over and returns the last answer. */
export async function waitForEnd(address: string): Promise<PollAnswer> {
  for (;;) {
    const answer = (await (await fetch(address)).json()) as PollAnswer;
    if (answer.status !== 'Pending') return answer;
  }
}

/** Submits, waits and downloads: the bytes of the answer. */
export async function fill(service: FillService, path: string, body: unknown): Promise<Uint8Array> {
  const submitted = (await (await post(service, path, body)).json()) as { polling_url: string };
  const end = await waitForEnd(submitted.polling_url);
  if (end.result === null) throw new Error(`no result: ${JSON.stringify(end)}`);
  return new Uint8Array(await (await fetch(end.result.sample)).arrayBuffer());
}

/** Submits, waits, downloads and decodes. */
export async function fillPixels(service: FillService, body: unknown, path = finetunedPath): Promise<Pixels> {
  const { width, height, data } = decode(await fill(service, path, body));
  return { width, height, data: Uint8Array.from(data) };
}

/** Mean absolute difference in levels over the pixels that `where` picks. */
export function difference(a: Pixels, b: Pixels, where: (x: number, y: number) => boolean): number {
  let sum = 0, count = 0;
  for (let y = 0; y < a.height; y += 1) {
    for (let x = 0; x < a.width; x += 1) {
      if (!where(x, y)) continue;
      for (let c = 0; c < 3; c += 1) sum += Math.abs((a.data[(y * a.width + x) * 3 + c] ?? 0) - (b.data[(y * b.width + x) * 3 + c] ?? 0));
      count += 3;
    }
  }
  return sum / count;
}
