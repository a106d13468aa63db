/** What output samples are made of: `length` input samples each, from `first` on. */
export interface Kernels {
  readonly length: number;
  /** Index of the first input sample, per output sample; may lie outside, where the edge is repeated. */
  readonly first: Int32Array;
  /** Weights that sum to 1, `length` per output sample. */
  readonly weights: Float64Array;
}

const lobes = 3;

/** Lanczos with three lobes: sinc(t)·sinc(t/3) for |t| < 3, else 0. */
function lanczos(t: number): number {
  if (t === 0) return 1;
  if (Math.abs(t) >= lobes) return 0;
  const angle = Math.PI * t;
  return (lobes * Math.sin(angle) * Math.sin(angle / lobes)) / (angle * angle);
}

/** Lanczos-3: for `count` output samples from `start` the input samples they are made of, of `from` samples that become `to`; the kernel widens when the picture shrinks. */
export function kernelsFor(from: number, to: number, start: number, count: number): Kernels {
  const stretch = Math.max(1, from / to);
  const reach = lobes * stretch;
  const length = Math.ceil(2 * reach);
  const first = new Int32Array(count);
  const weights = new Float64Array(count * length);
  for (let i = 0; i < count; i += 1) {
    const centre = ((start + i + 0.5) * from) / to - 0.5;
    first[i] = Math.ceil(centre - reach);
    const own = weights.subarray(i * length, (i + 1) * length);
    let sum = 0;
    for (let k = 0; k < length; k += 1) {
      own[k] = lanczos(((first[i] ?? 0) + k - centre) / stretch);
      sum += own[k] ?? 0;
    }
    for (let k = 0; k < length; k += 1) own[k] = (own[k] ?? 0) / sum;
  }
  return { length, first, weights };
}
