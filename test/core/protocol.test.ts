import { describe, expect, it } from 'vitest';
import { answerCall } from '../../core/protocol/answer-call.ts';
import type { CallHandlers } from '../../core/protocol/call-replies.ts';
import { calls, type CallName } from '../../core/protocol/calls.ts';
import { createCaller } from '../../core/protocol/create-caller.ts';
import type { ReplyEnvelope } from '../../core/protocol/envelope.ts';
import { FillError } from '../../core/errors.ts';
import { connectPlugin } from '../../ui/host/connect-plugin.ts';

/** Handlers that refuse everything but what a test gives. */
function handlersWith(given: Partial<CallHandlers>): CallHandlers {
  const refuse = (): never => {
    throw new FillError('unexpected', { detail: 'not part of this test' });
  };
  const names = Object.keys(calls) as CallName[];
  return { ...(Object.fromEntries(names.map((name) => [name, refuse])) as unknown as CallHandlers), ...given };
}

function connect(handlers: CallHandlers, change: (envelope: ReplyEnvelope) => ReplyEnvelope | null = (envelope) => envelope) {
  const timers = new Set<() => void>();
  const caller = createCaller({
    send(envelope) {
      if (envelope.kind !== 'call') return;
      void answerCall(handlers, structuredClone(envelope)).then((answer) => {
        const changed = change(answer);
        if (changed) caller.receive(changed);
      });
    },
    startTimer(_ms, ring) {
      timers.add(ring);
      return () => timers.delete(ring);
    },
  });
  return { caller, timers };
}

describe('calls between the halves', () => {
  it('answer with the value of the handler', async () => {
    const { caller, timers } = connect(handlersWith({ storageKeys: () => ['settings'] }));
    await expect(caller.call('storageKeys', {})).resolves.toEqual(['settings']);
    expect(timers.size).toBe(0);
  });

  it('carry an error across with code, step and detail', async () => {
    const { caller } = connect(handlersWith({
      look: () => {
        throw new FillError('mask-empty', { step: 'look', detail: 'Vector 3' });
      },
    }));
    await expect(caller.call('look', { pictureId: null })).rejects.toMatchObject({ data: { code: 'mask-empty', step: 'look', detail: 'Vector 3' } });
  });

  it('give up at the deadline instead of hanging, and drop a late answer', async () => {
    let late: ReplyEnvelope | null = null;
    const { caller, timers } = connect(handlersWith({ storageKeys: () => [] }), (answer) => {
      late = answer;
      return null;
    });
    const pending = caller.call('storageKeys', {});
    timers.forEach((ring) => ring());
    await expect(pending).rejects.toMatchObject({ data: { code: 'no-answer' } });
    if (late) caller.receive(late);
  });

  it('refuse arguments that do not parse before any handler runs', async () => {
    let ran = false;
    const handlers = handlersWith({
      resize: () => {
        ran = true;
        return {};
      },
    });
    const answer = await answerCall(handlers, { kind: 'call', id: 1, name: 'resize', args: { width: 'wide' } });
    expect(answer).toMatchObject({ kind: 'failure', error: { code: 'bad-message' } });
    expect(ran).toBe(false);
  });

  it.each(['toString', '__proto__', 'nothing'])('refuse a name that is no call: %s', async (name) => {
    expect(await answerCall(handlersWith({}), { kind: 'call', id: 1, name, args: {} })).toMatchObject({ kind: 'failure' });
  });

  it('refuse a reply that does not parse', async () => {
    const { caller } = connect(handlersWith({ storageKeys: () => [] }), (answer) => ({ ...answer, value: 'no list' }) as ReplyEnvelope);
    await expect(caller.call('storageKeys', {})).rejects.toMatchObject({ data: { code: 'bad-message' } });
  });
});

describe('an answer given ahead', () => {
  const answers = [{ question: '["storageKeys",{}]', value: ['settings'] }, { question: '["storageGet",{"key":"pins"}]', value: 7 }];

  function open() {
    const asked: unknown[] = [];
    const link = connectPlugin({ post: (message) => asked.push(message), startTimer: () => () => undefined });
    return { asked, link };
  }

  it('is taken instead of asking, once', async () => {
    const { asked, link } = open();
    let begun = 0;
    link.onAhead(() => (begun += 1));
    link.receive({ kind: 'ahead', answers });
    expect(begun).toBe(1);
    await expect(link.call('storageKeys', {})).resolves.toEqual(['settings']);
    await expect(link.call('storageGet', { key: 'pins' })).resolves.toBe(7);
    expect(asked).toEqual([]);
    void link.call('storageKeys', {});
    expect(asked).toMatchObject([{ name: 'storageKeys' }]);
  });

  it('is parsed like any other', async () => {
    const { link } = open();
    link.receive({ kind: 'ahead', answers: [{ question: '["storageKeys",{}]', value: 'no list' }] });
    await expect(link.call('storageKeys', {})).rejects.toMatchObject({ data: { code: 'bad-message' } });
  });

  it.each([
    ['an event came since', { kind: 'event', name: 'page', value: { name: 'Page 2' } }],
    ['something else was asked before', null],
  ])('is old when %s', (_title, event) => {
    const { asked, link } = open();
    link.receive({ kind: 'ahead', answers });
    if (event) link.receive(event);
    else void link.call('hello', {});
    void link.call('storageKeys', {});
    expect(asked.at(-1)).toMatchObject({ name: 'storageKeys' });
  });

  it('is not waited for: too late, it is dropped', () => {
    const { asked, link } = open();
    void link.call('hello', {});
    link.receive({ kind: 'ahead', answers });
    void link.call('storageKeys', {});
    expect(asked).toMatchObject([{ name: 'hello' }, { name: 'storageKeys' }]);
  });
});
