import { distanceInside, select } from '../cases/distance.ts';
import { fromLab, toLab } from '../metrics/ciede2000.ts';
import { layOver, type Rival } from './rival.ts';

/** The px outside the mask, 2–24 px off. */
function ringOf(coverage: Float32Array, width: number, height: number): Uint8Array {
  return select(distanceInside(select(coverage, (share) => share <= 0), width, height), (distance) => distance > 2 && distance <= 24);
}

function meanAndSpread(data: Float32Array, ring: Uint8Array): { mean: number; spread: number }[] {
  return [0, 1, 2].map((channel) => {
    let [sum, square, count] = [0, 0, 0];
    ring.forEach((bit, at) => {
      if (!bit) return;
      const value = data[at * 3 + channel]!;
      [sum, square, count] = [sum + value, square + value * value, count + 1];
    });
    const mean = sum / Math.max(1, count);
    return { mean, spread: Math.sqrt(Math.max(0, square / Math.max(1, count) - mean * mean)) };
  });
}

/** One offset per channel, the mean of original minus result over the ring (SwarmUI's uniform mode is of this kind). */
export const meanOffset: Rival = (original, result, coverage) => {
  const ring = ringOf(coverage, original.width, original.height);
  const [old, own] = [meanAndSpread(original.data, ring), meanAndSpread(result.data, ring)];
  return layOver(coverage, result.data.map((level, index) => level + old[index % 3]!.mean - own[index % 3]!.mean), original);
};

/** Mean and spread in L*a*b* matched on the ring, the spread's ratio kept within 0.9–1.1: the colour match of krita-ai-diffusion's nodes, on by default. */
export const lab: Rival = (original, result, coverage) => {
  const ring = ringOf(coverage, original.width, original.height);
  const convert = (data: Float32Array): Float32Array => {
    const out = new Float32Array(data.length);
    for (let at = 0; at < data.length; at += 3) out.set(toLab(data[at]!, data[at + 1]!, data[at + 2]!), at);
    return out;
  };
  const from = convert(result.data);
  const [old, own] = [meanAndSpread(convert(original.data), ring), meanAndSpread(from, ring)];
  const matched = new Float32Array(from.length);
  for (let at = 0; at < from.length; at += 3) {
    const [L, a, b] = [0, 1, 2].map((channel) => {
      const ratio = Math.min(1.1, Math.max(0.9, old[channel]!.spread / Math.max(1e-6, own[channel]!.spread)));
      return (from[at + channel]! - own[channel]!.mean) * ratio + old[channel]!.mean;
    });
    matched.set(fromLab([L!, a!, b!]), at);
  }
  return layOver(coverage, matched, original);
};
