/** Row, per pixel, of the nearest inside pixel in its own column; −1 where the column has none. */
function nearestRows(inside: Uint8Array, width: number, height: number): Int32Array {
  const rows = new Int32Array(width * height).fill(-1);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      if (inside[i]) rows[i] = y;
      else if (y > 0) rows[i] = rows[i - width] ?? -1;
    }
  }
  for (let y = height - 2; y >= 0; y -= 1) {
    for (let x = 0, i = y * width; x < width; x += 1, i += 1) {
      const below = rows[i + width] ?? -1;
      const own = rows[i] ?? -1;
      if (below >= 0 && (own < 0 || below - y < y - own)) rows[i] = below;
    }
  }
  return rows;
}

/**
 * Index, per pixel, of the nearest pixel with `inside` set (centre to centre, exact), or −1 when none is set.
 * Lower envelope of parabolas after Felzenszwalb and Huttenlocher (2012), columns first, O(pixels).
 */
export function nearestInside(inside: Uint8Array, width: number, height: number): Int32Array {
  const nearest = nearestRows(inside, width, height);
  const vertex = new Int32Array(width);
  const square = new Float64Array(width);
  const from = new Float64Array(width + 1);
  const rowOf = new Int32Array(width);
  for (let y = 0; y < height; y += 1) {
    const start = y * width;
    let top = -1;
    for (let x = 0; x < width; x += 1) {
      const row = nearest[start + x] ?? -1;
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
    if (top < 0) continue;
    let parabola = 0;
    for (let x = 0; x < width; x += 1) {
      while (parabola < top && (from[parabola + 1] ?? Infinity) < x) parabola += 1;
      nearest[start + x] = (rowOf[parabola] ?? 0) * width + (vertex[parabola] ?? 0);
    }
  }
  return nearest;
}

/** Distance in px, per pixel, to the nearest pixel with `inside` set (centre to centre, exact); Infinity when none is set. */
export function distanceTo(inside: Uint8Array, width: number, height: number): Float32Array {
  const nearest = nearestInside(inside, width, height);
  const distance = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      const index = nearest[i] ?? -1;
      if (index < 0) {
        distance[i] = Infinity;
        continue;
      }
      const row = Math.floor(index / width);
      const dx = x - (index - row * width);
      const dy = y - row;
      distance[i] = Math.sqrt(dx * dx + dy * dy);
    }
  }
  return distance;
}
