import * as v from 'valibot';
import { between } from './bounded.ts';

/** Bounds of the panel's window, CSS px. */
const panelBounds = { width: { min: 240, max: 960 }, height: { min: 320, max: 1600 } } as const;

/** The window of a first start, CSS px. */
export const firstPanelSize = { width: 340, height: 680 } as const;

const side = ({ min, max }: { readonly min: number; readonly max: number }) => between(min, max);

/** The panel's window as a person left it, CSS px. */
export const panelSizeSchema = v.object({ width: side(panelBounds.width), height: side(panelBounds.height) });

export type PanelSize = v.InferOutput<typeof panelSizeSchema>;

const within = (value: number, { min, max }: { readonly min: number; readonly max: number }): number => Math.round(Math.min(max, Math.max(min, value)));

/** A wanted size brought within the bounds, whole CSS px. */
export function fitPanelSize({ width, height }: PanelSize): PanelSize {
  return { width: within(width, panelBounds.width), height: within(height, panelBounds.height) };
}
