import type { CallName } from './calls.ts';

const usual = 20_000;

/** Calls that export pictures, carry them or walk through many layers, ms. */
const longer: Readonly<Partial<Record<CallName, number>>> = {
  preview: 60_000,
  capture: 180_000,
  takeCapture: 120_000,
  addImage: 120_000,
  place: 120_000,
  repaint: 120_000,
  rawBytes: 60_000,
  probe: 60_000,
  listFills: 60_000,
  fillBytes: 60_000,
  selectMasked: 60_000,
  placeSheet: 60_000,
  traceFills: 180_000,
  cleanUp: 120_000,
};

/** How long the panel waits for the reply to a call, ms. */
export function deadlineOf(name: CallName): number {
  return longer[name] ?? usual;
}
