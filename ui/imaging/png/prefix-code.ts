/** A prefix code: per symbol its length in bits (0: not used), and its bits as DEFLATE writes them, first bit lowest. */
export interface PrefixCode {
  readonly lengths: Uint8Array;
  readonly bits: Uint16Array;
}

/** Lengths of Huffman's code (1952) for these counts; the two queues are the sorted symbols and the joined ones. */
function huffmanLengths(counts: Uint32Array): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  const symbols: number[] = [];
  for (let symbol = 0; symbol < counts.length; symbol += 1) if ((counts[symbol] ?? 0) > 0) symbols.push(symbol);
  const n = symbols.length;
  if (n <= 2) {
    for (const symbol of symbols) lengths[symbol] = 1;
    return lengths;
  }
  symbols.sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  const weight = new Float64Array(2 * n - 1);
  const parent = new Int32Array(2 * n - 1);
  symbols.forEach((symbol, at) => { weight[at] = counts[symbol] ?? 0; });
  let [leaf, joined] = [0, n];
  for (let next = n; next < 2 * n - 1; next += 1) {
    for (let child = 0; child < 2; child += 1) {
      const takesLeaf = leaf < n && (joined >= next || (weight[leaf] ?? 0) <= (weight[joined] ?? 0));
      const lighter = takesLeaf ? leaf : joined;
      if (takesLeaf) leaf += 1;
      else joined += 1;
      weight[next] = (weight[next] ?? 0) + (weight[lighter] ?? 0);
      parent[lighter] = next;
    }
  }
  const depth = new Uint8Array(2 * n - 1);
  for (let at = 2 * n - 3; at >= 0; at -= 1) depth[at] = (depth[parent[at] ?? 0] ?? 0) + 1;
  symbols.forEach((symbol, at) => { lengths[symbol] = depth[at] ?? 0; });
  return lengths;
}

function reverse(code: number, length: number): number {
  let reversed = 0;
  for (let bit = 0; bit < length; bit += 1) reversed |= ((code >> bit) & 1) << (length - 1 - bit);
  return reversed;
}

/** The canonical code of RFC 1951, 3.2.2, no length above `most`: rare symbols are counted as less rare until that holds. */
export function prefixCode(counts: Uint32Array, most: number): PrefixCode {
  let flattened = counts;
  let lengths = huffmanLengths(flattened);
  while (lengths.some((length) => length > most)) {
    flattened = flattened.map((count) => (count === 0 ? 0 : (count >> 1) + 1));
    lengths = huffmanLengths(flattened);
  }
  const bits = new Uint16Array(lengths.length);
  let code = 0;
  for (let length = 1; length <= most; length += 1) {
    code <<= 1;
    for (let symbol = 0; symbol < lengths.length; symbol += 1) {
      if (lengths[symbol] !== length) continue;
      bits[symbol] = reverse(code, length);
      code += 1;
    }
  }
  return { lengths, bits };
}
