import { readFile } from 'node:fs/promises';
import { readPictureHeader } from '../../ui/imaging/read-picture-header.ts';
import type { Raster } from './raster.ts';
import { readPng } from './read-png.ts';

/** A picture and how it came. */
export interface PictureFile extends Raster {
  readonly path: string;
  readonly file: Buffer;
  /** JPEG, or a WebP that may be: its levels are near what was meant, not exactly that. */
  readonly lossy: boolean;
}

/** What is asked of the command line cannot be done; the message says why and what to do. */
export class BlendRefusal extends Error {}

/** px; the planes of the blend take about 60 bytes each. */
const mostPixels = 67_108_864;

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT') throw new BlendRefusal(`There is no file ${path}.`);
    if (code === 'EISDIR') throw new BlendRefusal(`${path} is a folder. Name a picture in it.`);
    throw new BlendRefusal(`${path} cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What a browser makes of a JPEG or WebP file. */
async function decodeInBrowser(file: Buffer, type: string): Promise<Raster> {
  // Loaded only where it is needed: the driver takes longer to load than a small blend to run.
  const { launchChromium } = await import('../browser/launch-chromium.ts');
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const { width, height, text } = await page.evaluate(async ([base64, mime]) => {
      const blob = await (await fetch(`data:${mime};base64,${base64}`)).blob();
      const bitmap = await createImageBitmap(blob, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
      if (!context) throw new Error('no canvas');
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      let binary = '';
      for (let at = 0; at < data.length; at += 32_768) binary += String.fromCharCode(...data.subarray(at, at + 32_768));
      return { width: bitmap.width, height: bitmap.height, text: btoa(binary) };
    }, [file.toString('base64'), `image/${type}`] as const);
    return { width, height, data: new Uint8ClampedArray(Buffer.from(text, 'base64')) };
  } finally {
    await browser.close();
  }
}

/**
 * A PNG, JPEG or WebP file as RGBA, its numbers as they are: no profile is applied.
 * @throws BlendRefusal when it is not there, no picture, damaged, animated or too large.
 */
export async function readPicture(path: string): Promise<PictureFile> {
  const file = await readBytes(path);
  const header = readPictureHeader(file);
  if (!header) throw new BlendRefusal(`${path} is cut off: not even its header is whole. Save it again.`);
  if (header.type === 'unknown' || header.type === 'gif') throw new BlendRefusal(`${path} is no PNG, JPEG or WebP picture. Save it as one.`);
  if (header.animated) throw new BlendRefusal(`${path} is animated. Save one picture of it as a PNG.`);
  if (header.width * header.height > mostPixels) throw new BlendRefusal(`${path} is ${header.width} × ${header.height} px; at most 67 megapixels can be blended. Cut it to the mask and what is around it.`);
  try {
    const raster = header.type === 'png' ? readPng(file) : await decodeInBrowser(file, header.type);
    return { ...raster, path, file, lossy: header.type !== 'png' };
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new BlendRefusal(`${path} cannot be decoded (${why}). ${header.type === 'png' ? 'Save it again.' : 'Save it as a PNG.'}`);
  }
}
