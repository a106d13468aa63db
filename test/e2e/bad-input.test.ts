import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAlert } from './expect-alert.ts';
import { openRig, patience, readDocument, type Rig } from './open-rig.ts';
import { watchMoney, type Moment } from './watch-money.ts';

let rig: Rig;
let start: Moment;

beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

/** Begins with a page that remembers nothing; `arrange` is part of what the document was before. */
async function arrange(change: () => Promise<unknown> = async () => undefined): Promise<Frame> {
  await rig.anew();
  await change();
  start = await watchMoney(rig);
  return rig.panel();
}

async function expectNothingLeft(): Promise<void> {
  expect(await readDocument(rig.page)).toBe(start.document);
  expect(await (await rig.rows()).count()).toBe(0);
}

/** The footer names the reason, the button is off, and at most `ways` buttons lead on. */
async function expectBlocked(panel: Frame, says: RegExp, ways: readonly string[]): Promise<void> {
  await expect.poll(() => rig.note(), { timeout: patience }).toMatch(says);
  expect(await panel.getByRole('button', { name: /^Fill\b/ }).last().isDisabled()).toBe(true);
  expect(await panel.locator('.footer-mends').getByRole('button').allInnerTexts()).toEqual(ways);
  expect(start.spent().submits).toBe(0);
  await expectNothingLeft();
}

/** The list of finetunes gives way to a field for the name of another one. */
async function typeFinetune(id: string): Promise<void> {
  const panel = await rig.panel();
  await expect.poll(() => panel.getByRole('combobox', { name: 'Finetune', exact: true }).locator('option').count(), { timeout: patience }).toBeGreaterThan(3);
  await panel.getByRole('combobox', { name: 'Finetune', exact: true }).selectOption({ label: 'Another one…' });
  await panel.locator('input').and(panel.getByLabel('Finetune', { exact: true })).fill(id);
}

describe('a selection that cannot be filled', () => {
  it('nothing: says so and teaches', async () => {
    const panel = await arrange(() => rig.page.evaluate(() => window.playground.select([])));
    await expectBlocked(panel, /^Nothing is selected\. Draw a shape/, []);
  });

  it('a frame without a mask: names the frame', async () => {
    const panel = await arrange(() => rig.page.evaluate(() => window.playground.select(['Spring hero'])));
    await expectBlocked(panel, /^“Spring hero” has no shape over it/, []);
  });

  it('a picture without a mask', async () => {
    const panel = await arrange(() => rig.page.evaluate(() => window.playground.select(['Photo'])));
    await expectBlocked(panel, /^“Photo” has no shape over it/, []);
  });

  it('a mask beside the picture', async () => {
    const panel = await arrange(() =>
      rig.page.evaluate(() => {
        const { id } = window.playground.find('Vector 3');
        window.playground.host.edit((scene) => scene.write(id, { transform: [[1, 0, 1500], [0, 1, 1500]] }));
      }),
    );
    await expectBlocked(panel, /lies outside the picture\. Move it over the picture/, []);
  });

  it.each([
    ['without points', []],
    ['that is a straight line', [{ data: 'M 0 0 L 200 200', windingRule: 'NONE' as const }]],
  ])('a vector %s', async (_title, vectorPaths) => {
    const panel = await arrange(() =>
      rig.page.evaluate((paths) => {
        const { id } = window.playground.find('Vector 3');
        window.playground.host.edit((scene) => scene.write(id, { vectorPaths: paths }));
      }, vectorPaths),
    );
    await expectBlocked(panel, /covers no area\. Close the shape or draw a larger one/, []);
  });

  it('three pictures at once', async () => {
    const panel = await arrange(async () => {
      await rig.open('cards');
      await rig.page.evaluate(() => {
        const { scene } = window.playground;
        const cards = [...scene.snapshot().nodes.values()].filter(({ name }) => name === 'Picture').map(({ id }) => id);
        window.playground.select(cards);
      });
    });
    await expectBlocked(panel, /^(More is selected|“Picture” has no shape)/, []);
  });

  it('is alive again as soon as the selection is', async () => {
    const panel = await arrange(() => rig.page.evaluate(() => window.playground.select([])));
    await expect.poll(() => rig.note(), { timeout: patience }).toMatch(/^Nothing/);
    await rig.page.evaluate(() => window.playground.select(['Vector 3']));
    await expect.poll(() => panel.getByRole('button', { name: /^Fill · about/ }).isEnabled(), { timeout: patience }).toBe(true);
  });
});

describe('a picture that cannot be exported', () => {
  it('because it is too large: says so, asks for a smaller one, switches nothing for good', async () => {
    await rig.anew('?most-export-pixels=5000');
    start = await watchMoney(rig);
    await rig.press();
    await expectAlert(rig, /too large to be exported\. You were not charged\.\s+Select a smaller frame/, []);
    expect(start.spent().submits).toBe(0);
    await expectNothingLeft();
  });

  it('because it was deleted after the look', async () => {
    const panel = await arrange();
    const button = panel.getByRole('button', { name: /^Fill\b/ }).last();
    await expect.poll(() => button.isEnabled(), { timeout: patience }).toBe(true);
    await rig.page.evaluate(() => {
      const { id } = window.playground.find('Spring hero');
      window.playground.stage.select([id]);
      window.playground.stage.removeSelected();
    });
    start = await watchMoney(rig);
    await expectBlocked(panel, /^Nothing is selected/, []);
  });
});

