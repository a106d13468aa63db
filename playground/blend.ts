// `npm run blend -- ORIGINAL RESULT MASK OUT`: PNG files in, the layer's PNG out, by the very code of the worker.
import { decode, encode, convertIndexedToRgb } from 'fast-png';
import { readFileSync, writeFileSync } from 'node:fs';
import { blendCrop } from '../ui/imaging/blend/blend-crop.ts';

interface Raster {
  readonly width: number;
  readonly height: number;
  /** RGBA, 8 bits. */
  readonly data: Uint8ClampedArray;
}

/** A PNG file as RGBA bytes: grey, palette, 16 bits and missing alpha are brought to that form. */
function readPng(path: string): Raster {
  const png = decode(readFileSync(path));
  const { width, height } = png;
  const indexed = png.palette ? convertIndexedToRgb(png) : null;
  const channels = indexed ? (png.palette?.[0]?.length ?? 3) : png.channels;
  const scale = !indexed && png.depth === 16 ? 257 : !indexed && png.depth < 8 ? 1 / (255 / (2 ** png.depth - 1)) : 1;
  const samples = indexed ?? png.data;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    const read = (channel: number): number => (samples[at * channels + channel] ?? 0) / scale;
    const grey = channels < 3;
    data[at * 4] = read(0);
    data[at * 4 + 1] = read(grey ? 0 : 1);
    data[at * 4 + 2] = read(grey ? 0 : 2);
    data[at * 4 + 3] = channels === 2 ? read(1) : channels === 4 ? read(3) : 255;
  }
  return { width, height, data };
}

/** The mask's coverage, 0–1: its alpha when it has any transparency, else its brightness (white = paint). */
function toCoverage({ data }: Raster): Float32Array {
  let transparent = false;
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 255) < 255) transparent = true;
  return Float32Array.from({ length: data.length / 4 }, (_, at) => {
    const grey = ((data[at * 4] ?? 0) + (data[at * 4 + 1] ?? 0) + (data[at * 4 + 2] ?? 0)) / 3;
    return (transparent ? (data[at * 4 + 3] ?? 0) : grey) / 255;
  });
}

async function run(paths: readonly string[]): Promise<void> {
  const [originalPath, resultPath, maskPath, outPath] = paths.filter((path) => !path.startsWith('--'));
  if (!originalPath || !resultPath || !maskPath || !outPath) throw new Error('Usage: npm run blend -- ORIGINAL RESULT MASK OUT [--bake] (PNG files of one size)');
  const [original, result, mask] = [readPng(originalPath), readPng(resultPath), readPng(maskPath)];
  const { width, height } = original;
  for (const [path, { width: w, height: h }] of [[resultPath, result], [maskPath, mask]] as const) {
    if (w !== width || h !== height) throw new Error(`${path} is ${w} × ${h} px, the original ${width} × ${height}. Nothing was written.`);
  }
  const { layer, seam, detail, shift, misfit } = await blendCrop({
    width,
    height,
    original: original.data,
    result: result.data,
    coverage: toCoverage(mask),
    known: Uint8Array.from({ length: width * height }, (_, at) => (original.data[at * 4 + 3] === 255 ? 1 : 0)),
    edge: { feather: 'auto', colour: 'auto', grow: 0 },
    bake: paths.includes('--bake'),
  }, () => undefined);
  writeFileSync(outPath, encode({ width, height, data: layer, channels: 4, depth: 8 }));
  const step = seam === null ? 'seam not measured' : `seam about ${seam.toFixed(1)} of 255 levels`;
  console.log(`${outPath}: ${step}, detail ${detail.toFixed(2)}, result shifted by ${shift.toFixed(2)} px${misfit ? `; not matched, because it is ${misfit}` : ''}`);
}

await run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
