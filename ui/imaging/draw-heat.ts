import { boxAround, intersect, type Box } from '../../core/geometry/box.ts';
import type { Breathe } from './breathe.ts';
import { toCanvas, widest } from './draw-preview.ts';
import type { Heat, HeatInput } from './imaging.ts';
import type { Platform } from './platform.ts';
import { toDataUrl } from './to-data-url.ts';
import { sharedSize, walkBands, type Band } from './walk-bands.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** The legend in ui/style shows the same three; dark to light, so that it reads without colours too. */
const heatRamp: readonly Colour[] = [[46, 42, 110], [32, 140, 141], [249, 231, 87]];
const outsideColour: Colour = [255, 45, 120];
const outlineColour: Colour = [255, 255, 255];

/** Largest difference of the four channels of two pixels, levels of 255. */
function difference(a: number, b: number): number {
  let most = 0;
  for (let shift = 0; shift < 32; shift += 8) most = Math.max(most, Math.abs(((a >>> shift) & 255) - ((b >>> shift) & 255)));
  return most;
}

/** 0–1 of the ramp: doublings of the difference, since one level and two should not look alike. */
function heatOf(levels: number): Colour {
  const at = (Math.log2(1 + levels) / 8) * (heatRamp.length - 1);
  const low = Math.min(heatRamp.length - 2, Math.floor(at));
  const [from, to] = [heatRamp[low] ?? outlineColour, heatRamp[low + 1] ?? outlineColour];
  const mix = (a: number, b: number): number => Math.round(a + (b - a) * (at - low));
  return [mix(from[0], to[0]), mix(from[1], to[1]), mix(from[2], to[2])];
}

/** The picture that is drawn: at most 640 px wide, each of its pixels the worst of those it stands for. */
interface Plate {
  readonly width: number;
  readonly height: number;
  /** Levels of 255. */
  readonly outside: Uint8Array;
  readonly inside: Uint8Array;
  /** 1 where the mask covers anything. */
  readonly mask: Uint8Array;
  /** Brightness of the unchanged picture, 0–255. */
  readonly ground: Uint8Array;
}

function createPlate(region: Box): Plate {
  const width = Math.min(widest, region.width);
  const height = Math.max(1, Math.round((region.height * width) / region.width));
  const sheet = (): Uint8Array => new Uint8Array(width * height);
  return { width, height, outside: sheet(), inside: sheet(), mask: sheet(), ground: sheet() };
}

function press(plate: Plate, region: Box, { box, inside, pictures: [before, after] }: Band): void {
  if (!before || !after) return;
  for (let y = 0, i = 0; y < box.height; y += 1) {
    const row = Math.floor(((box.y - region.y + y) * plate.height) / region.height) * plate.width;
    for (let x = 0; x < box.width; x += 1, i += 1) {
      const at = row + Math.floor((x * plate.width) / region.width);
      const [old, now] = [before[i] ?? 0, after[i] ?? 0];
      const sheet = inside[i] ? plate.inside : plate.outside;
      if (inside[i]) plate.mask[at] = 1;
      if (old !== now) sheet[at] = Math.max(sheet[at] ?? 0, difference(old, now));
      plate.ground[at] = (2 * (now & 255) + 5 * ((now >>> 8) & 255) + ((now >>> 16) & 255)) >> 3;
    }
  }
}

/** Whether the mask ends at this pixel. */
function isOutline({ mask, width, height }: Plate, x: number, y: number): boolean {
  const at = y * width + x;
  if (!mask[at]) return false;
  return (x > 0 && !mask[at - 1]) || (x < width - 1 && !mask[at + 1]) || (y > 0 && !mask[at - width]) || (y < height - 1 && !mask[at + width]);
}

function colourAt(plate: Plate, x: number, y: number): Colour {
  const at = y * plate.width + x;
  if (plate.outside[at]) return outsideColour;
  if (isOutline(plate, x, y)) return outlineColour;
  const inside = plate.inside[at] ?? 0;
  if (inside > 0) return heatOf(inside);
  const grey = 20 + ((plate.ground[at] ?? 0) >> 2);
  return [grey, grey, grey];
}

function paint(plate: Plate): Uint8ClampedArray {
  const data = new Uint8ClampedArray(4 * plate.width * plate.height).fill(255);
  for (let y = 0, at = 0; y < plate.height; y += 1) {
    for (let x = 0; x < plate.width; x += 1, at += 4) {
      const colour = colourAt(plate, x, y);
      data[at] = colour[0];
      data[at + 1] = colour[1];
      data[at + 2] = colour[2];
    }
  }
  return data;
}

/** The corners of what changed outside the mask, export px; empty when nothing did. */
async function changedCorners(platform: Platform, input: HeatInput, breathe: Breathe): Promise<{ x: number; y: number }[]> {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  await walkBands(platform, { ...input, pictures: [input.before, input.after], region: null }, breathe, ({ box, inside, pictures: [before, after] }) => {
    if (!before || !after) return;
    for (let i = 0; i < inside.length; i += 1) {
      if (inside[i] || before[i] === after[i]) continue;
      const x = i % box.width;
      const y = box.y + Math.floor(i / box.width);
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)];
    }
  });
  return right < 0 ? [] : [{ x: left, y: top }, { x: right, y: bottom }];
}

/**
 * What a fill changed, as a picture: the crop, widened to all that changed outside the mask. Outside changes in one strong
 * colour however small they are, inside changes by a ramp over doublings, the mask's outline in white, the rest dimmed.
 *
 * @throws FillError unexpected when the two pictures differ in size, mask-outside, picture-broken.
 */
export async function drawHeat(platform: Platform, input: HeatInput, breathe: Breathe): Promise<Heat> {
  const { crop, mask, grow, before, after } = input;
  const corners = await changedCorners(platform, input, breathe);
  const wished = boxAround([{ x: crop.x, y: crop.y }, { x: crop.x + crop.width, y: crop.y + crop.height }, ...corners]) ?? crop;
  const whole = { x: 0, y: 0, ...sharedSize([before, after]) };
  const region = intersect(wished, whole) ?? whole;
  const plate = createPlate(region);
  await walkBands(platform, { pictures: [before, after], mask, grow, region }, breathe, (band) => press(plate, region, band));
  const image = await toDataUrl(platform, toCanvas(platform, paint(plate), plate), 'image/png');
  return { image, width: plate.width, height: plate.height, outside: corners.length > 0 };
}
