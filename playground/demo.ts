import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runDemo } from './server/run-demo.ts';

const usage = `npm run demo                                   the sample document
npm run demo -- --image x.png --mask m.png     your own picture; the mask is a PNG of the same size, white = repaint
               [--prompt "…"] [--finetune ff-olive-bottle]`;

try {
  const { values } = parseArgs({
    options: {
      image: { type: 'string' },
      mask: { type: 'string' },
      prompt: { type: 'string' },
      finetune: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const { image, mask } = values;
  if (values.help === true) {
    console.log(usage);
  } else if ((image === undefined) !== (mask === undefined)) {
    throw new Error(`--image and --mask belong together.\n${usage}`);
  } else {
    const own =
      image === undefined || mask === undefined
        ? null
        : { name: image.split(/[\\/]/).at(-1) ?? 'picture.png', image: await readFile(image), mask: await readFile(mask) };
    const result = await runDemo({ own, prompt: values.prompt ?? null, finetuneId: values.finetune ?? null });
    console.log(`${result.outside.toLocaleString('en')} px changed outside the mask, ${result.inside.toLocaleString('en')} inside (PNG files read back by fast-png)
${result.bytesSent.toLocaleString('en')} bytes sent in ${result.requests} requests, ${Math.round(result.ms).toLocaleString('en')} ms from click to placed
Written: ${result.files.join(', ')}`);
    if (result.outside !== 0 || result.inside === 0) throw new Error('A fill must change pixels inside the mask and none outside.');
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
