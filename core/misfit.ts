/**
 * How a service's answer can fail to lie over the picture it was made for: moved by more than half a px, its surroundings at
 * another scale or angle, or other surroundings altogether.
 */
export const misfits = ['moved', 'rescaled', 'other'] as const;

export type Misfit = (typeof misfits)[number];
