import type { Light } from './read-light.ts';

/** A colour being mixed, 0…1 each; painters write into it so that no pixel allocates. */
export interface Ink {
  r: number;
  g: number;
  b: number;
  /** Opacity of this part at this point, 0…1, beside its outline. */
  a: number;
}

/** One shape of a drawing, painted over those before it. Units: the drawing is 2 high, v from −1 (top) to 1. */
export interface Part {
  distance(u: number, v: number): number;
  paint(u: number, v: number, ink: Ink, light: Light): void;
}

/** A drawn product: half its width in the same units, its parts in order, the soft shadow it throws on the ground. */
export interface Product {
  readonly halfWidth: number;
  readonly top: number;
  readonly bottom: number;
  readonly parts: readonly Part[];
  readonly shadow: { readonly v: number; readonly rx: number; readonly ry: number };
}

export type Colour = readonly [number, number, number];

/** Writes a colour times a brightness. */
export function lay(ink: Ink, colour: Colour, brightness: number, opacity = 1): void {
  ink.r = colour[0] * brightness;
  ink.g = colour[1] * brightness;
  ink.b = colour[2] * brightness;
  ink.a = opacity;
}

/** Adds white, 0…1. */
export function shine(ink: Ink, amount: number): void {
  ink.r += (1 - ink.r) * amount;
  ink.g += (1 - ink.g) * amount;
  ink.b += (1 - ink.b) * amount;
}

/** Brightness of an upright cylinder at `across` (−1…1 of its half width) under a light. */
export function roundness(across: number, light: Light): number {
  const n = Math.max(-1, Math.min(1, across));
  const facing = Math.sqrt(1 - n * n);
  return 0.42 + 0.5 * facing + 0.28 * n * light.x - 0.06 * light.y;
}

/** A soft bump of height 1 at `at`, of the given width. */
export function glow(value: number, at: number, width: number): number {
  const t = (value - at) / width;
  return Math.exp(-t * t);
}

/** 0 below low, 1 above high, smooth between. */
export function ramp(low: number, high: number, value: number): number {
  const t = Math.max(0, Math.min(1, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}
