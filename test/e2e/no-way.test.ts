import { createServer, get, type RequestListener, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../playground/browser/launch-chromium.ts';
import { expectAlert } from './expect-alert.ts';
import { openRig, patience, readDocument, type Rig } from './open-rig.ts';
import { watchMoney } from './watch-money.ts';

// Every way in which a call can come to nothing, provoked for real: each has words of its own and one next step.
let rig: Rig;
const servers: Server[] = [];

/** A server on a port that the manifest lists, so that the panel may try it. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  for (const port of [4802, 4812, 4822, 4801, 4811, 4821, 4800, 4810, 4820]) {
    const free = await new Promise<boolean>((resolve) => server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true)));
    if (free) return `http://localhost:${port}`;
  }
  throw new Error('every port of the manifest is taken');
}

let hangsUp = '';
let closedToPages = '';
beforeAll(async () => {
  rig = await openRig();
  hangsUp = await serve((incoming) => incoming.socket.destroy());
  closedToPages = await serve((_incoming, outgoing) => outgoing.end('{}'));
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await rig.close();
});

async function set(label: string, value: string): Promise<void> {
  const panel = await rig.panel();
  await panel.getByLabel(label, { exact: true }).fill(value);
  await panel.getByLabel(label, { exact: true }).blur();
}

/** fal answers pages, so it is called without a relay. */
async function callDirectly(base: string): Promise<void> {
  const panel = await rig.openTab('Settings');
  await panel.getByRole('combobox', { name: 'Provider' }).selectOption({ label: 'fal' });
  await set('API key', 'play-key');
  await set('Relay URL', '');
  await panel.getByRole('button', { name: 'Advanced' }).click();
  await set('Base URL', base);
}

describe('a call that brings nothing', () => {
  it.each<[string, () => Promise<void>, RegExp, string[]]>([
    ['offline', () => rig.page.context().setOffline(true), /^This computer is offline\..*Connect and try again\./s, ['Use Erase, free']],
    ['a relay that is not there', async () => (await rig.openTab('Settings'), set('Relay URL', hangsUp)), /^The relay does not answer\..*Check the Relay URL in Settings, and that the relay is running\./s, ['Open Settings']],
    ['a relay that does not take the token', async () => (await rig.openTab('Settings'), set('Relay token', 'another-token-0123')), /^The relay did not accept this request\..*Check the Relay token in Settings\./s, ['Open Settings']],
    ['a service the manifest does not list', () => callDirectly('https://gateway.example.com'), /^This build of the plugin may not reach that address\..*Change the address in Settings\./s, ['Open Settings']],
    ['a service that lets no page read its answers', () => callDirectly(closedToPages), /^The browser keeps the plugin from reaching the service directly\..*Set a relay in Settings\./s, ['Open Settings']],
  ])('%s', async (_name, arrange, says, ways) => {
    await rig.anew();
    await rig.panel();
    const start = await watchMoney(rig);
    try {
      await arrange();
      await rig.openTab('Fill');
      await rig.press();
      await expectAlert(rig, says, ways);
    } finally {
      await rig.page.context().setOffline(false);
    }
    expect(await rig.alert()).toContain('You were not charged.');
    expect(start.spent().submits).toBe(0);
    expect(await readDocument(rig.page)).toBe(start.document);
    expect(await (await rig.rows()).count()).toBe(0);
  });
});

it('a relay on this computer, and a page of the web around the panel: the browser’s permission is named', async () => {
  const { playground } = rig;
  const web = createServer((incoming, outgoing) => {
    get(new URL(incoming.url ?? '/', playground.url), (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
  });
  servers.push(web);
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const address = web.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const page = `http://figma.test:${port}`;
  const browser = await launchChromium({ args: ['--host-resolver-rules=MAP figma.test 127.0.0.1', `--ip-address-space-overrides=127.0.0.1:${port}=public`, `--unsafely-treat-insecure-origin-as-secure=${page}`] });
  try {
    const tab = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await tab.goto(page);
    const panel = tab.frameLocator('iframe');
    const before = playground.service.counts.submits;
    const button = panel.getByRole('button', { name: /^Fill\b/ }).last();
    await expect.poll(() => button.isEnabled(), { timeout: patience }).toBe(true);
    await button.click();
    await expect.poll(async () => (await panel.locator('[role=alert]').allInnerTexts()).join(' '), { timeout: patience }).toMatch(/^The browser keeps plugins from reaching this computer’s own address\..*Allow local network access for Figma, or use a relay on the web\./s);
    expect(playground.service.counts.submits).toBe(before);
  } finally {
    await browser.close();
  }
});
