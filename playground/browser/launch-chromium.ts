import { chromium, type Browser } from 'playwright-core';
import { findInstalledChromium } from './find-installed-chromium.ts';
import { unpackNpmChromium, type UnpackedChromium } from './unpack-npm-chromium.ts';

// Never the npm package's own list: it switches off web security and site isolation, which this project is about.
const quietArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
];

const missing = `No browser found. On Linux x64 one comes with npm (@sparticuz/chromium: run npm install again); elsewhere install Chrome, Edge or Chromium, or set CHROME_PATH to the program.`;

/** The browser to use here: CHROME_PATH, else npm's own on Linux x64, else an installed one. Throws when there is none. */
async function findChromium(): Promise<UnpackedChromium> {
  const named = process.env['CHROME_PATH'];
  const ownHere = process.platform === 'linux' && process.arch === 'x64';
  if (ownHere && (named === undefined || named === '')) return unpackNpmChromium();
  const installed = findInstalledChromium();
  if (installed === undefined) throw new Error(missing);
  return { executablePath: installed, env: {} };
}

export interface LaunchOptions {
  /** More command line switches, e.g. an address space override. */
  readonly args?: readonly string[];
}

/** Launches a headless Chromium with an empty profile (150–400 ms once unpacked). Close the returned browser yourself. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const found = await findChromium();
  return chromium.launch({
    executablePath: found.executablePath,
    headless: true,
    args: [...quietArgs, ...(options.args ?? [])],
    env: { ...process.env, ...found.env },
  });
}
