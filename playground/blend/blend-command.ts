import { parseArgs } from 'node:util';
import { blendFiles, type BlendDone, type BlendOrder } from './blend-files.ts';
import { BlendRefusal } from './read-picture.ts';

const usage = `npm run blend -- ORIGINAL RESULT MASK OUT [options]

Lays a fill model's RESULT into ORIGINAL inside MASK and writes the layer to OUT, by the code the plugin runs.

  ORIGINAL   what was sent: PNG, JPEG or WebP
  RESULT     what the model returned: the whole picture, the same size (or the same proportions)
  MASK       the original's size; white = repaint, grey = soft edge. If anything in it is transparent, its alpha
             counts instead: opaque = repaint
  OUT        a PNG of the original's size, transparent outside the mask: lay it over the original

  --composite FILE   write the original with the layer over it, too
  --invert           repaint what the mask leaves out
  --feather PX       a fixed soft rim instead of one that follows the picture (0 = hard)
  --no-colour        leave the result's colours as they are
  --bake             opaque wherever anything is covered
  --help             this text`;

const ask = 'See npm run blend -- --help.';

/** The order, or null when only help is wanted. @throws BlendRefusal */
function readOrder(args: readonly string[]): BlendOrder | null {
  const options = { composite: { type: 'string' }, invert: { type: 'boolean' }, feather: { type: 'string' }, 'no-colour': { type: 'boolean' }, bake: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  const parse = (): ReturnType<typeof parseArgs<{ args: string[]; options: typeof options; allowPositionals: true }>> => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true });
    } catch (error) {
      throw new BlendRefusal(`${error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)}. ${ask}`);
    }
  };
  const { values, positionals } = parse();
  if (values.help === true || args.length === 0) return null;
  const [original, result, mask, out, ...more] = positionals;
  if (original === undefined || result === undefined || mask === undefined || out === undefined || more.length > 0) {
    throw new BlendRefusal(`Four files are needed (ORIGINAL RESULT MASK OUT), ${positionals.length === 0 ? 'none was' : `${positionals.length} ${positionals.length === 1 ? 'was' : 'were'}`} named. ${ask}`);
  }
  const feather = values.feather === undefined ? 'auto' : Number(values.feather);
  if (feather !== 'auto' && !(feather >= 0 && feather <= 200)) throw new BlendRefusal(`--feather takes px from 0 to 200, not ${values.feather}. ${ask}`);
  return { original, result, mask, out, composite: values.composite ?? null, bake: values.bake ?? false, inverted: values.invert ?? false, feather, colour: values['no-colour'] === true ? 'off' : 'auto' };
}

/** What a misfit means for the picture. */
const misfits = {
  moved: 'RESULT lies beside the original by more than half a px',
  rescaled: 'RESULT is larger, smaller or turned against the original',
  other: 'RESULT shows other surroundings than the original',
} as const;

/** What was done, in a few lines. */
export function report({ out, composite }: BlendOrder, { mask, width, height, resized, outside, seam, detail, shift, misfit, ms }: BlendDone): string {
  const lines = [
    `${out}: ${width} × ${height} px, ${(100 * mask.share).toFixed(mask.share < 0.01 ? 3 : 1)} % of it repainted (mask read from its ${mask.from}), ${outside} px touched outside the mask`,
    `seam ${seam === null ? 'not measured' : `about ${seam.toFixed(1)} of 255 levels (an estimate)`}, detail ${detail.toFixed(2)} of the original's, RESULT beside it by ${shift.toFixed(2)} px; blended in ${Math.round(ms)} ms`,
  ];
  if (resized) lines.push(`RESULT was ${resized.width} × ${resized.height} px and was brought to the original's size.`);
  if (seam === null && !misfit) lines.push('Colours were matched by little or nothing: too little of ORIGINAL lies around the mask.');
  if (misfit) lines.push(`Colours were not matched: ${misfits[misfit]}.`);
  if (composite !== null) lines.push(`${composite}: the layer over the original`);
  return lines.join('\n');
}

/** Runs the command line; returns its exit code: 0 done, 1 refused (nothing written). */
export async function runBlend(args: readonly string[], say: (line: string) => void, complain: (line: string) => void): Promise<0 | 1> {
  try {
    const order = readOrder(args);
    if (!order) {
      (args.length === 0 ? complain : say)(usage);
      return args.length === 0 ? 1 : 0;
    }
    say(report(order, await blendFiles(order)));
    return 0;
  } catch (error) {
    if (!(error instanceof BlendRefusal)) throw error;
    complain(error.message);
    return 1;
  }
}
