import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorCodes, steps } from '../../core/errors.ts';
import type { ReadyTarget, Target } from '../../core/target.ts';
import { firstSettings } from '../../core/settings.ts';
import { jobPhases, type LiveJob } from '../../ui/jobs/live-job.ts';
import { createTrail } from '../../ui/model/settings/trail.ts';
import { readBrowser } from '../../ui/model/settings/read-browser.ts';
import { writeReport, type ReportFacts } from '../../ui/model/settings/write-report.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';

/** Words that stand for what must never be told: no word of ours begins like them. */
const planted = fc.stringMatching(/^zq[a-z0-9]{6,20}$/);

/** A session with a planted word in every place where a person's or another program's text can stand. */
const sessions = fc
  .record({ words: fc.array(planted, { minLength: 60, maxLength: 60 }), code: fc.constantFrom(...errorCodes), step: fc.constantFrom(...steps), phase: fc.constantFrom(...jobPhases), kind: fc.constantFrom('ready' as const, 'many' as const, 'not-ready' as const), address: fc.boolean() })
  .map(({ words, code, step, phase, kind, address }) => {
    const left = [...words];
    const word = (): string => left.pop() ?? 'zqleftover';
    const url = (): string => (address ? `https://${word()}.workers.dev/${word()}?key=${word()}` : word());
    const hint = () => ({ ...sampleRecipe.picture, id: word(), name: word(), type: word() });
    const error = { code, step, detail: word() };
    const recipe = { ...sampleRecipe, prompt: word(), parameters: { finetuneId: word() }, picture: hint(), mask: hint() };
    const job: LiveJob = {
      id: word(), runId: word(), seed: 1, startedAt: 0, usd: 0.06, prompt: word(), model: recipe.model, order: null, controller: new AbortController(), phase, progress: null, ahead: null, stopAsked: false,
      error, before: word(), sent: null, answer: null, unkept: false, file: word(),
      record: { version: 2, owner: word(), file: word(), id: word(), runId: word(), startedAt: 0, usd: 0.06, baseUrl: url(), recipe, state: { kind: 'uncertain', at: 0, error } },
    };
    const trail = createTrail(() => 0);
    trail.noteError(error);
    trail.followJobs([job]);
    const choice = { node: hint(), inside: word(), pageBox: { x: 0, y: 0, width: 9, height: 9 }, scale: 1 };
    const item: ReadyTarget = { kind: 'ready', picture: choice, choices: [choice], mask: hint(), alsoMasks: [hint()], shape: { kind: 'paths', paths: [{ data: word(), winding: 'NONZERO' }], toPage: [[1, 0, 0], [0, 1, 0]], pageBox: { x: 0, y: 0, width: 9, height: 9 } }, leaveOut: [word()], fillId: word(), inTheWay: [{ name: word(), kind: 'sent' }], recipe, landing: null };
    const targets: Record<typeof kind, Target> = { ready: item, many: { kind: 'many', items: [item, item], missing: [{ id: word(), name: word(), reason: code }] }, 'not-ready': { kind: 'not-ready', reason: code, layer: word() } };
    const facts: ReportFacts = {
      version: '9.8.7', editorType: word(), readOnly: false,
      surroundings: { userAgent: `${word()} Chrome/147.0.0.0 ${word()}`, width: 340, height: 680, density: 2 },
      settings: { ...firstSettings, prompt: word(), baseUrl: url(), relayUrl: url(), webhookUrl: url(), parameters: { finetuneId: word(), steps: 31 } },
      secrets: { bflKey: word(), cometKey: word(), falKey: word(), relayToken: word(), teamCode: word(), webhookSecret: word() },
      target: targets[kind],
      jobs: [job],
      storedKeys: [`job:${word()}`, `probe:${word()}:${word()}`],
      trail: trail.entries(),
    };
    return { facts, code, step, phase };
  });

describe('an error report', () => {
  it('tells no key, prompt, name, address, id or foreign sentence, wherever one stands', () => {
    fc.assert(fc.property(sessions, ({ facts }) => !/zq/.test(writeReport(facts))), { numRuns: 500 });
  });

  it('tells versions, step, code, phase and what was set', () => {
    fc.assert(
      fc.property(sessions, ({ facts, code, step, phase }) => {
        const report = writeReport(facts);
        for (const said of ['Finefill 9.8.7', 'Chromium 147', `${code} at ${step}`, phase, 'steps 31', '2 entries, 1 of them jobs', '340 × 680 px at 2×']) expect(report).toContain(said);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the trail of a session', () => {
  it('notes each phase of a job once, with the time since the start, and forgets the oldest of very many', () => {
    let now = 1_000;
    const trail = createTrail(() => now);
    const job = (phase: (typeof jobPhases)[number]) => [{ id: 'a', phase, error: null }];
    trail.followJobs(job('preparing'));
    now += 250;
    trail.followJobs(job('preparing'));
    trail.followJobs(job('waiting'));
    expect(trail.entries()).toEqual([{ at: 0, kind: 'job', job: 1, phase: 'preparing', error: null }, { at: 250, kind: 'job', job: 1, phase: 'waiting', error: null }]);
    for (let count = 0; count < 200; count += 1) trail.noteError({ code: 'offline' });
    expect(trail.entries()).toHaveLength(60);
    expect(trail.entries()[0]).toMatchObject({ kind: 'error' });
  });
});

describe('a browser’s account of itself', () => {
  it.each([
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Figma/126.4.9 Chrome/138.0.7204.251 Electron/37.3.1 Safari/537.36', 'Chromium 138 · macOS · Figma desktop 126.4'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0', 'Edge 141 · Windows'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15', 'Safari 18 · macOS'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140 · Linux'],
    ['a browser nobody knows', 'unknown browser · unknown system'],
  ])('%s is read', (agent, said) => {
    expect(readBrowser(agent)).toBe(said);
  });
});
