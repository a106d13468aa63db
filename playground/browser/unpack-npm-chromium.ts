import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The browser that came with npm, and the environment it has to be started with. */
export interface UnpackedChromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

// The package unpacks into the temp folder of its process, and brings its own NSS libraries only where it believes
// itself on Lambda: a process of its own gets both told without touching ours.
const unpackScript = `import('@sparticuz/chromium').then((m) => m.default.executablePath()).then((p) => console.log(p));`;

async function packageVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const text = await readFile(join(dirname(entry), '../../package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}

function describe(folder: string): UnpackedChromium {
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: fontList(folder) },
  };
}

const fontList = (folder: string): string => join(folder, 'fonts-here.conf');

/**
 * The package's own list names folders of Lambda only. Without any font Chromium draws text, but dies at the first
 * input, select or textarea (skia: "Not implemented"), so the list is written anew for where the fonts lie here.
 */
async function listFonts(folder: string): Promise<void> {
  if (existsSync(fontList(folder))) return;
  const parts = [`<dir>${join(folder, 'fonts')}</dir>`, `<cachedir>${join(folder, 'fonts-cache')}</cachedir>`];
  const stage = `${fontList(folder)}.${process.pid}`;
  await writeFile(stage, `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${parts.join('')}</fontconfig>\n`);
  await rename(stage, fontList(folder));
}

/**
 * Unpacks the Chromium of the npm package once per version (about 2 s, 200 MB) below node_modules/.cache and returns
 * where it lies. Several processes may call it at once: each unpacks for itself, the first to finish is kept.
 */
export async function unpackNpmChromium(): Promise<UnpackedChromium> {
  const cache = join(root, 'node_modules', '.cache', 'finefill');
  const home = join(cache, `chromium-${await packageVersion()}`);
  if (existsSync(join(home, 'ready'))) {
    await listFonts(home);
    return describe(home);
  }
  await mkdir(cache, { recursive: true });
  const stage = await mkdtemp(join(cache, 'unpacking-'));
  try {
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', unpackScript], {
      cwd: root,
      env: { ...process.env, TMPDIR: stage, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    });
    await writeFile(join(stage, 'ready'), '');
    await rename(stage, home).catch((error: unknown) => {
      // Another process was faster: its folder is as good as ours.
      if (!existsSync(join(home, 'ready'))) throw error;
    });
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
  await listFonts(home);
  return describe(home);
}
