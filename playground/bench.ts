// `npm run bench [-- part …]`: the bench lives with the tests, which this room does not import; it is loaded by its place.
import { fileURLToPath } from 'node:url';

interface Bench {
  runBench(root: string, wanted: readonly string[], say: (line: string) => void): Promise<void>;
}

const place = new URL('../test/bench/run-bench.ts', import.meta.url);
const { runBench } = (await import(place.href)) as Bench;
await runBench(fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, ''), process.argv.slice(2), (line) => console.log(line));
