import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the search looks at, so that a test can hand in another machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
}

const macApps = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const windowsApps = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

const linuxNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'];

/** The places where an installer of Chrome, Chromium or Edge puts the program, most wanted first. */
function usualPlaces({ platform, env }: Machine): string[] {
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(env['HOME'] === undefined ? [] : [join(env['HOME'], 'Applications')])];
    return roots.flatMap((root) => macApps.map((app) => join(root, app)));
  }
  if (platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? []);
    return roots.flatMap((root) => windowsApps.map((app) => join(root, app)));
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => linuxNames.map((name) => join(folder, name)));
}

/** Path of an installed Chromium-like browser, or undefined. CHROME_PATH wins; one that names nothing throws. */
export function findInstalledChromium(
  machine: Machine = { platform: process.platform, env: process.env, exists: existsSync },
): string | undefined {
  const named = machine.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (!machine.exists(named)) throw new Error(`CHROME_PATH names ${named}, and there is no such file.`);
    return named;
  }
  return usualPlaces(machine).find((path) => machine.exists(path));
}
