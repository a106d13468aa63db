import type { Breathe } from '../breathe.ts';
import { joinBytes } from '../../../core/join-bytes.ts';
import { adler32 } from './adler32.ts';
import { prefixCode, type PrefixCode } from './prefix-code.ts';

/** Bytes that share a code: enough for its table not to count, few enough to follow the picture. */
const blockLength = 65_536;

/** A run of one byte, as DEFLATE says it: copy what is 1 byte back. Shorter ones are written out. */
const shortestRun = 4;
const longestRun = 258;

/** In a block's list of symbols a run of n is 256 + n; the code knows 256 (the end) and 29 classes of runs behind it. */
const runFlag = 256;
const endOfBlock = 256;

/** RFC 1951, 3.2.5: how many bits tell a run's length within its class, the first length of each class, and the class of each run. */
const extraBits = Uint8Array.from({ length: 29 }, (_, kind) => (kind < 8 || kind === 28 ? 0 : (kind >> 2) - 1));
const firstOfClass = Uint16Array.from(extraBits, (extra, kind) => (kind < 8 ? 3 + kind : kind === 28 ? longestRun : 3 + ((4 + (kind & 3)) << extra)));
const classOfRun = Uint8Array.from({ length: longestRun + 1 }, (_, run) => firstOfClass.filter((first) => first <= run).length - 1);

/** The order in which the lengths of the code for lengths are written (RFC 1951, 3.2.7). */
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** How many bytes from `at` on, up to `last`, are like the one at `at`. */
function runLength(bytes: Uint8Array, at: number, last: number): number {
  const byte = bytes[at];
  let end = at + 1;
  while (end < last && bytes[end] === byte) end += 1;
  return end - at;
}

/** Lists the symbols of the bytes `from` ≤ at < `to`, counts them, and returns how many there are. */
function listSymbols(bytes: Uint8Array, from: number, to: number, symbols: Uint16Array, counts: Uint32Array): number {
  let listed = 0;
  let before = from > 0 ? (bytes[from - 1] ?? 0) : -1;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === before) {
      const run = runLength(bytes, at, Math.min(to, at + longestRun));
      if (run >= shortestRun) {
        symbols[listed] = runFlag + run;
        listed += 1;
        const symbol = endOfBlock + 1 + (classOfRun[run] ?? 0);
        counts[symbol] = (counts[symbol] ?? 0) + 1;
        at += run - 1;
        continue;
      }
    }
    before = byte;
    symbols[listed] = byte;
    listed += 1;
    counts[byte] = (counts[byte] ?? 0) + 1;
  }
  return listed;
}

/** Bits on their way out, lowest first; fewer than 8 wait between blocks. */
interface BitSink {
  readonly out: Uint8Array;
  length: number;
  held: number;
  count: number;
}

function put(sink: BitSink, bits: number, count: number): void {
  sink.held |= bits << sink.count;
  sink.count += count;
  while (sink.count >= 8) {
    sink.out[sink.length] = sink.held;
    sink.length += 1;
    sink.held >>>= 8;
    sink.count -= 8;
  }
}

/** A block's head: both codes by their lengths. Of distances there is one, written in one bit. */
function putCode(sink: BitSink, { lengths }: PrefixCode, last: boolean): void {
  let known = lengths.length;
  while (!lengths[known - 1]) known -= 1;
  const all = [...lengths.subarray(0, known), 1];
  const counts = new Uint32Array(19);
  for (const length of all) counts[length] = (counts[length] ?? 0) + 1;
  const code = prefixCode(counts, 7);
  put(sink, last ? 1 : 0, 1);
  put(sink, 2, 2);
  put(sink, known - 257, 5);
  put(sink, 0, 5);
  put(sink, lengthOrder.length - 4, 4);
  for (const symbol of lengthOrder) put(sink, code.lengths[symbol] ?? 0, 3);
  for (const length of all) put(sink, code.bits[length] ?? 0, code.lengths[length] ?? 0);
}

/** The listed symbols in their code. The loop every byte passes: it keeps its state in numbers of its own. */
function putSymbols(sink: BitSink, { lengths, bits }: PrefixCode, symbols: Uint16Array, listed: number): void {
  const { out } = sink;
  let { length, held, count } = sink;
  const words = Uint32Array.from(bits, (word, symbol) => word | ((lengths[symbol] ?? 0) << 16));
  for (let at = 0; at < listed; at += 1) {
    const symbol = symbols[at] ?? 0;
    const run = symbol - runFlag;
    const kind = run > 0 ? (classOfRun[run] ?? 0) : 0;
    const word = words[run > 0 ? endOfBlock + 1 + kind : symbol] ?? 0;
    held |= (word & 0xffff) << count;
    count += word >>> 16;
    if (count >= 16) {
      out[length] = held;
      out[length + 1] = held >>> 8;
      length += 2;
      held >>>= 16;
      count -= 16;
    }
    if (run <= 0) continue;
    // How long the run is, and one 0 for the only distance.
    held |= (run - (firstOfClass[kind] ?? 0)) << count;
    count += (extraBits[kind] ?? 0) + 1;
    if (count < 16) continue;
    out[length] = held;
    out[length + 1] = held >>> 8;
    length += 2;
    held >>>= 16;
    count -= 16;
  }
  Object.assign(sink, { length, held, count });
  put(sink, bits[endOfBlock] ?? 0, lengths[endOfBlock] ?? 0);
}

/**
 * A zlib stream (RFC 1950, 1951) of Huffman codes and runs of one byte, without a search for what came before: filtered rows
 * of a photograph repeat nothing, and the search costs ten times the time and, measured, a tenth more bytes.
 */
export async function packBytes(bytes: Uint8Array, breathe: Breathe): Promise<Uint8Array<ArrayBuffer>> {
  const symbols = new Uint16Array(blockLength);
  // No code is longer than 9 bits on average (2⁹ symbols would do); the head is below 400 bytes.
  const sink: BitSink = { out: new Uint8Array(Math.ceil((blockLength * 9) / 8) + 1_024), length: 0, held: 0, count: 0 };
  const pieces: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let from = 0; from === 0 || from < bytes.length; from += blockLength) {
    const to = Math.min(bytes.length, from + blockLength);
    const counts = new Uint32Array(286);
    counts[endOfBlock] = 1;
    const listed = listSymbols(bytes, from, to, symbols, counts);
    const code = prefixCode(counts, 15);
    putCode(sink, code, to === bytes.length);
    putSymbols(sink, code, symbols, listed);
    pieces.push(sink.out.slice(0, sink.length));
    sink.length = 0;
    const rest = breathe();
    if (rest) await rest;
  }
  const end = new Uint8Array(5);
  end[0] = sink.held;
  const tail = sink.count > 0 ? end : end.subarray(1);
  new DataView(end.buffer).setUint32(1, adler32(bytes));
  return joinBytes([...pieces, tail]);
}
