import { expect, test } from 'vitest';
import type { FillOrder } from '../../ui/jobs/fill-order.ts';
import { orderFor } from '../bench/jobs/order-for.ts';
import type { Session } from '../bench/jobs/session.ts';
import { openDesk, type Desk } from './open-desk.ts';

const order = orderFor(1, [1_000]);

async function press(desk: Desk, session: Session, pressed: FillOrder): Promise<void> {
  let ended = false;
  void session.conductor.press(pressed).then(() => (ended = true));
  await desk.until(() => ended);
}

/** One fill that is placed, then a second press; what was charged, and what was said of the second. */
async function pressTwice(second: FillOrder, between: (desk: Desk, session: Session) => Promise<Session> | Session = (_desk, session) => session, first = order) {
  const desk = openDesk();
  const session = await desk.open();
  await press(desk, session, first);
  const later = await between(desk, session);
  await press(desk, later, second);
  return { desk, later, charged: desk.charged(), said: later.errors.map(({ code, charged }) => [code, charged]), same: later.same.map(({ layerId, order: { seeds } }) => [layerId, seeds]) };
}

const heldBack = { charged: [1_000], said: [['same-picture', false]], same: [['fill:0', [1_000]]] };

test('a second press with the same seed and nothing changed is not sent, and says which fill it is', async () => {
  const { desk, later, ...told } = await pressTwice(order);
  expect(told).toEqual(heldBack);
  expect([later.jobs(), later.runs(), desk.device.placed.length]).toEqual([[], [], 1]);
  expect([...desk.device.entries().keys()].filter((key) => /^(?:job|unsent):/.test(key))).toEqual([]);
  // Said so by a person, it is paid for once more.
  await press(desk, later, { ...later.same[0]!.order, sendAnyway: true });
  expect(desk.charged()).toEqual([1_000, 1_000]);
});

test('so it is after the panel was closed', async () => {
  expect(await pressTwice(order, async (desk, session) => (session.kill(), desk.open()))).toMatchObject(heldBack);
});

test('of several seeds those that are new are sent', async () => {
  expect(await pressTwice({ ...order, seeds: [999, 1_000, 1_001] })).toMatchObject({ ...heldBack, charged: [1_000, 1_001, 999].sort() });
});

const changes: readonly (readonly [string, Partial<FillOrder>])[] = [
  ['the prompt', { prompt: 'another' }], ['a parameter', { parameters: { ...order.parameters, guidance: 31 } }], ['the mask', { mask: { ...order.mask, id: '9:2' } }],
  ['a mask more', { alsoMasks: [{ ...order.mask, id: '9:3' }] }], ['the side that is filled', { inverted: true }], ['seeds that were drawn', { sendAnyway: true }],
];
test.each(changes)('another press is sent: %s', async (_name, change) => {
  expect(await pressTwice({ ...order, ...change })).toMatchObject({ charged: [1_000, 1_000], said: [], same: [] });
});

test('a picture that is made anew each time is sent again: its prompt is upsampled', async () => {
  const upsampled = { ...order, parameters: { ...order.parameters, promptUpsampling: true } };
  expect(await pressTwice(upsampled, undefined, upsampled)).toMatchObject({ charged: [1_000, 1_000], said: [] });
});

const lost: readonly (readonly [string, (desk: Desk) => unknown])[] = [
  ['its pixels were others', (desk) => Object.assign(desk.device.placed[0]!.recipe, { cropHash: 'fedcba9876543210' })],
  ['its edge was changed over another picture', (desk) => Object.assign(desk.device.placed[0]!.recipe.made, { sentHash: 'fedcba9876543210' })],
  ['it was removed', (desk) => desk.device.placed.splice(0)],
  ['its picture is gone', (desk) => Object.assign(desk.device.placed[0]!, { png: new Uint8Array() })],
  ['it lies in a copy, by a mask of its own', (desk) => Object.assign(desk.device.placed[0]!.recipe.mask, { id: '77:1' })],
];
test.each(lost)('a fill holds nothing back where %s', async (_name, alter) => {
  expect(await pressTwice(order, (desk, session) => (alter(desk), session))).toMatchObject({ charged: [1_000, 1_000], said: [] });
});

test('pressed twice at the same moment, one is sent', async () => {
  const desk = openDesk();
  const session = await desk.open();
  await Promise.all([press(desk, session, order), press(desk, session, order)]);
  expect([desk.charged(), session.errors.map(({ code }) => code), session.same.map(({ layerId }) => layerId)]).toEqual([[1_000], ['same-picture'], [null]]);
});

test('a paid picture that waits for its place holds back too; one whose answer was lost does not', async () => {
  const desk = openDesk();
  let posts = 0;
  const session = await desk.open((what) => {
    if (what === 'request POST' && (posts += 1) === 1) session.faults.network = 'down-after';
  });
  void session.conductor.press(order);
  await desk.until(() => session.jobs().some(({ phase }) => phase === 'uncertain'));
  session.faults.network = 'up';
  desk.device.faults.placeFails = 1;
  await press(desk, session, order);
  expect([desk.charged(), session.jobs().map(({ phase }) => phase).sort()]).toEqual([[1_000, 1_000], ['uncertain', 'unplaced']]);
  await press(desk, session, order);
  expect([desk.charged(), session.same.map(({ layerId }) => layerId)]).toEqual([[1_000, 1_000], [null]]);
});
