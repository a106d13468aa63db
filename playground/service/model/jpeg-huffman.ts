/** A Huffman table: how many codes of each length 1…16, their symbols in order, and code and length by symbol. */
export interface HuffmanTable {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
  readonly codes: Uint16Array;
  readonly lengths: Uint8Array;
}

/** The four typical tables of ITU T.81 Annex K.3, which nearly every baseline file carries. */
export const huffmanTables = {
  luma: {
    dc: build([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    ac: build(
      [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d],
      hex(
        '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a43444546474849' +
          '4a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5' +
          'c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
      ),
    ),
  },
  chroma: {
    dc: build([0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    ac: build(
      [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 0x77],
      hex(
        '000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a35363738393a434445464748494a' +
          '535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6' +
          'c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa',
      ),
    ),
  },
} as const;

function hex(text: string): number[] {
  return (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}

/** Gives codes out in order of length, counting up (Annex C). */
function build(counts: readonly number[], symbols: readonly number[]): HuffmanTable {
  const codes = new Uint16Array(256);
  const lengths = new Uint8Array(256);
  let code = 0, at = 0;
  counts.forEach((count, index) => {
    for (let n = 0; n < count; n += 1, at += 1, code += 1) {
      const symbol = symbols[at] ?? 0;
      codes[symbol] = code;
      lengths[symbol] = index + 1;
    }
    code <<= 1;
  });
  return { counts, symbols, codes, lengths };
}
