import { decode } from 'fast-png';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRig, patience, readDocument, type Rig } from './open-rig.ts';
import { ownCount } from './own-count.ts';

// The services beside BFL, called by the panel itself: the relay's address is taken out of the settings.
let rig: Rig;
let from: number;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());
beforeEach(() => rig.anew());

const posts = (): readonly { path: string; body: unknown; headers: Readonly<Record<string, string>> }[] =>
  rig.playground.service.log.list(from).filter(({ method }) => method === 'POST');

/** As a person would: another provider, its key, no relay, and the stand-in's address in place of the service's own. */
async function useProvider(label: string): Promise<void> {
  const panel = await rig.openTab('Settings');
  await panel.getByRole('combobox', { name: 'Provider' }).selectOption({ label });
  await panel.getByLabel('API key').fill('play-key');
  await panel.getByLabel('Relay URL').fill('');
  await panel.getByRole('button', { name: 'Advanced' }).click();
  await panel.getByLabel('Base URL').fill(rig.playground.serviceOrigin);
  await panel.getByLabel('Base URL').blur();
  await rig.openTab('Fill');
  from = rig.playground.service.log.list().at(-1)?.number ?? 0;
}

async function fillAndCount(): Promise<void> {
  await rig.press();
  await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Placed/);
  const { outside, inside } = await ownCount(rig);
  expect(outside).toBe(0);
  expect(inside).toBeGreaterThan(500);
}

describe('BFL, with the mask in the picture’s alpha', () => {
  it('sends one picture that is see-through under the mask, paints there and nowhere else, and the recipe says so', async () => {
    const settings = await rig.openTab('Settings');
    await settings.getByRole('button', { name: 'Advanced' }).click();
    await settings.getByLabel('Mask in the picture’s alpha').check();
    await rig.openTab('Fill');
    from = rig.playground.service.log.list().at(-1)?.number ?? 0;
    await fillAndCount();

    expect(posts()).toHaveLength(1);
    const { image, ...rest } = posts()[0]?.body as { image: string };
    expect(Object.keys(rest)).not.toContain('mask');
    const sent = decode(Buffer.from(image.slice(image.indexOf(',') + 1), 'base64'));
    const alphas = new Set(sent.data.filter((_value, at) => at % 4 === 3));
    expect([sent.channels, [...alphas].sort()]).toEqual([4, [0, 255]]);
    expect(await readDocument(rig.page)).toContain('\\"maskInAlpha\\":true');

    const results = await rig.openTab('Results');
    await results.getByRole('button', { name: 'Request' }).click();
    expect(await results.locator('dl.figures').allInnerTexts()).toContainEqual(expect.stringMatching(/\d+ × \d+ px, the mask in its alpha/));
  });
});

describe('fal, without a relay', () => {
  it('fills with a finetune and with LoRAs; nothing outside the mask changes, one request each', async () => {
    await useProvider('fal');
    const panel = await rig.panel();
    await expect.poll(() => panel.getByRole('button', { name: /^Fill · about \$0\.06/ }).count(), { timeout: patience }).toBe(1);
    expect(await rig.note()).toMatch(/go to fal · about/);
    await fillAndCount();
    expect(posts().map(({ path }) => path)).toEqual(['/fal-ai/flux-pro/v1/fill-finetuned']);
    expect(posts()[0]?.headers['authorization']).toMatch(/^Key /);

    await rig.open('spring-hero');
    await (await rig.panel()).getByRole('combobox', { name: 'Model' }).selectOption({ label: 'FLUX Fill with LoRAs' });
    const again = await rig.panel();
    await again.getByRole('button', { name: 'Add a LoRA' }).click();
    await again.getByLabel('LoRA 1').fill('https://weights.example.com/team/ff-dawn-mug');
    await again.getByLabel('LoRA 1').blur();
    await fillAndCount();
    expect(posts().map(({ path }) => path)).toEqual(['/fal-ai/flux-pro/v1/fill-finetuned', '/fal-ai/flux-lora-fill']);
    expect(posts()[1]?.body).toMatchObject({ loras: [{ path: 'https://weights.example.com/team/ff-dawn-mug', scale: 1 }] });
  });

  it('Cancel takes a waiting request out of the queue: nothing charged, nothing left, the day’s money given back', async () => {
    await useProvider('fal');
    const before = await readDocument(rig.page);
    const { charges } = rig.playground.service.counts;
    rig.setFaults({ 'queue-stuck': { times: 'always' } });
    await rig.press();
    const row = (await rig.rows()).first();
    await expect.poll(() => row.innerText(), { timeout: patience }).toMatch(/Next in the queue/);
    expect(await row.innerText()).toMatch(/Cancel stops it at fal\. It is not charged if it has not begun\./);
    await row.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => rig.status(), { timeout: patience }).toBe('Cancelled before it began: nothing charged');
    expect(await (await rig.rows()).count()).toBe(0);
    rig.setFaults({});
    expect(await readDocument(rig.page)).toBe(before);
    expect(rig.playground.service.counts.charges).toBe(charges);
    expect(rig.playground.service.log.list(from).filter(({ method }) => method === 'PUT').map(({ answer }) => answer)).toEqual([{ status: 'OK' }]);
  });
});

describe('CometAPI, without a relay', () => {
  it('submits and polls by itself; a picture the browser may not read is carried over by hand, paid once', async () => {
    await useProvider('CometAPI');
    const { charges } = rig.playground.service.counts;
    await rig.press();
    const row = (await rig.rows()).first();
    await expect.poll(() => row.innerText(), { timeout: patience }).toMatch(/Open picture/);
    expect(posts().map(({ path }) => path)).toEqual(['/flux/v1/flux-pro-1.0-fill-finetuned']);
    expect(rig.playground.service.counts.charges - charges).toBe(1);

    const taken = rig.playground.service.log.list(from).find(({ method }) => method === 'POST')?.answer as { id: string };
    const file = await fetch(`${rig.playground.serviceOrigin}/_play/raw/${taken.id}?stage=after`);
    await row.locator('input[type=file]').setInputFiles({ name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from(await file.arrayBuffer()) });
    await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Placed/);
    expect((await ownCount(rig)).outside).toBe(0);
    expect(rig.playground.service.counts.charges - charges).toBe(1);
  });
});
