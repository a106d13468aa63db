import { describe, expect, it } from 'vitest';
import { limitGuesses } from '../../relay/limit-guesses.ts';

function setUp() {
  const clock = { now: 1_000_000 };
  const limit = limitGuesses(() => clock.now);
  const guess = (address: string, times: number): void => {
    for (let time = 0; time < times; time += 1) limit.count(address);
  };
  return { clock, limit, guess };
}

describe('wrong tokens', () => {
  it('of one address are looked at twenty times a minute, in each minute anew', () => {
    const { clock, limit, guess } = setUp();
    for (const minute of [1, 2, 3]) {
      guess('192.0.2.1', 19);
      expect([minute, limit.waitMs('192.0.2.1')]).toEqual([minute, 0]);
      guess('192.0.2.1', 1);
      expect([minute, limit.waitMs('192.0.2.1'), limit.waitMs('192.0.2.2')]).toEqual([minute, 60_000, 0]);
      clock.now += 59_999;
      expect([minute, limit.waitMs('192.0.2.1')]).toEqual([minute, 1]);
      clock.now += 1;
      expect([minute, limit.waitMs('192.0.2.1')]).toEqual([minute, 0]);
    }
  });

  it('are remembered for ten thousand addresses; of more, the oldest go first', () => {
    const { limit, guess } = setUp();
    guess('first', 20);
    guess('second', 20);
    for (let other = 0; other < 9_999; other += 1) limit.count(`other-${other}`);
    expect([limit.waitMs('first'), limit.waitMs('second')]).toEqual([0, 60_000]);
  });
});
