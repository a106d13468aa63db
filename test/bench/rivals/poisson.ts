import type { Rival } from './rival.ts';

/**
 * Seamless cloning (Pérez, Gangnet and Blake 2003): the result's gradients inside, the original's colours on the outline.
 * The offset to the result is harmonic; solved by successive over-relaxation, 500 sweeps.
 */
export const poisson: Rival = (original, result, coverage) => {
  const { width, height } = original;
  const inside = Uint8Array.from(coverage, (share) => (share >= 0.5 ? 1 : 0));
  const offset = original.data.map((old, index) => old - result.data[index]!);
  let [sum, count] = [[0, 0, 0], 0];
  inside.forEach((bit, at) => {
    if (bit || ![at - 1, at + 1, at - width, at + width].some((near) => inside[near])) return;
    sum = sum.map((total, channel) => total + offset[at * 3 + channel]!);
    count += 1;
  });
  const places: number[] = [];
  inside.forEach((bit, at) => {
    if (!bit) return;
    places.push(at);
    for (let channel = 0; channel < 3; channel += 1) offset[at * 3 + channel] = sum[channel]! / Math.max(1, count);
  });
  const relaxation = 2 / (1 + Math.sin(Math.PI / Math.max(8, Math.sqrt(places.length))));
  for (let sweep = 0; sweep < 500; sweep += 1) {
    for (const at of places) {
      const [x, y] = [at % width, Math.floor(at / width)];
      for (let channel = 0; channel < 3; channel += 1) {
        const index = at * 3 + channel;
        let [around, sides] = [0, 0];
        if (x > 0) [around, sides] = [around + offset[index - 3]!, sides + 1];
        if (x < width - 1) [around, sides] = [around + offset[index + 3]!, sides + 1];
        if (y > 0) [around, sides] = [around + offset[index - 3 * width]!, sides + 1];
        if (y < height - 1) [around, sides] = [around + offset[index + 3 * width]!, sides + 1];
        offset[index] = offset[index]! + relaxation * (around / sides - offset[index]!);
      }
    }
  }
  return { ...original, data: original.data.map((old, index) => inside[Math.floor(index / 3)] ? Math.min(255, Math.max(0, Math.round(result.data[index]! + offset[index]!))) : old) };
};
