/**
 * A small reader of baseline JPEG files without subsampling, written from ITU T.81 to check the stand-in's writer:
 * it reads tables from the file and transforms by the definition's double sum. Slow; for small pictures only.
 */
export function decodeJpeg(file: Uint8Array): { width: number; height: number; data: Uint8Array } {
  const steps: number[][] = [];
  const trees: Map<string, number>[] = [];
  let at = 2, width = 0, height = 0;
  const tableOf: number[] = [];
  for (;;) {
    const marker = file[at + 1] ?? 0;
    const length = ((file[at + 2] ?? 0) << 8) | (file[at + 3] ?? 0);
    const data = file.subarray(at + 4, at + 2 + length);
    if (marker === 0xdb) steps[data[0] ?? 0] = [...data.subarray(1, 65)];
    if (marker === 0xc0) {
      height = ((data[1] ?? 0) << 8) | (data[2] ?? 0);
      width = ((data[3] ?? 0) << 8) | (data[4] ?? 0);
      for (let c = 0; c < 3; c += 1) {
        if (data[7 + 3 * c] !== 0x11) throw new Error('subsampled');
        tableOf.push(data[8 + 3 * c] ?? 0);
      }
    }
    if (marker === 0xc4) trees[data[0] ?? 0] = readTree(data.subarray(1));
    at += 2 + length;
    if (marker === 0xda) break;
  }
  const bits = readBits(file, at);
  const last = [0, 0, 0];
  const planes = [0, 1, 2].map(() => new Float64Array(width * height));
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      for (let c = 0; c < 3; c += 1) {
        const table = tableOf[c] ?? 0;
        const levels = readBlock(bits, trees[table] ?? new Map(), trees[16 + table] ?? new Map(), last[c] ?? 0);
        last[c] = levels[0] ?? 0;
        place(planes[c] ?? new Float64Array(), width, height, left, top, levels.map((level, n) => level * (steps[table]?.[n] ?? 0)));
      }
    }
  }
  const [luma, blueness, redness] = planes;
  const data = new Uint8ClampedArray(width * height * 3);
  for (let i = 0; i < width * height; i += 1) {
    const y = luma?.[i] ?? 0, cb = (blueness?.[i] ?? 0) - 128, cr = (redness?.[i] ?? 0) - 128;
    data.set([y + 1.402 * cr, y - 0.344136 * cb - 0.714136 * cr, y + 1.772 * cb], 3 * i);
  }
  return { width, height, data: Uint8Array.from(data) };
}

function readTree(data: Uint8Array): Map<string, number> {
  const tree = new Map<string, number>();
  let code = 0, symbol = 16;
  for (let length = 1; length <= 16; length += 1, code *= 2) {
    for (let n = 0; n < (data[length - 1] ?? 0); n += 1, code += 1, symbol += 1) tree.set(code.toString(2).padStart(length, '0'), data[symbol] ?? 0);
  }
  return tree;
}

function* readBits(file: Uint8Array, from: number): Generator<number, number> {
  for (let at = from; at < file.length; at += 1) {
    const byte = file[at] ?? 0;
    if (byte === 0xff) {
      if (file[at + 1] !== 0) return 0; // a marker: the end
      at += 1;
    }
    for (let shift = 7; shift >= 0; shift -= 1) yield (byte >> shift) & 1;
  }
  return 0;
}

function readBlock(bits: Generator<number, number>, dc: Map<string, number>, ac: Map<string, number>, lastDc: number): number[] {
  const levels = Array.from({ length: 64 }, () => 0);
  levels[0] = lastDc + readLevel(bits, readSymbol(bits, dc));
  for (let n = 1; n < 64; n += 1) {
    const symbol = readSymbol(bits, ac);
    if (symbol === 0) break;
    n += symbol >> 4;
    levels[n] = readLevel(bits, symbol & 15);
  }
  return levels;
}

function readSymbol(bits: Generator<number, number>, tree: Map<string, number>): number {
  for (let code = ''; code.length <= 16; ) {
    code += bits.next().value;
    const symbol = tree.get(code);
    if (symbol !== undefined) return symbol;
  }
  throw new Error('no such code');
}

function readLevel(bits: Generator<number, number>, size: number): number {
  let value = 0;
  for (let k = 0; k < size; k += 1) value = value * 2 + bits.next().value;
  return size > 0 && value < 2 ** (size - 1) ? value - 2 ** size + 1 : value;
}

const zigzagRows = [
  0, 0, 1, 2, 1, 0, 0, 1, 2, 3, 4, 3, 2, 1, 0, 0, 1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1, 0, 0, 1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1, 2, 3, 4, 5, 6, 7, 7,
  6, 5, 4, 3, 4, 5, 6, 7, 7, 6, 5, 6, 7, 7,
];
const zigzagColumns = [
  0, 1, 0, 0, 1, 2, 3, 2, 1, 0, 0, 1, 2, 3, 4, 5, 4, 3, 2, 1, 0, 0, 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 3,
  4, 5, 6, 7, 7, 6, 5, 4, 5, 6, 7, 7, 6, 7,
];

function place(plane: Float64Array, width: number, height: number, left: number, top: number, levels: readonly number[]): void {
  const present = levels.flatMap((level, n) => (level === 0 ? [] : [{ level, v: zigzagRows[n] ?? 0, u: zigzagColumns[n] ?? 0 }]));
  const weight = (k: number) => (k === 0 ? Math.SQRT1_2 : 1);
  for (let y = 0; y < 8 && top + y < height; y += 1) {
    for (let x = 0; x < 8 && left + x < width; x += 1) {
      let sum = 0;
      for (const { level, v, u } of present) {
        sum += weight(u) * weight(v) * level * Math.cos(((2 * x + 1) * u * Math.PI) / 16) * Math.cos(((2 * y + 1) * v * Math.PI) / 16);
      }
      plane[(top + y) * width + left + x] = sum / 4 + 128;
    }
  }
}
