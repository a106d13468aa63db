/**
 * Euclidean distance, px, from every pixel with `inside` = 1 to the centre of the nearest pixel with 0; 0 elsewhere.
 * Column runs first, then each row by search outwards that stops when the column offset alone is longer: slow, plain, exact.
 */
export function distanceInside(inside: Uint8Array, width: number, height: number): Float32Array {
  const far = width + height;
  const columns = new Float32Array(width * height);
  for (let x = 0; x < width; x += 1) {
    let run = far;
    for (let y = 0; y < height; y += 1) {
      run = inside[y * width + x] ? run + 1 : 0;
      columns[y * width + x] = run;
    }
    run = far;
    for (let y = height - 1; y >= 0; y -= 1) {
      run = inside[y * width + x] ? run + 1 : 0;
      columns[y * width + x] = Math.min(run, columns[y * width + x]!);
    }
  }
  const distance = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let best = columns[y * width + x]! ** 2;
      for (let reach = 1; reach * reach < best && reach < width; reach += 1) {
        if (x >= reach) best = Math.min(best, reach * reach + columns[y * width + x - reach]! ** 2);
        if (x + reach < width) best = Math.min(best, reach * reach + columns[y * width + x + reach]! ** 2);
      }
      distance[y * width + x] = Math.sqrt(best);
    }
  }
  return distance;
}

/** 1 where `test` holds, 0 elsewhere. */
export function select(values: Float32Array, test: (value: number) => boolean): Uint8Array {
  return Uint8Array.from(values, (value) => (test(value) ? 1 : 0));
}
