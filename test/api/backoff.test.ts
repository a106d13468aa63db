import { describe, expect, test } from 'vitest';
import { createBackoff } from '../../ui/api/backoff.ts';
import { createVirtualClock } from '../bench/jobs/virtual-clock.ts';

const calm = new AbortController().signal;

describe('the back-off of an account', () => {
  const setUp = () => {
    const clock = createVirtualClock();
    const backoff = createBackoff(clock);
    const wentAt: number[] = [];
    const go = (account = 'bfl key'): void => void backoff.wait(calm, account).then(() => wentAt.push(Math.round(clock.now())));
    return { clock, backoff, wentAt, go, async pass(ms: number) {
        let over = false;
        clock.startTimer(ms, () => (over = true));
        await clock.run(() => over, clock.now() + ms);
      } };
  };

  test('lets nobody go before the quiet is over, and then one after another', async () => {
    const { backoff, wentAt, go, pass } = setUp();
    backoff.hit('bfl key', 2_000);
    for (let caller = 0; caller < 4; caller += 1) go();
    await pass(10_000);
    expect(wentAt[0]).toBe(2_000);
    expect(new Set(wentAt).size).toBe(4);
    expect(wentAt[3]).toBeLessThan(2_500);
  });

  test('of several words the longest counts; a shorter one later changes nothing', async () => {
    const { backoff, wentAt, go, pass } = setUp();
    backoff.hit('bfl key', 5_000);
    backoff.hit('bfl key', 1_000);
    go();
    await pass(10_000);
    expect(wentAt).toEqual([5_000]);
  });

  test('a word that comes while one waits is waited for as well', async () => {
    const { backoff, wentAt, go, pass } = setUp();
    backoff.hit('bfl key', 1_000);
    go();
    await pass(500);
    backoff.hit('bfl key', 3_000);
    await pass(10_000);
    expect(wentAt).toEqual([3_500]);
  });

  test('concerns one account, and nobody once it is over', async () => {
    const { backoff, wentAt, go, pass } = setUp();
    backoff.hit('bfl key', 1_000);
    go('comet key');
    await pass(0);
    expect(wentAt).toEqual([0]);
    await pass(1_500);
    const { length } = wentAt;
    go();
    await pass(0);
    expect(wentAt).toHaveLength(length + 1);
  });

  test('is left by who is cancelled, not charged', async () => {
    const { backoff, pass } = setUp();
    const stop = new AbortController();
    backoff.hit('bfl key', 60_000);
    const waited = backoff.wait(stop.signal, 'bfl key');
    stop.abort();
    await expect(waited).rejects.toMatchObject({ data: { code: 'cancelled', charged: false } });
    await pass(0);
  });
});
