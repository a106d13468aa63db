import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { decode, encode } from 'fast-png';
import { afterAll, expect, test } from 'vitest';
import { runBlend } from '../../playground/blend/blend-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'blend-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

const [width, height] = [96, 80];
type Draw = (x: number, y: number) => readonly number[];

function save(name: string, draw: Draw, size: readonly [number, number] = [width, height], depth: 8 | 16 = 8): string {
  const channels = draw(0, 0).length;
  const levels = Array.from({ length: size[0] * size[1] }, (_, i) => draw(i % size[0], Math.floor(i / size[0]))).flat();
  const data = depth === 16 ? Uint16Array.from(levels, (level) => level * 257) : Uint8Array.from(levels);
  writeFileSync(at(name), encode({ width: size[0], height: size[1], data, channels, depth }));
  return at(name);
}

/** A PNG with rows as given, each behind filter 0: for what the library does not write. */
function saveRows(name: string, head: { depth: number; colourType: number }, rows: readonly (readonly number[])[], extra: readonly (readonly [string, readonly number[]])[] = []): string {
  const table = Uint32Array.from({ length: 256 }, (_, byte) => Array.from({ length: 8 }).reduce<number>((crc) => (crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1), byte));
  const chunk = (type: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    const crc = ~named.reduce((sum, byte) => (table[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8), -1) >>> 0;
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    check.writeUInt32BE(crc);
    return Buffer.concat([length, named, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([head.depth, head.colourType], 8);
  const packed = deflateSync(Buffer.from(rows.flatMap((row) => [0, ...row])));
  const chunks = [chunk('IHDR', header), ...extra.map(([type, body]) => chunk(type, Buffer.from(body))), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))];
  writeFileSync(at(name), Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), ...chunks]));
  return at(name);
}

const texture: Draw = (x, y) => [100 + ((x * 7 + y * 3) % 40), 120 + ((x * 5 + y * 11) % 30), 90 + ((x + y * 13) % 50)];
const isInside = (x: number, y: number): boolean => Math.hypot(x - 40, y - 40) < 20;
const original = save('original.png', texture);
const result = save('result.png', (x, y) => (isInside(x, y) ? [220, 60, 40] : texture(x, y).map((level) => level + 3)));
const mask = save('mask.png', (x, y) => [isInside(x, y) ? 255 : 0]);

interface Ran {
  readonly code: number;
  readonly said: string;
  readonly complained: string;
}

async function run(...args: readonly string[]): Promise<Ran> {
  const [said, complained]: [string[], string[]] = [[], []];
  const code = await runBlend(args, (line) => said.push(line), (line) => complained.push(line));
  return { code, said: said.join('\n'), complained: complained.join('\n') };
}

/** Px of the layer that show anything, as another reader sees them. */
function shownPixels(path: string): boolean[] {
  const { data } = decode(readFileSync(path), { checkCrc: true });
  return Array.from({ length: width * height }, (_, px) => (data[4 * px + 3] ?? 0) > 0);
}

test('the layer shows the new object inside the mask, nothing outside, and the composite is the original there', async () => {
  const { code, said } = await run(original, result, mask, at('out.png'), '--composite', at('composite.png'));
  expect([code, said.includes(' 0 px touched outside the mask')]).toEqual([0, true]);
  const shown = shownPixels(at('out.png'));
  const whole = decode(readFileSync(at('composite.png')));
  for (let px = 0; px < width * height; px += 1) {
    const [x, y] = [px % width, Math.floor(px / width)];
    const levels = [0, 1, 2].map((c) => whole.data[whole.channels * px + c]);
    if (!isInside(x, y)) expect([shown[px], ...levels]).toEqual([false, ...texture(x, y)]);
    else if (Math.hypot(x - 40, y - 40) < 14) expect(Math.abs((levels[0] ?? 0) - 220)).toBeLessThanOrEqual(8);
  }
});

const bits = (depth: number, level: (x: number, y: number) => number): number[][] =>
  Array.from({ length: height }, (_, y) => Array.from({ length: (width * depth) / 8 }, (__, byte) => Array.from({ length: 8 / depth }, (___, i) => level(byte * (8 / depth) + i, y)).reduce((sum, value) => (sum << depth) | value, 0)));

test.each([
  ['with alpha', () => save('alpha.png', (x, y) => [0, 0, 0, isInside(x, y) ? 255 : 0])],
  ['of 16 bits', () => save('deep.png', (x, y) => [isInside(x, y) ? 255 : 0], [width, height], 16)],
  ['of 1 bit', () => saveRows('one-bit.png', { depth: 1, colourType: 0 }, bits(1, (x, y) => Number(isInside(x, y))))],
  ['of 4 bits', () => saveRows('four-bit.png', { depth: 4, colourType: 0 }, bits(4, (x, y) => (isInside(x, y) ? 15 : 0)))],
  ['of a palette that is see-through in one place', () => saveRows('palette.png', { depth: 2, colourType: 3 }, bits(2, (x, y) => (isInside(x, y) ? 2 : 0)), [['PLTE', [9, 9, 9, 0, 0, 0, 200, 10, 10]], ['tRNS', [0]]])],
])('a mask %s covers what it shows', async (_, make) => {
  const path = make();
  expect((await run(original, result, path, at('out-kind.png'), '--feather', '0', '--no-colour')).code).toBe(0);
  expect(shownPixels(at('out-kind.png'))).toEqual(Array.from({ length: width * height }, (__, px) => isInside(px % width, Math.floor(px / width))));
});

