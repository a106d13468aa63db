import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { FillError } from '../../core/errors.ts';
import type { Recipe } from '../../core/recipe.ts';
import { firstSettings, noSecrets, type Secrets, type Settings } from '../../core/settings.ts';
import { serviceFor, whereOf } from '../../ui/jobs/service-for.ts';
import { accesses, accessOf, changeAccess } from '../../ui/model/settings/access.ts';
import type { Stored } from '../../ui/model/stored.ts';
import { createTeamModel } from '../../ui/model/settings/team-model.ts';
import { writeTeamCode } from '../../wire/relay/team-code.ts';
import type { TeamReport } from '../../wire/relay/team-report.ts';
import { calm, failure, images, makeDeps, request } from '../api/test-deps.ts';

function kept<T extends object>(first: T): Stored<T> {
  const value = signal(first);
  return { value, change: (part) => void (value.value = { ...value.value, ...part }), load: async () => undefined, fresh: async () => value.value, show: () => undefined };
}

const code = writeTeamCode({ relay: 'https://finefill.acme.workers.dev', token: 't'.repeat(43) });
const report: TeamReport = { name: 'Studio 2', providers: ['comet'], dailyUsd: 5, leftUsd: 4, resetsAt: 1 };

function open(answer: () => Promise<TeamReport> = async () => report, first: Partial<Secrets> = {}) {
  const settings = kept<Settings>({ ...firstSettings, access: 'team' });
  const secrets = kept<Secrets>({ ...noSecrets, ...first });
  let asked = 0;
  const model = createTeamModel({ settings, secrets, reachable: ['https://*.workers.dev'], ask: () => ((asked += 1), answer()) });
  return { model, settings, secrets, asked: () => asked };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a pasted team code', () => {
  it('is kept and asked about at once; the provider becomes one the relay has a key for', async () => {
    const { model, settings, secrets } = open();
    model.setTeamCode(` ${code.slice(0, 30)}\n${code.slice(30)} `);
    expect(model.team.value).toEqual({ kind: 'asking' });
    await settled();
    expect([model.team.value, secrets.value.value.teamCode, settings.value.value.provider]).toEqual([{ kind: 'known', report }, code, 'comet']);
  });

  it.each([['half a code', code.slice(0, -5), 'unreadable'], ['a key', 'sk-0123456789', 'unreadable'], ['a relay this build may not reach', writeTeamCode({ relay: 'https://relay.example.com', token: 't'.repeat(43) }), 'unreachable']])('%s is said to be what it is, asked of nobody, and does not push out the one before', (_name, pasted, kind) => {
    const { model, secrets, asked } = open(undefined, { teamCode: code });
    model.setTeamCode(pasted);
    expect([model.team.value.kind, secrets.value.value.teamCode, asked()]).toEqual([kind, code, 0]);
  });

  it('that the relay refuses stays, with the reason', async () => {
    const { model } = open(async () => Promise.reject(new FillError('code-refused', { charged: false })));
    model.setTeamCode(code);
    await settled();
    expect(model.team.value).toEqual({ kind: 'failed', error: { code: 'code-refused', charged: false } });
  });

  it('a late answer about one that was replaced or forgotten is not shown', async () => {
    const answers: ((found: TeamReport) => void)[] = [];
    const { model } = open(() => new Promise((resolve) => answers.push(resolve)));
    model.setTeamCode(code);
    model.forgetTeamCode();
    answers.forEach((answer) => answer(report));
    await settled();
    expect([model.team.value.kind, model.hasTeamCode.value]).toEqual(['none', false]);
  });
});

describe('how fills are paid', () => {
  it('each way can be chosen from each other one', () => {
    for (const from of accesses) {
      for (const to of accesses) {
        const before: Settings = { ...firstSettings, ...changeAccess(firstSettings, from) };
        expect(accessOf({ ...before, ...changeAccess(before, to) })).toBe(to);
      }
    }
  });

  it('after Free erase the service of a base address comes back, so that no other one’s key goes there', () => {
    const own: Settings = { ...firstSettings, provider: 'comet', region: 'custom', baseUrl: 'https://gateway.example.com' };
    const free = { ...own, ...changeAccess(own, 'free') };
    const again = { ...free, ...changeAccess(free, 'free') };
    expect({ ...again, ...changeAccess(again, 'key') }).toMatchObject({ provider: 'comet', region: 'custom' });
  });

  it('with a team code no key is read, and the request goes to the team’s relay alone', async () => {
    const deps = makeDeps({ fetch: async () => new Response('{}', { status: 401, headers: { 'x-relay-error': 'token-refused' } }) });
    const asked: [string, Headers][] = [];
    const service = serviceFor({ provider: 'bfl', region: 'us1', baseUrl: '' }, { ...firstSettings, access: 'team', relayUrl: 'https://my-own.workers.dev' }, { ...noSecrets, bflKey: 'my-own-key', relayToken: 'my-own-token', teamCode: code }, {
      ...deps, fetch: (input, init) => {
        asked.push([String(input), new Headers(init?.headers)]);
        return deps.fetch(input, init);
      },
    });
    expect(await failure(service.submit(calm(), request, images, 'job-1'))).toMatchObject({ code: 'code-refused', charged: false });
    expect(asked.map(([url]) => url)).toEqual(['https://finefill.acme.workers.dev/team']);
    expect([asked[0]?.[1].get('x-key'), asked[0]?.[1].get('x-relay-token')]).toEqual([null, 't'.repeat(43)]);
  });

  it('a job asks what became of it by the way it was sent, whatever Settings say by now', async () => {
    const asked: [string, string | null][] = [];
    const deps = makeDeps({
      fetch: async (input, init) => {
        asked.push([String(input), new Headers(init?.headers).get('x-relay-token')]);
        return Response.json({ state: 'acknowledged', answer: { id: 'task-1' } });
      },
    });
    const secrets = { ...noSecrets, bflKey: 'my-own-key', relayToken: 'my-own-token', teamCode: code };
    const settings: Settings = { ...firstSettings, relayUrl: 'https://my-own.workers.dev' };
    const recipe = { provider: 'bfl', region: 'us1' } as Recipe;
    const recall = (access: 'team' | 'key', now: 'team' | 'key') => serviceFor(whereOf({ recipe, baseUrl: '', access }), { ...settings, access: now }, secrets, deps).recall(calm(), 'job-1');
    expect([(await recall('key', 'team'))?.taskId, (await recall('team', 'key'))?.taskId]).toEqual(['task-1', 'task-1']);
    expect(asked).toEqual([['https://my-own.workers.dev/jobs/job-1', 'my-own-token'], ['https://finefill.acme.workers.dev/jobs/job-1', 't'.repeat(43)]]);
  });

  it('without a code nothing is sent', () => {
    expect(() => serviceFor({ provider: 'bfl', region: 'us1', baseUrl: '' }, { ...firstSettings, access: 'team' }, { ...noSecrets, bflKey: 'k' }, makeDeps())).toThrow('no-team-code');
  });
});
