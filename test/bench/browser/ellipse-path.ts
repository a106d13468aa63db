/** An ellipse of four Bézier arcs around the origin as path text, radii in px. */
export function ellipsePath(rx: number, ry: number): string {
  const k = 0.5522847498;
  const arc = (a: number, b: number, c: number, d: number, e: number, f: number): string => `C ${a * rx} ${b * ry} ${c * rx} ${d * ry} ${e * rx} ${f * ry}`;
  return `M ${rx} 0 ${arc(1, k, k, 1, 0, 1)} ${arc(-k, 1, -1, k, -1, 0)} ${arc(-1, -k, -k, -1, 0, -1)} ${arc(k, -1, 1, -k, 1, 0)} Z`;
}