describe('an account that cannot pay or be reached', () => {
  it('no key: blocked before anything is captured, with Settings one click away', async () => {
    const panel = await arrange(async () => {
      const settings = await rig.openTab('Settings');
      await settings.getByRole('button', { name: 'Forget keys and tokens' }).click();
      await rig.openTab('Fill');
    });
    await expectBlocked(panel, /^There is no API key yet\./, ['Open Settings', 'Use Erase, free']);
    await rig.openTab('Fill');
    await panel.getByRole('button', { name: 'Open Settings' }).click();
    expect(await panel.getByLabel('API key').isVisible()).toBe(true);
  });

  it('a wrong key: told by the service before the paid request, and mended in Settings', async () => {
    await arrange(async () => {
      const settings = await rig.openTab('Settings');
      await settings.getByLabel('API key').fill('not-the-play-key');
      await rig.openTab('Fill');
    });
    await rig.press();
    await expectAlert(rig, /did not accept the API key\. You were not charged\.\s+Check the key in Settings/, ['Open Settings']);
    expect(start.spent().submits).toBe(0);
    await expectNothingLeft();
  });

  it('no relay address', async () => {
    const panel = await arrange(async () => {
      const settings = await rig.openTab('Settings');
      await settings.getByLabel('Relay URL').fill('');
      await rig.openTab('Fill');
    });
    await expectBlocked(panel, /only be reached through a relay/, ['Open Settings', 'Use Erase, free']);
  });

  it('a relay that does not answer', async () => {
    await arrange(() => rig.page.route(`${rig.playground.relayOrigin}/**`, (route) => route.abort('connectionrefused')));
    await rig.press();
    await expectAlert(rig, /^The relay does not answer\. You were not charged\.\s+Check the Relay URL/, ['Open Settings']);
    expect(start.spent().submits).toBe(0);
    await expectNothingLeft();
  });

  it('a relay that refuses its token', async () => {
    await arrange(async () => {
      const settings = await rig.openTab('Settings');
      await settings.getByLabel('Relay token').fill('not-the-token');
      await rig.openTab('Fill');
    });
    await rig.press();
    await expectAlert(rig, /^The relay did not accept this request\. You were not charged\.\s+Check the Relay token/, ['Open Settings']);
    expect(start.spent().submits).toBe(0);
    await expectNothingLeft();
  });

  it('a relay outside what this build may reach: said while typing, and no request leaves', async () => {
    await arrange(async () => {
      const settings = await rig.openTab('Settings');
      await settings.getByLabel('Relay URL').fill('https://relay.example.com');
      await expect.poll(() => settings.locator('body').innerText(), { timeout: patience }).toMatch(/This build may not reach that address/);
      await rig.openTab('Fill');
    });
    await rig.press();
    await expectAlert(rig, /^This build of the plugin may not reach that address\./, ['Open Settings']);
    expect(start.spent().submits).toBe(0);
    await expectNothingLeft();
  });

  it('no finetune: one click leads to plain fill', async () => {
    const panel = await arrange(async () => {
      await typeFinetune('');
    });
    await expectBlocked(panel, /^No finetune is chosen\./, ['Use FLUX Fill without a finetune']);
    await rig.openTab('Fill');
    await panel.getByRole('button', { name: 'Use FLUX Fill without a finetune' }).click();
    await expect.poll(() => panel.getByRole('button', { name: /^Fill · about/ }).isEnabled(), { timeout: patience }).toBe(true);
  });

  it('a finetune the service does not know', async () => {
    await arrange(async () => {
      await typeFinetune('ff-nobody-trained-this');
    });
    await rig.press();
    await expectAlert(rig, /^This account has no such finetune\. You were not charged\./, ['Use FLUX Fill without a finetune']);
    expect(start.spent()).toEqual({ submits: 1, charges: 0 });
    await expectNothingLeft();
  });

  it('a budget of 5 cents: stops before the paid request', async () => {
    await arrange(async () => {
      const settings = await rig.openTab('Settings');
      await settings.getByLabel('Budget').fill('0.05');
      await (await rig.openTab('Fill')).getByText('This costs more than the $0.05 left of today’s budget.').waitFor();
    });
    await rig.press();
    await expectAlert(rig, /^Today’s budget does not cover this\. You were not charged\./, ['Change the budget']);
    expect(start.spent().submits).toBe(0);
    await expectNothingLeft();
    const panel = await rig.panel();
    await panel.getByRole('button', { name: 'Change the budget' }).click();
    await expect.poll(() => panel.getByLabel('Budget').evaluate((field) => field === document.activeElement)).toBe(true);
  });
});
