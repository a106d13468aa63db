import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type FillService } from '../../playground/service/start-service.ts';
import { chooseProbes, estimate, runProbes, type ProbeOptions, type ReportRow } from '../../playground/probe/run-probes.ts';

const key = 'probe-key-0123456789';
let service: FillService;

beforeAll(async () => {
  service = await startService({ latencyMs: 5, keys: [key], credits: 1000 });
});
afterAll(() => service.close());

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The command as a person runs it. */
function runCommand(args: readonly string[], env: Record<string, string>): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    const clean = { ...process.env, BFL_KEY: '', COMET_KEY: '', FAL_KEY: '', ...env };
    execFile(process.execPath, ['--import', 'tsx', 'playground/probe.ts', ...args], { cwd: root, env: clean }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out: stdout + stderr });
    });
  });
}

describe('the command', () => {
  it('sends nothing without a key', async () => {
    const before = service.log.list().length;
    const { code, out } = await runCommand(['--yes', '--base', service.origin], {});
    expect([code, service.log.list().length - before]).toEqual([2, 0]);
    expect(out).toContain('BFL_KEY');
  });

  it('sends nothing without --yes, and says what it would cost', async () => {
    const before = service.log.list().length;
    const { code, out } = await runCommand(['--base', service.origin], { BFL_KEY: key });
    expect([code, service.log.list().length - before]).toEqual([2, 0]);
    expect(out).toMatch(/40 fills at most, about \$2\.0\d/);
    expect(out).not.toContain(key);
  });

  it('writes the report, without the key in it', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'probe-')), 'probe.json');
    const { code, out } = await runCommand(['--yes', '--base', service.origin, '--scale', '0.0625', '--only', 'p7,P5', '--out', file], { BFL_KEY: key });
    expect([code, out.includes('P7 (bfl'), out.includes('caBX')]).toEqual([0, true, true]);
    const text = await readFile(file, 'utf8');
    expect((JSON.parse(text) as { rows: ReportRow[] }).rows.map((row) => row.id)).toEqual(['P7', 'P5']);
    expect(`${text}${out}`).not.toMatch(new RegExp(`${key}|sig=`));
  });
});

describe('every probe, against the stand-in service', () => {
  const options = (): ProbeOptions => ({
    accounts: (['bfl', 'comet', 'fal'] as const).map((vendor) => ({ vendor, key, base: service.origin, pauseMs: 10 })),
    finetune: 'ff-olive-bottle', refusedPrompt: 'x', scale: 0.0625, pictures: 10, only: [],
  });
  let rows: ReportRow[];
  let charges: number;

  beforeAll(async () => {
    const before = service.counts.charges;
    rows = await runProbes(options(), () => undefined);
    charges = service.counts.charges - before;
  }, 60_000);
  const row = (id: string, vendor = 'bfl'): ReportRow => rows.find((one) => one.id === id && one.vendor === vendor) ?? expect.fail(`no row ${id}`);

  it('runs to its end and says something', () => {
    expect(rows.map((one) => `${one.id} ${one.vendor}`)).toEqual(chooseProbes(options()).map((probe) => `${probe.id} ${probe.vendor}`));
    expect(new Set(rows.map((one) => one.id)).size).toBe(19);
    for (const one of rows) expect([one.id, one.broke, one.answer === '']).toEqual([one.id, null, false]);
  });

  it('is never charged more than it said', () => {
    expect(charges).toBeGreaterThan(20);
    expect(charges).toBeLessThanOrEqual(estimate(options()).fills);
  });

  it('finds what the stand-in is known to do', () => {
    expect(row('P1').answer).toContain('every answer has the size of its request');
    expect(row('P2').answer).toBe('again: identical pixels; hole greyed: identical pixels');
    expect(row('P5').answer).toContain('no caBX');
    expect(row('P7').answer).toMatch(/HTTP 400 “Finetune not found or not ready”; own finetune: runs \(cost 6\)/);
    expect(row('P9').answer).toContain('jpeg: jpeg');
    expect(row('P11').answer).toContain('no host allows an origin');
    expect(row('P11', 'comet').answer).toContain('allowed by');
    expect(row('P19').answer).toMatch(/^painted where alpha is 0 .*, kept elsewhere/);
    expect(row('P12').answer).toContain('refused: HTTP 422');
    expect(row('P15', 'fal').answer).toMatch(/^queue: open to pages; .*: \*; 64×64 for 64×64; .*COMPLETED/);
    expect(row('P16', 'fal').answer).toBe('first time inside the answer, second time inside again');
    expect(row('P18', 'fal').answer).toMatch(/wrong key: HTTP 401 “No user found.*unknown finetune: .*; guidance 20: taken, then HTTP 422/);
    expect(row('P13', 'comet').answer).toMatch(/flux-pro-1\.0-fill: a picture; flux-pro-1-0-fill: HTTP 404/);
  });

  it('a cancel that comes in time is told so', async () => {
    const slow = await startService({ latencyMs: 60_000, keys: [key], credits: 10 });
    const accounts = [{ vendor: 'fal' as const, key, base: slow.origin, pauseMs: 10 }];
    const [cancelled] = await runProbes({ ...options(), accounts, only: ['P17'] }, () => undefined);
    await slow.close();
    expect(cancelled?.answer).toMatch(/^HTTP 20[02] (OK|CANCELLATION_REQUESTED); afterwards COMPLETED, result HTTP 499/);
  });

  it('measures the drift the stand-in makes: some levels, softer, nothing moved by a conversion', () => {
    const { medians } = row('P4').figures as { medians: { offset: number[]; psnr: number[]; detail: number } };
    for (const offset of medians.offset) expect(Math.abs(offset)).toBeLessThan(7);
    expect(medians.detail).toBeLessThan(1);
    expect(row('P8').answer).toMatch(/^unconverted/);
  });

  it('a moderated fill is told from one that was not', async () => {
    expect(row('P10').settled).toBe(false);
    service.setFaults({ 'content-moderated': { times: 'always' } });
    const [refused] = await runProbes({ ...options(), only: ['P10'] }, () => undefined);
    service.setFaults({});
    expect(refused).toMatchObject({ settled: true, figures: { taken: 5 } });
  });

  it('a probe that breaks is a row, and the others run', async () => {
    service.setFaults({ drop: { times: 'always' } });
    const broken = await runProbes({ ...options(), only: ['P3', 'P11'] }, () => undefined);
    service.setFaults({});
    expect(broken.map((one) => [one.id, one.vendor, one.broke !== null])).toEqual([['P11', 'bfl', true], ['P3', 'bfl', true], ['P11', 'comet', false]]);
  });
});
