import { describe, expect, test } from 'vitest';
import { createQueue } from '../../ui/jobs/line/queue.ts';

/** Lets everything that is ready go on. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A queue of one lane with a job in it, and the order in which the others get the lane. */
async function setUp(): Promise<{ queue: ReturnType<typeof createQueue>; order: string[]; wait(id: string, signal?: AbortSignal): Promise<void>; drain(): Promise<void> }> {
  const queue = createQueue(1);
  const order: string[] = [];
  const open: (() => void)[] = [await queue.enter(new AbortController().signal, { id: 'first', runId: 'other' })];
  return {
    queue, order,
    wait: (id, signal = new AbortController().signal) =>
      queue.enter(signal, { id, runId: id.slice(0, 1) }).then((leave) => {
        order.push(id);
        open.push(leave);
      }),
    async drain() {
      for (let leave = open.shift(); leave; leave = open.shift()) {
        leave();
        await settle();
      }
    },
  };
}

describe('the line in front of the service', () => {
  test('is fair: one fill does not wait for the whole batch pressed before it', async () => {
    const { wait, drain, order } = await setUp();
    for (const id of ['a1', 'a2', 'a3', 'a4', 'b1']) void wait(id);
    await drain();
    expect(order).toEqual(['a1', 'b1', 'a2', 'a3', 'a4']);
  });

  test('lets a person put one in front', async () => {
    const { queue, wait, drain, order } = await setUp();
    for (const id of ['a1', 'a2', 'a3', 'b1']) void wait(id);
    queue.toFront('a3');
    expect(queue.line()).toEqual(['a3', 'b1', 'a1', 'a2']);
    await drain();
    expect(order).toEqual(['a3', 'b1', 'a1', 'a2']);
  });

  test('paused, it lets nobody go until it is carried on', async () => {
    const { queue, wait, drain, order } = await setUp();
    void wait('a1');
    queue.pause();
    await drain();
    expect(order).toEqual([]);
    queue.carryOn();
    await settle();
    expect(order).toEqual(['a1']);
  });

  test('forgets who is cancelled while waiting, free of charge', async () => {
    const { wait, drain, order } = await setUp();
    const stop = new AbortController();
    const cancelled = wait('a1', stop.signal);
    void wait('a2');
    stop.abort();
    await expect(cancelled).rejects.toMatchObject({ data: { code: 'cancelled', charged: false } });
    await drain();
    expect(order).toEqual(['a2']);
  });

  test('opens more lanes the quicker requests are, and closes them when the line is slow', async () => {
    const queue = createQueue();
    let inside = 0;
    const leaves: (() => void)[] = [];
    for (let number = 0; number < 20; number += 1) {
      void queue.enter(new AbortController().signal, { id: `a${number}`, runId: 'a' }).then((leave) => {
        inside += 1;
        leaves.push(() => {
          inside -= 1;
          leave();
        });
      });
    }
    await settle();
    expect(inside).toBe(2);
    queue.noteWay(700);
    await settle();
    expect(inside).toBe(4);
    queue.noteWay(300);
    await settle();
    expect(inside).toBe(12);
    queue.noteWay(5_000);
    for (const left of [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 2]) {
      leaves.shift()?.();
      await settle();
      expect(inside).toBe(left);
    }
  });
});
