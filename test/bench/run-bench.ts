import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { findFaults, type JsonSchema } from '../support/json-schema.ts';
import { benchPixelSpeed } from './browser/pixel-speed.ts';
import { benchUpload } from './browser/upload-sizes.ts';
import { benchRoundTrip } from './browser/round-trip.ts';
import { runInBrowser } from './browser/run-in-browser.ts';
import { benchStart } from './browser/start-speed.ts';
import { benchJobs } from './jobs.ts';
import { hashSources, keepCells } from './keep-cells.ts';
import { benchMask } from './mask.ts';
import { benchPolling } from './polling.ts';
import { benchQuality, figuresHead, reportSeed } from './quality.ts';
import { benchRelay } from './relay/relay-bench.ts';
import { benchResolution } from './resolution.ts';
import { benchBlendSpeed } from './speed.ts';

const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

type Say = (line: string) => void;

/** A part adds its key to the report. */
type Part = (seed: number, say: Say) => Promise<Record<string, unknown>>;

const parts: Readonly<Record<string, Part>> = {
  quality: async (seed, say) => {
    say(`quality, mean over eight drawn pictures (seed ${seed}): ${figuresHead}`);
    const drawn = hashSources([`${project}/test/bench/cases`, `${project}/test/bench/metrics`, `${project}/test/bench/rivals`]);
    const ours = `${drawn}-${hashSources([`${project}/ui/imaging/blend`])}`;
    const store = { ...keepCells(`${project}/out/quality-cells.jsonl`), nameOf: (method: string) => (method === 'finefill' ? ours : drawn) };
    return { quality: await benchQuality(seed, say, undefined, store) };
  },
  mask: async (seed, say) => {
    const mask = await benchMask(seed);
    say(`mask: error max ${mask.maxError255.toFixed(2)}, mean ${mask.meanError255.toFixed(3)} of 255; iou ${Object.values(mask.iou).map((iou) => iou.toFixed(5)).join(', ')}`);
    return { mask };
  },
  resolution: (_seed, say) => {
    const resolution = benchResolution();
    for (const { frame, mask, wholeFrame, crop } of resolution) say(`resolution: ${frame.join('×')}, mask ${mask.join('×')}: whole frame ${wholeFrame.toFixed(2)}, crop ${crop.toFixed(2)}`);
    return Promise.resolve({ resolution });
  },
  upload: async (seed, say) => {
    const { upload, note } = await runInBrowser('frames are drawn; the request is the one our client would send', async (browser) => ({ upload: await benchUpload(browser, seed) }));
    for (const { picture, frame, mask, bytes, greyedBytes, sameCropBytes, wholeFrameBytes } of upload) {
      const shares = [bytes / sameCropBytes, greyedBytes / sameCropBytes, bytes / wholeFrameBytes].map((share) => share.toFixed(2));
      say(`upload: ${picture} ${frame.join('×')}, mask ${mask.join('×')}: ${(bytes / 1e6).toFixed(2)} MB, × ${shares[0]} of the same crop from a canvas (× ${shares[1]} with a grey hole), × ${shares[2]} of the whole frame`);
    }
    return { upload, uploadNote: note };
  },
  speed: async (seed, say) => {
    const blendInNode = await benchBlendSpeed(seed);
    for (const { mp, ms, floorMs } of blendInNode) say(`speed: blend of ${mp} MP ${ms.toFixed(0)} ms beside ${floorMs.toFixed(0)} ms for PNG decode and encode, in Node`);
    const speed = await runInBrowser('Figma is the stand-in: its exports are drawn by the page on one thread; the service answers at once with what it was sent', async (browser) => {
      const { prepare, blend } = await benchPixelSpeed(browser);
      for (const [name, list] of [['prepare', prepare], ['blend', blend]] as const) {
        for (const { mp, ms, floorMs, naiveMs } of list) say(`speed: ${name} ${mp} MP ${ms.toFixed(0)} ms, floor ${floorMs.toFixed(0)} (× ${(ms / floorMs).toFixed(2)}), naive ${naiveMs.toFixed(0)}`);
      }
      const { roundTrip, longestTask } = await benchRoundTrip(browser);
      for (const { side, ms, serviceMs, ownMs } of roundTrip) say(`speed: round trip ${side}² ${ms.toFixed(0)} ms, of it ${serviceMs.toFixed(0)} waiting for the service: ${ownMs.toFixed(0)} of our own`);
      say(`speed: longest task of the panel during a fill ${longestTask.cpu} ms of processor time, ${longestTask.wall} ms in all`);
      return { prepare, blend, roundTrip, longestTaskMs: longestTask.cpu, longestTaskWallMs: longestTask.wall };
    });
    return { speed: { blendInNode, ...speed } };
  },
  polling: async (seed, say) => {
    const polling = await benchPolling(seed);
    for (const [name, schedules] of Object.entries(polling)) {
      const line = Object.entries(schedules).map(([schedule, { overheadMean, overheadP95, polls }]) => `${schedule} ${overheadMean.toFixed(2)} / ${overheadP95.toFixed(2)} s in ${polls.toFixed(1)}`);
      say(`polling: ${name} (mean / 95 % overhead in polls): ${line.join(', ')}`);
    }
    return { polling };
  },
  relay: async (_seed, say) => {
    const relay = await benchRelay(project);
    for (const way of ['direct', 'rawPipe', 'node', 'workerd'] as const) {
      const { rps, p50, p95 } = relay[way];
      say(`relay: ${way} ${rps.toFixed(1)} exchanges of 2 MB each way a second (× ${(rps / relay.rawPipe.rps).toFixed(2)} of rawPipe), p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`);
    }
    say(`relay: four variations ${relay.fanOutBytes.with} bytes up, one by one ${relay.fanOutBytes.without} (× ${(relay.fanOutBytes.with / relay.fanOutBytes.without).toFixed(3)})`);
    return { relay };
  },
  jobs: async (seed, say) => {
    const jobs = await benchJobs(seed, say);
    say(`jobs: ${jobs.builtRuns} schedules of faults of the built plugin, ${jobs.modelRuns} in virtual time: ${jobs.doubleSubmits} paid twice, ${jobs.wrongStates} in a wrong state, ${(jobs.recoveredBeforeExpiry * 100).toFixed(2)} % of ${jobs.recoverable} pictures collected`);
    say(`jobs: last request ${jobs.cancelMs.toFixed(0)} ms after Cancel; a batch of 20 takes × ${jobs.makespanRatio20.toFixed(3)} of what the service needs (worst ${jobs.makespanRatio20Worst.toFixed(3)})`);
    return { jobs };
  },
  start: async (_seed, say) => {
    const start = await runInBrowser('the panel alone for paint, script and heap; readyMs in the stand-in Figma', (browser) => benchStart(browser));
    const { uiGz, codeGz, readyMs, panelFcpMs, fcpMs, scriptMs, heapMB, empty } = start;
    say(`start: ui ${(uiGz / 1000).toFixed(1)} kB gz, code ${(codeGz / 1000).toFixed(1)} kB gz; ready ${readyMs.toFixed(0)} ms (its first paint ${panelFcpMs.toFixed(0)})`);
    say(`start: first paint ${fcpMs.toFixed(0)} ms (empty ${empty.fcpMs.toFixed(0)}), script ${scriptMs.toFixed(0)} (${empty.scriptMs.toFixed(0)}), heap ${heapMB.toFixed(1)} MB (${empty.heapMB.toFixed(1)})`);
    return { start };
  },
};

