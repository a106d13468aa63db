import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { parseJson } from '../../wire/contract/parse-json.ts';
import type { TeamStore } from './team-book.ts';
import { noTeam, teamStateSchema, type TeamState } from './team-state.ts';

/** A book's file on Node, held by one process. */
export interface TeamFile extends TeamStore {
  readonly state: TeamState;
  /** Waits for the last write and lets go of the file. */
  close(): Promise<void>;
}

/**
 * Opens `path` for one writer: `path.lock` names its process, and a lock whose process is gone is taken over. Each save
 * writes a new file, flushes it to the disk and renames it over the old one, so that a crash leaves one or the other
 * whole. Saves asked for while one is under way are gathered into the next. Throws when another relay holds the file,
 * or when it cannot be read: an unreadable book must never become an empty one.
 */
export function openTeamFile(path: string, pid: number, isAlive: (pid: number) => boolean): TeamFile {
  mkdirSync(dirname(path), { recursive: true });
  takeLock(`${path}.lock`, pid, isAlive);
  const state = readState(path);
  let writing: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const write = async (): Promise<void> => {
    const text = JSON.stringify(state);
    const fresh = `${path}.new`;
    const file = await open(fresh, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, path);
  };
  const begin = (): Promise<void> => {
    const run = write().finally(() => {
      if (writing === run) writing = null;
    });
    writing = run;
    return run;
  };
  const save = (): Promise<void> => {
    if (writing === null) return begin();
    next ??= writing.catch(() => undefined).then(() => { // its own caller hears of that failure
      next = null;
      return begin();
    });
    return next;
  };
  return {
    state,
    save,
    async close() {
      await (next ?? writing);
      rmSync(`${path}.lock`, { force: true });
    },
  };
}

function readState(path: string): TeamState {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (caught) {
    if (caught instanceof Error && 'code' in caught && caught.code === 'ENOENT') return structuredClone(noTeam);
    throw caught;
  }
  const parsed = v.safeParse(teamStateSchema, parseJson(text));
  if (!parsed.success) throw new Error(`${path} is not a team book, or is damaged. Put a copy back, or move it away to begin a new one.`);
  return parsed.output;
}

function takeLock(lock: string, pid: number, isAlive: (pid: number) => boolean): void {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = openSync(lock, 'wx', 0o600);
      writeFileSync(handle, String(pid));
      fsyncSync(handle);
      closeSync(handle);
      return;
    } catch (caught) {
      if (!(caught instanceof Error && 'code' in caught && caught.code === 'EEXIST')) throw caught;
      const holder = Number(readFileSync(lock, 'utf8'));
      if (Number.isInteger(holder) && holder > 0 && holder !== pid && isAlive(holder)) {
        throw new Error(`Another relay (process ${holder}) holds this team book. Stop it first, or name another file in RELAY_TEAM_FILE.`);
      }
      dropStale(lock, `${lock}.${pid}`, holder);
    }
  }
  throw new Error(`${lock} cannot be taken.`);
}

/** Removes a lock left by a process that is gone, and puts it back where another relay was quicker to take it. */
function dropStale(lock: string, aside: string, holder: number): void {
  renameSync(lock, aside);
  if (Number(readFileSync(aside, 'utf8')) === holder) return rmSync(aside);
  renameSync(aside, lock);
}
