import { drawTestPicture, greyHole, toAlphaField, toFields } from './draw-test-picture.ts';
import { fill, type Fill } from './live-service.ts';
import { compareBytes, measureReturn, readRgb } from './measure-return.ts';
import { mapFew, plainFill, scaled, usual, type Bench, type Probe } from './probe.ts';
import { readFileFacts } from './read-file-facts.ts';

/** The picture of the shared reference fill. */
export const referencePicture = (bench: Pick<Bench, 'scale'>) => drawTestPicture(scaled(1024, bench), scaled(1024, bench), 1);

function pixelsOf(one: Fill, width: number, height: number): Uint8Array {
  const rgb = one.file === null ? null : readRgb(one.file, width, height);
  if (rgb === null) throw new Error(`no PNG of ${width}×${height} came back: ${one.refusal ?? 'another size or format'}`);
  return rgb;
}

/** P2: is the model deterministic, and blind under the mask? */
export const sameSeedProbe: Probe = {
  id: 'P2', vendor: 'bfl', usdEach: 0.05, fills: () => 3,
  question: 'Does the same seed give the same bytes, also when the hole was greyed before it was sent?',
  restsOn: 'sending the crop with what lies under the mask; “same seed” in Use settings',
  async run(bench) {
    const sent = referencePicture(bench);
    const first = pixelsOf(await bench.reference(), sent.width, sent.height);
    const again = compareBytes(first, pixelsOf(await fill(bench.account, plainFill, { ...usual, ...toFields(sent) }), sent.width, sent.height));
    const grey = compareBytes(first, pixelsOf(await fill(bench.account, plainFill, { ...usual, ...toFields(greyHole(sent)) }), sent.width, sent.height));
    const say = ({ share, worst }: typeof again): string => (worst === 0 ? 'identical pixels' : `${(share * 100).toFixed(1)} % of values differ, by ${worst} at most`);
    return { settled: true, answer: `again: ${say(again)}; hole greyed: ${say(grey)}`, figures: { again, grey } };
  },
};

/** P3: what a half-white mask does. */
export const greyMaskProbe: Probe = {
  id: 'P3', vendor: 'bfl', usdEach: 0.05, fills: () => 1,
  question: 'Is a mask of grey 128 painted fully, half, or not at all?',
  restsOn: 'masks are sent strictly 0 or 255',
  async run(bench) {
    const sent = referencePicture(bench);
    const full = measureReturn(sent, pixelsOf(await bench.reference(), sent.width, sent.height)).inside;
    const half = measureReturn(sent, pixelsOf(await fill(bench.account, plainFill, { ...usual, ...toFields(sent, 128) }), sent.width, sent.height)).inside;
    const ratio = half / Math.max(0.001, full);
    return { settled: true, answer: `change inside: ${half} levels under grey, ${full} under white (${ratio < 0.2 ? 'hardly painted' : ratio > 0.8 ? 'painted fully' : 'painted in part'})`, figures: { full, half } };
  },
};

