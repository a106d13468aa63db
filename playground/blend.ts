// `npm run blend -- ORIGINAL RESULT MASK OUT`: pictures in, the layer's PNG out, by the very code of the worker.
import { runBlend } from './blend/blend-command.ts';

process.exitCode = await runBlend(process.argv.slice(2), (line) => console.log(line), (line) => console.error(line));
