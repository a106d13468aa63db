import { drawTestPicture, toFields } from './draw-test-picture.ts';
import { fill } from './live-service.ts';
import { mapFew, plainFill, scaled, usual, type Probe } from './probe.ts';
import { readFileFacts } from './read-file-facts.ts';

const sides = [[1024, 1024], [1008, 1008], [1001, 777], [512, 512], [2048, 2048], [512, 2048]] as const;

/** P1: does the answer have the size of what was sent? */
export const sizeProbe: Probe = {
  id: 'P1', vendor: 'bfl', usdEach: 0.05, fills: () => sides.length,
  question: 'Does the answer have the size of the request: ×32, ×16, odd, 0.25 and 4 megapixels, 1:4?',
  restsOn: 'wire/catalogue/bfl-models.ts (multiple, sides, pixels); the wrong-size error',
  async run(bench) {
    const rows = await mapFew(sides, 3, async ([w, h]) => {
      const [width, height] = [scaled(w, bench), scaled(h, bench)];
      const one = await fill(bench.account, plainFill, { ...usual, ...toFields(drawTestPicture(width, height, 3)) });
      const got = one.file === null ? null : readFileFacts(one.file);
      return { sent: `${width}×${height}`, got: got === null ? (one.refusal ?? 'nothing') : `${got.width}×${got.height}`, inputMp: one.inputMp, outputMp: one.outputMp, cost: one.cost };
    });
    const other = rows.filter((row) => row.sent !== row.got);
    return { settled: true, answer: other.length === 0 ? 'every answer has the size of its request' : other.map((row) => `${row.sent} → ${row.got}`).join('; '), figures: { rows } };
  },
};

/** P9: which formats come back, and does a large body arrive? */
export const formatProbe: Probe = {
  id: 'P9', vendor: 'bfl', usdEach: 0.05, fills: () => 3,
  question: 'Are jpeg and webp given when asked for, and is a body of about 17 MB (2048² of noise) taken?',
  restsOn: 'wire/catalogue/bfl-fields.ts (output_format); fillLimits.maxPixels; the relay’s 24 MB',
  async run(bench) {
    const small = toFields(drawTestPicture(scaled(512, bench), scaled(512, bench), 4));
    const rows: Record<string, unknown>[] = [];
    for (const format of ['jpeg', 'webp']) {
      const one = await fill(bench.account, plainFill, { ...usual, ...small, output_format: format });
      rows.push({ asked: format, got: one.file === null ? (one.refusal ?? 'nothing') : readFileFacts(one.file).type });
    }
    const noise = toFields(drawTestPicture(scaled(2048, bench), scaled(2048, bench), 5, 'noise'));
    const large = await fill(bench.account, plainFill, { ...usual, ...noise });
    const bytes = noise.image.length + noise.mask.length;
    rows.push({ asked: `a body of ${bytes} bytes`, got: large.refusal ?? 'taken', submitMs: large.submitMs });
    return { settled: true, answer: rows.map((row) => `${String(row['asked'])}: ${String(row['got'])}`).join('; '), figures: { rows } };
  },
};
