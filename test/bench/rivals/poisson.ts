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
  // A neighbour beyond the picture is the pixel itself: nothing flows over the border.
  const around = places.map((at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return [x > 0 ? at - 1 : at, x < width - 1 ? at + 1 : at, y > 0 ? at - width : at, y < height - 1 ? at + width : at] as const;
  });
  const neighbours = Int32Array.from(around.flat(), (at) => at * 3);
  for (let sweep = 0; sweep < 500; sweep += 1) {
    for (let place = 0; place < places.length; place += 1) {
      const [left, right, above, below] = [neighbours[place * 4]!, neighbours[place * 4 + 1]!, neighbours[place * 4 + 2]!, neighbours[place * 4 + 3]!];
      const index = places[place]! * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const mean = 0.25 * (offset[left + channel]! + offset[right + channel]! + offset[above + channel]! + offset[below + channel]!);
        offset[index + channel] = offset[index + channel]! + relaxation * (mean - offset[index + channel]!);
      }
    }
  }
  return { ...original, data: original.data.map((old, index) => inside[Math.floor(index / 3)] ? Math.min(255, Math.max(0, Math.round(result.data[index]! + offset[index]!))) : old) };
};
