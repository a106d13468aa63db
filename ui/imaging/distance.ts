/** Row, per pixel of one line, of the nearest inside pixel above or in it; −1 where there is none. */
function walkDown(rows: Int32Array, inside: Uint8Array, y: number, width: number): void {
  for (let x = 0, i = y * width; x < width; x += 1, i += 1) rows[i] = inside[i] ? y : y > 0 ? (rows[i - width] ?? -1) : -1;
}

/** The same line after the one below it is known: the nearest inside pixel of the whole column. */
function walkUp(rows: Int32Array, y: number, width: number): void {
  for (let x = 0, i = y * width; x < width; x += 1, i += 1) {
    const below = rows[i + width] ?? -1;
    const own = rows[i] ?? -1;
    if (below >= 0 && (own < 0 || below - y < y - own)) rows[i] = below;
  }
}

/** Parabolas of one row's lower envelope. */
interface Envelope {
  readonly vertex: Int32Array;
  readonly square: Float64Array;
  readonly from: Float64Array;
  readonly row: Int32Array;
}

function createEnvelope(width: number): Envelope {
  return { vertex: new Int32Array(width), square: new Float64Array(width), from: new Float64Array(width + 1), row: new Int32Array(width) };
}

/** Builds row `y`'s envelope from the columns' nearest rows; returns its last parabola, −1 if none. */
function buildEnvelope({ vertex, square, from, row: rowOf }: Envelope, rows: Int32Array, y: number, width: number): number {
  const start = y * width;
  let top = -1;
  for (let x = 0; x < width; x += 1) {
    const row = rows[start + x] ?? -1;
    if (row < 0) continue;
    const own = (y - row) * (y - row);
    let begin = -Infinity;
    while (top >= 0) {
      const rival = vertex[top] ?? 0;
      begin = (own + x * x - (square[top] ?? 0) - rival * rival) / (2 * (x - rival));
      if (begin > (from[top] ?? 0)) break;
      top -= 1;
      begin = -Infinity;
    }
    top += 1;
    vertex[top] = x;
    square[top] = own;
    from[top] = begin;
    rowOf[top] = row;
  }
  return top;
}

/**
 * Index, per pixel, of the nearest pixel with `inside` set (centre to centre, exact), or −1 when none is set.
 * Lower envelope of parabolas after Felzenszwalb and Huttenlocher (2012), columns first, O(pixels).
 */
export function nearestInside(inside: Uint8Array, width: number, height: number): Int32Array {
  const nearest = new Int32Array(width * height);
  for (let y = 0; y < height; y += 1) walkDown(nearest, inside, y, width);
  for (let y = height - 2; y >= 0; y -= 1) walkUp(nearest, y, width);
  const envelope = createEnvelope(width);
  const { vertex, from, row } = envelope;
  for (let y = 0; y < height; y += 1) {
    const top = buildEnvelope(envelope, nearest, y, width);
    if (top < 0) continue;
    for (let x = 0, parabola = 0; x < width; x += 1) {
      while (parabola < top && (from[parabola + 1] ?? Infinity) < x) parabola += 1;
      nearest[y * width + x] = (row[parabola] ?? 0) * width + (vertex[parabola] ?? 0);
    }
  }
  return nearest;
}

/** Distances of row `y` read off its envelope; Infinity where no parabola is. */
function readEnvelope({ vertex, square, from }: Envelope, top: number, distance: Float32Array, y: number, width: number): void {
  const start = y * width;
  if (top < 0) {
    distance.fill(Infinity, start, start + width);
    return;
  }
  for (let x = 0, parabola = 0; x < width; x += 1) {
    while (parabola < top && (from[parabola + 1] ?? Infinity) < x) parabola += 1;
    const dx = x - (vertex[parabola] ?? 0);
    distance[start + x] = Math.sqrt(dx * dx + (square[parabola] ?? 0));
  }
}

/** Distance in px, per pixel, to the nearest pixel with `inside` set (centre to centre, exact); Infinity when none is set. */
export function distanceTo(inside: Uint8Array, width: number, height: number): Float32Array {
  const rows = new Int32Array(width * height);
  for (let y = 0; y < height; y += 1) walkDown(rows, inside, y, width);
  for (let y = height - 2; y >= 0; y -= 1) walkUp(rows, y, width);
  const distance = new Float32Array(width * height);
  const envelope = createEnvelope(width);
  for (let y = 0; y < height; y += 1) readEnvelope(envelope, buildEnvelope(envelope, rows, y, width), distance, y, width);
  return distance;
}