test.each<[string, Draw]>([
  ['the whole picture', () => [255]],
  ['one px', (x, y) => [x === 30 && y === 30 ? 255 : 0]],
  ['a corner', (x, y) => [x < 20 && y < 20 ? 255 : 0]],
  ['a ring 2 px wide', (x, y) => [Math.abs(Math.hypot(x - 48, y - 40) - 25) < 1 ? 255 : 0]],
  ['all but a strip', (x) => [x > 2 ? 255 : 0]],
])('a mask of %s is filled and touches nothing else', async (name, draw) => {
  const path = save(`odd-${name}.png`, draw);
  const { code, said } = await run(original, result, path, at(`out-${name}.png`), '--bake');
  expect([code, said.includes(' 0 px touched outside the mask')]).toEqual([0, true]);
  expect(shownPixels(at(`out-${name}.png`))).toEqual(Array.from({ length: width * height }, (_, px) => (draw(px % width, Math.floor(px / width))[0] ?? 0) > 0));
});

test('--invert repaints what the mask leaves out; a result of the same proportions is brought to size', async () => {
  const half = save('half.png', (x, y) => texture(2 * x, 2 * y), [width / 2, height / 2]);
  const { said } = await run(original, half, mask, at('inverted.png'), '--invert', '--bake');
  expect(said).toContain(`RESULT was ${width / 2} × ${height / 2} px and was brought to the original's size.`);
  expect(shownPixels(at('inverted.png'))).toEqual(Array.from({ length: width * height }, (_, px) => !isInside(px % width, Math.floor(px / width))));
});

const cut = (name: string, length: number): string => {
  writeFileSync(at(name), readFileSync(result).subarray(0, length));
  return at(name);
};
const text = at('text.png');
writeFileSync(text, 'This is a letter and no picture of anything at all.');

test.each<[string, () => string[], string]>([
  ['too few files', () => [original, result], 'Four files are needed (ORIGINAL RESULT MASK OUT), 2 were named. See npm run blend -- --help.'],
  ['an option that is none', () => [original, result, mask, at('x.png'), '--soft'], "Unknown option '--soft'. See npm run blend -- --help."],
  ['a feather that is no number', () => [original, result, mask, at('x.png'), '--feather', 'wide'], '--feather takes px from 0 to 200, not wide. See npm run blend -- --help.'],
  ['a file that is not there', () => [at('none.png'), result, mask, at('x.png')], `There is no file ${at('none.png')}.`],
  ['a folder', () => [folder, result, mask, at('x.png')], `${folder} is a folder. Name a picture in it.`],
  ['no picture', () => [original, text, mask, at('x.png')], `${text} is no PNG, JPEG or WebP picture. Save it as one.`],
  ['a cut-off picture', () => [original, cut('cut.png', 700), mask, at('x.png')], `${at('cut.png')} cannot be decoded (it is cut off or damaged). Save it again.`],
  ['a cut-off header', () => [original, cut('stub.png', 20), mask, at('x.png')], `${at('stub.png')} is cut off: not even its header is whole. Save it again.`],
  ['a small mask', () => [original, result, save('small.png', () => [255], [10, 10]), at('x.png')], `${at('small.png')} is 10 × 10 px, the original 96 × 80. Save the mask at the original's size.`],
  ['a result of other proportions', () => [original, save('wide.png', texture, [96, 60]), mask, at('x.png')], `${at('wide.png')} is 96 × 60 px, the original 96 × 80. Give both the same proportions.`],
  ['a black mask', () => [original, result, save('black.png', () => [0]), at('x.png')], `${at('black.png')} is black everywhere: nothing would be repainted. Paint what is to change white.`],
  ['a clear original', () => [save('clear.png', () => [9, 9, 9, 0]), result, mask, at('x.png')], `${at('clear.png')} is transparent everywhere: there is nothing to blend into.`],
  ['an output over an input', () => [original, result, mask, original], `${original} is one of the pictures to read. Name another file to write.`],
  ['an output in no folder', () => [original, result, mask, at('no/where.png')], `There is no folder ${at('no')}. Make it first.`],
])('%s is refused in words, and nothing is written', async (_, args, words) => {
  const given = args();
  const before = readdirSync(folder);
  const originally = readFileSync(original);
  expect(await run(...given)).toEqual({ code: 1, said: '', complained: words });
  expect(readdirSync(folder)).toEqual(before);
  expect(readFileSync(original).equals(originally)).toBe(true);
});

test('help is asked for with exit code 0, and given with 1 to who names nothing', async () => {
  expect(await run('--help')).toMatchObject({ code: 0, complained: '' });
  expect(await run()).toMatchObject({ code: 1, said: '' });
});
