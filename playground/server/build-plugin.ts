import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Builds dist/ with the one builder, in a process of its own; rejects with what it said. */
export async function buildPlugin(): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, ['build.mjs'], { cwd: root });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : String(error);
    throw new Error(`The plugin does not build:\n${said}`, { cause: error });
  }
}
