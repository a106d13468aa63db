import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Account } from './probe/live-service.ts';
import { chooseProbes, estimate, runProbes, type ProbeOptions } from './probe/run-probes.ts';

const usage = `npm run probe                        what it would ask and what that costs; sends nothing
npm run probe -- --yes               asks, prints a report, writes out/probe.json

BFL_KEY, COMET_KEY, FAL_KEY the keys, from the environment only: an argument would stay in the shell's history
--finetune ID               a finetune of this account (one fill more)
--only P7,P11               some probes only
--pictures 20               pictures for P4
--refused-prompt "…"        for P10
--base http://localhost:…   every request goes there instead: the stand-in service
--scale 0.125               sides of all pictures, times this: for stand-ins`;

/** The keys and the arguments as options. Throws for arguments that make no sense. */
function readOptions(): ProbeOptions & { readonly yes: boolean; readonly help: boolean; readonly out: string } {
  const { values } = parseArgs({
    options: {
      yes: { type: 'boolean' }, help: { type: 'boolean' }, finetune: { type: 'string' }, only: { type: 'string' }, pictures: { type: 'string' },
      'refused-prompt': { type: 'string' }, base: { type: 'string' }, scale: { type: 'string' }, out: { type: 'string' },
    },
  });
  const base = values.base === undefined ? null : new URL(values.base).origin;
  const pictures = Number(values.pictures ?? 20);
  const scale = Number(values.scale ?? 1);
  if (!Number.isInteger(pictures) || pictures < 1 || pictures > 100 || !(scale > 0 && scale <= 1)) throw new Error(usage);
  const account = (vendor: Account['vendor'], key: string | undefined): Account[] => (key === undefined || key.trim() === '' ? [] : [{ vendor, key: key.trim(), base, pauseMs: base === null ? 1_000 : 50 }]);
  return {
    accounts: [...account('bfl', process.env['BFL_KEY']), ...account('comet', process.env['COMET_KEY']), ...account('fal', process.env['FAL_KEY'])],
    finetune: values.finetune ?? null,
    refusedPrompt: values['refused-prompt'] ?? 'a famous cartoon mouse with round black ears and red shorts, exactly as in the films',
    scale, pictures,
    only: (values.only ?? '').split(',').map((id) => id.trim().toUpperCase()).filter((id) => id !== ''),
    yes: values.yes === true, help: values.help === true, out: values.out ?? 'out/probe.json',
  };
}

async function run(): Promise<number> {
  const options = readOptions();
  if (options.help) {
    console.log(usage);
    return 0;
  }
  if (options.accounts.length === 0) {
    console.error(`No key: set BFL_KEY, COMET_KEY or FAL_KEY. Nothing was sent.\n\n${usage}`);
    return 2;
  }
  const { usd, fills } = estimate(options);
  for (const probe of chooseProbes(options)) console.log(`${probe.id.padEnd(4)} ${probe.vendor.padEnd(6)} ${String(probe.fills(options)).padStart(2)} fills  ${probe.question}`);
  console.log(`\n${fills} fills at most, about $${usd.toFixed(2)} by published prices, charged to your account.`);
  if (!options.yes) {
    console.log('Nothing was sent. Add --yes to go on.');
    return 2;
  }
  const rows = await runProbes(options, (row) => console.log(`\n${row.id} (${row.vendor}, ${(row.ms / 1000).toFixed(1)} s) ${row.question}\n   ${row.broke === null ? `${row.settled ? '' : 'open: '}${row.answer}` : `could not be run: ${row.broke}`}\n   rests on it: ${row.restsOn}`));
  await mkdir(new URL('.', new URL(options.out, `file://${process.cwd()}/`)), { recursive: true });
  await writeFile(options.out, `${JSON.stringify({ at: new Date().toISOString(), base: options.accounts[0]?.base ?? 'live', rows }, null, 2)}\n`);
  console.log(`\n${rows.filter((row) => row.settled).length} of ${rows.length} settled. Written: ${options.out}`);
  return rows.some((row) => row.broke !== null) ? 1 : 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
