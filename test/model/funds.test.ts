import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { firstSettings, type Settings } from '../../core/settings.ts';
import { createFunds } from '../../ui/model/fill/funds.ts';

/** Funds of one account; `answer` lets the account say what it has, in credits. */
function open(change: Partial<Settings>) {
  const asked = { account: 0, team: 0 };
  const answers: ((credits: number) => void)[] = [];
  const settings = signal<Settings>({ ...firstSettings, ...change });
  const funds = createFunds({
    settings,
    credits: () => new Promise((resolve) => void (asked.account += 1, answers.push(resolve))),
    askTeam: () => void (asked.team += 1),
  });
  const answer = async (credits: number): Promise<void> => {
    answers.shift()?.(credits);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { funds, asked, answer };
}

describe('what is left of the money', () => {
  it('nobody is asked before something was paid for', () => {
    const { funds, asked } = open({ provider: 'bfl' });
    funds.recount(0);
    expect([funds.left.value, asked]).toEqual([null, { account: 0, team: 0 }]);
  });

  it('after a fill BFL’s own count takes the place of the estimate', async () => {
    const { funds, asked, answer } = open({ provider: 'bfl' });
    funds.learn(1);
    funds.recount(0.24);
    expect(funds.left.value).toBeCloseTo(0.76);
    await answer(70);
    expect([funds.left.value, asked.account]).toEqual([0.7, 1]);
  });

  it('CometAPI is asked by a click alone, since its key would stand in an address: fills are counted down', () => {
    const { funds, asked } = open({ provider: 'comet' });
    funds.recount(0.096);
    expect(funds.left.value).toBeNull();
    funds.learn(0.1);
    funds.recount(0.096);
    expect(funds.left.value).toBeCloseTo(0.004);
    funds.recount(0.096);
    expect([funds.left.value, asked]).toEqual([0, { account: 0, team: 0 }]);
  });

  it('a team code’s rest is its relay’s to tell', () => {
    const { funds, asked } = open({ access: 'team' });
    funds.recount(0.06);
    expect(asked).toEqual({ account: 0, team: 1 });
  });

  it('free Erase asks nobody', () => {
    const { funds, asked } = open({ provider: 'erase' });
    funds.recount(0.06);
    expect(asked).toEqual({ account: 0, team: 0 });
  });

  it('a late answer about another account is not shown', async () => {
    const { funds, answer } = open({ provider: 'bfl' });
    funds.learn(5);
    funds.recount(0.06);
    funds.forget();
    await answer(400);
    expect(funds.left.value).toBeNull();
  });
});
