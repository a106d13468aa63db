import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTeamBook } from '../../relay/vault/team-book.ts';
import { openTeamFile } from '../../relay/vault/team-file.ts';
import { createTeamObject } from '../../relay/vault/team-object.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'team-book-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = (): string => join(folder, 'deep', 'team.json');
const noon = Date.UTC(2026, 10, 23, 12);
const terms = { name: 'Studio 2', hash: 'a'.repeat(64), perMinute: 100, dailyUsd: 1 };
const wish = (jobId: string) => ({ memberId: 'aaaaaaaa', jobId, provider: 'bfl' as const, mostUsd: 0.06, perMegapixelUsd: null, mostTasks: 24 });
const nobody = (): boolean => false;
const everybody = (): boolean => true;

/** A relay's life with the book: what is done in it, and no goodbye (its lock stays, as after a crash). */
async function live(work: (book: ReturnType<typeof createTeamBook>) => Promise<unknown>, pid = 1): Promise<void> {
  const file = openTeamFile(path(), pid, nobody);
  await work(createTeamBook(file.state, file, () => noon));
}

describe('the book on Node', () => {
  it('survives a crash at any moment: what was set aside before the call is spent after it', async () => {
    await live(async (book) => {
      await book.add(terms);
      await book.reserve(wish('a'));
    });
    await live(async (book) => {
      expect((await book.report('aaaaaaaa'))?.spentUsd).toBe(0.06);
      expect((await book.reserve(wish('a'))).kind).toBe('seen');
      await book.revoke('aaaaaaaa');
    }, 2);
    await live(async (book) => expect((await book.admit('a'.repeat(64))).kind).toBe('revoked'), 3);
  });

  it('many writes at once leave one whole file, with all of them in it', async () => {
    await live(async (book) => {
      await book.add(terms);
      await Promise.all(Array.from({ length: 40 }, (_value, index) => book.reserve(wish(`job-${index}`))));
    });
    const kept = JSON.parse(readFileSync(path(), 'utf8')) as { members: { open: object }[] };
    expect(Object.keys(kept.members[0]?.open ?? {})).toHaveLength(16);
    expect(readdirSync(join(folder, 'deep')).sort()).toEqual(['team.json', 'team.json.lock']);
  });

  it('is held by one relay at a time', async () => {
    const first = openTeamFile(path(), 100, nobody);
    expect(() => openTeamFile(path(), 200, everybody)).toThrow(/process 100/);
    await first.close();
    expect(() => openTeamFile(path(), 200, everybody)).not.toThrow();
  });

  it('that cannot be read stops the relay; it never becomes an empty one', async () => {
    await live((book) => book.add(terms));
    for (const damage of ['', '{"version":1,"members":[{}],"tasks":[]}', readFileSync(path(), 'utf8').slice(0, -9)]) {
      writeFileSync(path(), damage);
      expect(() => openTeamFile(path(), 9, nobody)).toThrow(/damaged/);
      expect(readFileSync(path(), 'utf8')).toBe(damage);
    }
  });

  it('holds no token: only its digest', async () => {
    await live((book) => book.add(terms));
    expect(Object.keys((JSON.parse(readFileSync(path(), 'utf8')) as { members: object[] }).members[0] ?? {})).not.toContain('token');
  });
});

describe('the book as a Durable Object', () => {
  it('survives a restart, and an unreadable one is no empty one', async () => {
    const kept = new Map<string, unknown>();
    const wake = async () => {
      const loading: Promise<void>[] = [];
      const storage = { get: async (key: string) => kept.get(key), put: async (key: string, value: unknown) => void kept.set(key, structuredClone(value)), deleteAll: async () => kept.clear(), setAlarm: async () => undefined };
      const object = createTeamObject({ storage, blockConcurrencyWhile: (load) => void loading.push(load()) }, () => noon);
      await Promise.all(loading);
      return async (question: object): Promise<unknown> => (await object.fetch(new Request('https://team/', { method: 'POST', body: JSON.stringify(question) }))).json();
    };
    const first = await wake();
    await first({ ask: 'add', terms });
    expect(await first({ ask: 'reserve', wish: wish('a') })).toEqual({ kind: 'reserved' });
    expect(await (await wake())({ ask: 'reserve', wish: wish('a') })).toEqual({ kind: 'seen' });
    kept.set('book', { version: 2 });
    await expect(wake()).rejects.toThrow();
  });
});
