/** A seam figure as a word. Levels of 255 across the edge: up to 1.0 nobody sees, up to 2.5 one may when looking for it. */
export function seamLevel(seam: number | null): 'low' | 'medium' | 'high' | 'unknown' {
  if (seam === null) return 'unknown';
  if (seam <= 1) return 'low';
  return seam <= 2.5 ? 'medium' : 'high';
}
