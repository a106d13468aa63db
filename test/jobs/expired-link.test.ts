import { expect, test } from 'vitest';
import { english } from '../../ui/words/english/english.ts';
import { japanese } from '../../ui/words/japanese/japanese.ts';
import { sayError } from '../../ui/words/say-error.ts';
import { orderFor } from '../bench/jobs/order-for.ts';
import { openDesk } from './open-desk.ts';

test('a picture nobody collected in time is said to be gone since when, charged, and is never sent again', async () => {
  const desk = openDesk();
  const first = await desk.open();
  void first.conductor.press(orderFor(1, [1_000]));
  const readyAt = (): number | null => {
    const [state] = [...desk.device.entries()].flatMap(([key, value]) => (key.startsWith('job:') ? [(value as { state: { kind: string; at: number } }).state] : []));
    return state?.kind === 'ready' ? state.at : null;
  };
  await desk.until(() => readyAt() !== null);
  const expires = (readyAt() ?? 0) + 10 * 60_000;
  first.kill();
  let later = false;
  desk.clock.startTimer(13 * 60_000, () => (later = true));
  await desk.clock.run(() => later, desk.clock.now() + 20 * 60_000);

  const again = await desk.open();
  await desk.until(() => again.isQuiet());
  const [job] = again.jobs();
  expect([job?.phase, job?.error?.code, job?.error?.charged]).toEqual(['failed', 'link-expired', true]);
  expect(Date.parse(job?.error?.detail ?? '')).toBe(Math.floor(expires));
  const clock = new Date(expires).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  for (const words of [english, japanese]) {
    const said = sayError(words, job?.error ?? { code: 'unexpected' });
    expect(said.text).toContain(clock);
    expect(said.charge).toBe(words.charge.yes);
    expect(said.detail).toBeNull();
  }
  expect(desk.charged()).toEqual([1_000]);
});
