/** Most a patch may be lightened or darkened, levels, per channel. */
const mostBias = 24;

/** What a squared level of lightening costs beside a squared level of misfit. */
const biasPrice = 0.12;

/**
 * How far a source patch is lightened (levels) to meet a target whose mean is `gap` higher: the whole gap within bounds.
 * Without it a slope of light breaks into flat pieces with a crease between them (after Darabi et al. 2012).
 */
export function biasFor(gap: number): number {
  return gap > mostBias ? mostBias : gap < -mostBias ? -mostBias : gap;
}

/** What the bias changes in the mean squared difference of a channel: −2·b·gap + b² for the shift, and its price. */
export function biasCost(gap: number): number {
  const bias = biasFor(gap);
  return bias * (bias * (1 + biasPrice) - 2 * gap);
}
