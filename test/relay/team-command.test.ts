import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTeamCode } from '../../wire/relay/team-code.ts';
import { startDouble, send, type Double } from '../api/upstream-double.ts';

// The relay as `npm run relay` starts it, with its book in a file, and its commands, each a process of its own.
const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'relay-'));
const book = join(folder, 'team.json');
const key = 'team-bfl-key-aaaaaaaaaaaa';
const admin = 'operator-token-0123456789';
let service: Double;
let relay: { child: ChildProcess; origin: string; text(): string };

function run(args: readonly string[], env: Record<string, string>): { child: ChildProcess; text(): string } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'relay/node.ts', ...args], { cwd: root, env: { PATH: process.env['PATH'] ?? '', ...env } });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, text: () => text };
}

async function start(): Promise<typeof relay> {
  const { child, text } = run([], { PORT: '0', BFL_KEY: key, RELAY_ADMIN: admin, RELAY_TEAM_FILE: book, RELAY_UPSTREAMS: service.origin });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => void (text().includes('ready at') && resolve()));
    child.on('exit', () => reject(new Error(text())));
  });
  return { child, text, origin: /http:\/\/localhost:\d+/.exec(text())?.[0] ?? '' };
}

async function stop(signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise((resolve) => relay.child.on('exit', resolve));
  relay.child.kill(signal);
  await gone;
}

async function team(...words: string[]): Promise<{ code: number | null; text: string }> {
  const { child, text } = run(['team', ...words], { RELAY_URL: relay.origin, RELAY_ADMIN: admin });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, text: text() };
}

beforeAll(async () => {
  service = await startDouble((_seen, response) => send(response, 200, { id: 'task-1', cost: 6 }));
  relay = await start();
}, 60_000);
afterAll(async () => {
  await stop('SIGTERM');
  await service.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

it('a team code is made, used, listed with what it spent, survives a crash of the relay, and is revoked at once', async () => {
  const added = await team('add', 'Studio 2', '--usd', '0.1');
  expect(added.code).toBe(0);
  const code = readTeamCode(/ff1\.\S+/.exec(added.text)?.[0] ?? '');
  expect(code?.relay).toBe(relay.origin);
  const token = code?.token ?? '';
  const submit = (job: string): Promise<Response> =>
    fetch(`${relay.origin}/${new URL(service.origin).host}/v1/flux-pro-1.0-fill`, { method: 'POST', headers: { 'x-relay-token': token, 'x-job-id': job }, body: '{}' });
  expect((await submit('job-1')).status).toBe(200);
  expect(service.of('POST')[0]?.headers['x-key']).toBe(key);

  await stop('SIGKILL');
  const former = relay.text();
  relay = await start();
  expect((await submit('job-2')).headers.get('x-relay-error')).toBe('team-limit');
  const listed = await team('list');
  expect(listed.text).toMatch(/^[0-9a-f]{8} {2}\$0\.06 of \$0\.10 today {2}600\/min {2}Studio 2$/m);

  expect((await team('revoke', /^[0-9a-f]{8}/m.exec(listed.text)?.[0] ?? '')).code).toBe(0);
  expect((await submit('job-3')).headers.get('x-relay-error')).toBe('code-revoked');
  expect(service.of('POST')).toHaveLength(1);
  for (const text of [former, relay.text(), readFileSync(book, 'utf8'), listed.text]) expect(text).not.toMatch(new RegExp(`${token}|${key}|${admin}`));
}, 60_000);

it.each([['add'], ['add', 'Studio 2', '--usd', 'much'], ['add', 'Studio 2', '--key', 'x'], ['revoke'], ['dance'], []])('a command it does not understand (team %s %s %s) makes nothing and says how', async (...words) => {
  const { code, text } = await team(...words.filter((word) => word !== undefined));
  expect([code, text.includes('team add NAME')]).toEqual([2, true]);
}, 60_000);

it('without the right operator’s token nothing is made', async () => {
  const { child, text } = run(['team', 'add', 'Eve'], { RELAY_URL: relay.origin, RELAY_ADMIN: 'somebody-elses-0123456789' });
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(2);
  expect(text()).toContain('The relay refused');
}, 60_000);