/** P19: a mask that travels as the picture's alpha. */
export const alphaMaskProbe: Probe = {
  id: 'P19', vendor: 'bfl', usdEach: 0.05, fills: () => 1,
  question: 'Is a picture without a mask painted where its alpha is 0, and only there?',
  restsOn: '“Mask in the picture’s alpha” in Settings; orAlpha in wire/catalogue/bfl-fields.ts',
  async run(bench) {
    const sent = referencePicture(bench);
    const full = measureReturn(sent, pixelsOf(await bench.reference(), sent.width, sent.height));
    const one = await fill(bench.account, plainFill, { ...usual, ...toAlphaField(sent) });
    if (one.refusal !== null) return { settled: true, answer: `refused: ${one.refusal}`, figures: {} };
    const alpha = measureReturn(sent, pixelsOf(one, sent.width, sent.height));
    const painted = alpha.inside / Math.max(0.001, full.inside) > 0.5;
    const kept = (alpha.psnr[2] ?? 99) > (full.psnr[2] ?? 99) - 3;
    return { settled: true, answer: `${painted ? 'painted' : 'NOT PAINTED'} where alpha is 0 (${alpha.inside} levels, ${full.inside} with a mask), ${kept ? 'kept' : 'NOT KEPT'} elsewhere (${alpha.psnr[2] ?? '–'} dB, ${full.psnr[2] ?? '–'} with a mask)`, figures: { alpha, full } };
  },
};

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** P4: how the surroundings come back. */
export const ringProbe: Probe = {
  id: 'P4', vendor: 'bfl', usdEach: 0.05, fills: ({ pictures }) => pictures,
  question: 'How does the outside of the mask come back: drift and its scale, loss of detail, error against distance?',
  restsOn: 'ui/imaging/blend (ring, radii, sharpening); the drift variants of playground/service',
  async run(bench) {
    const seeds = Array.from({ length: bench.pictures }, (_value, index) => 100 + index);
    const rows = await mapFew(seeds, 5, async (seed) => {
      const sent = drawTestPicture(scaled(1024, bench), scaled(1024, bench), seed);
      return measureReturn(sent, pixelsOf(await fill(bench.account, plainFill, { ...usual, seed, ...toFields(sent) }), sent.width, sent.height));
    });
    const of = (pick: (row: (typeof rows)[number]) => number | null | undefined): number => middle(rows.flatMap((row) => pick(row) ?? []));
    const medians = { offset: [0, 1, 2].map((channel) => of((row) => row.offset[channel])), psnr: [0, 1, 2].map((band) => of((row) => row.psnr[band])), detail: of((row) => row.detail), worstField: of((row) => row.worstField) };
    return { settled: rows.length >= 10, answer: `medians of ${rows.length}: PSNR ${medians.psnr.join(' / ')} dB (0–16, 16–64, 64+ px), offset ${medians.offset.join(' ')}, worst field ${medians.worstField}, detail ${medians.detail}`, figures: { medians, rows } };
  },
};

/** P5: Content Credentials. Whether Figma keeps them is for docs/figma-checklist.md. */
export const credentialsProbe: Probe = {
  id: 'P5', vendor: 'bfl', usdEach: 0.05, fills: () => 0,
  question: 'Does the PNG carry Content Credentials (chunk caBX), and which chunks else?',
  restsOn: '“original” downloads; what the plugin says about provenance',
  async run(bench) {
    const { file, refusal } = await bench.reference();
    if (file === null) throw new Error(refusal ?? 'no file');
    const { parts } = readFileFacts(file);
    return { settled: true, answer: `${parts.includes('caBX') ? 'caBX is there' : 'no caBX'}; chunks: ${parts.join(' ')}`, figures: { parts } };
  },
};

/** P8: whether numbers come back as they went. */
export const numbersProbe: Probe = {
  id: 'P8', vendor: 'bfl', usdEach: 0.05, fills: () => 1,
  question: 'Do the numbers of an untagged PNG come back unconverted (as needed for a Display P3 file)?',
  restsOn: 'sending untagged numbers from a Display P3 document',
  async run(bench) {
    const sent = drawTestPicture(scaled(1024, bench), scaled(1024, bench), 2, 'patches');
    const one = await fill(bench.account, plainFill, { ...usual, ...toFields(sent) });
    const { offset, worstField } = measureReturn(sent, pixelsOf(one, sent.width, sent.height));
    const tagged = one.file === null ? [] : readFileFacts(one.file).parts.filter((part) => ['iCCP', 'sRGB', 'gAMA', 'cHRM', 'cICP'].includes(part));
    // A conversion between sRGB and Display P3 moves these saturated patches by 30 levels and more.
    return { settled: true, answer: `${worstField < 12 ? 'unconverted' : 'CONVERTED or far off'}: worst patch ${worstField} levels; the answer is tagged ${tagged.join(' ') || 'not at all'}`, figures: { offset, worstField, tagged } };
  },
};