/**
 * Runs the named parts (all when none is named; `speed`, `jobs` and `start` run the built plugin, so build first) and
 * writes `out/bench.json` below `root`. Keys of parts that did not run are kept from the file that is there. Throws when
 * the report breaks its schema.
 */
export async function runBench(root: string, wanted: readonly string[], say: Say): Promise<void> {
  const names = wanted.length > 0 ? wanted.map((name) => name.split('.')[0]!) : Object.keys(parts);
  const unknown = names.filter((name) => !(name in parts));
  if (unknown.length > 0) throw new Error(`No such part: ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}`);
  const file = `${root}/out/bench.json`;
  let report: Record<string, unknown> = {};
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch {
    // The first run starts from nothing.
  }
  report = { ...report, at: new Date().toISOString(), host: { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length }, seed: reportSeed };
  const schema = JSON.parse(readFileSync(`${root}/test/bench/schema.json`, 'utf8')) as JsonSchema;
  mkdirSync(`${root}/out`, { recursive: true });
  for (const name of names) {
    const found = await parts[name]!(reportSeed, say);
    for (const [key, value] of Object.entries(found)) {
      const before = report[key];
      report[key] = key === 'speed' && typeof before === 'object' ? { ...before, ...(value as object) } : value;
    }
    // After each part: the long ones lose nothing when a later one is stopped.
    const faults = findFaults(report, schema);
    if (faults.length > 0) throw new Error(`The report breaks its schema: ${faults.join('; ')}`);
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  }
  say(`Wrote ${file}`);
}
