import type { FillOrder } from '../fill-order.ts';
import type { Parts } from '../parts.ts';
import { interruptedRun } from './run.ts';
import { reviveOrder, type UnsentRecord } from './unsent-order.ts';

/** What is left of a run that was taken over: an order that another window took up meanwhile stands in the journal. */
export async function ordersLeft(parts: Parts, record: UnsentRecord): Promise<FillOrder[]> {
  const left: UnsentRecord['orders'] = [];
  for (const order of record.orders) {
    const known = await Promise.all((order.jobIds ?? []).map((id) => parts.journal.read(id)));
    const seeds = order.seeds.filter((_, index) => (known[index] ?? null) === null);
    if (seeds.length > 0) left.push({ ...order, seeds });
  }
  return ordersHere(parts, { ...record, orders: left });
}

/** The orders of a kept run whose layers are here. */
async function ordersHere({ link, webhook }: Parts, { orders }: UnsentRecord): Promise<FillOrder[]> {
  const here: FillOrder[] = [];
  for (const order of orders) {
    const { picture, mask } = await link.call('matchLayers', { picture: order.picture, mask: order.mask });
    if (picture !== 'gone' && mask !== 'gone') here.push(reviveOrder(order, webhook()));
  }
  return here;
}

/** Shows what earlier sessions in this file had not sent, if no living window sends it. Sends nothing. */
export async function takeUpUnsent(parts: Parts): Promise<void> {
  const records = await parts.unsent.load();
  if (records.length === 0) return;
  const { name } = await parts.link.call('file', {});
  let count = 0;
  for (const record of records) {
    if (record.file !== '' && record.file !== name.slice(0, 500)) continue;
    if (await parts.ownership.isElsewhere(record.owner)) continue;
    const orders = await ordersHere(parts, record);
    if (orders.length === 0) continue;
    const run = interruptedRun(record.id, record.startedAt, orders);
    parts.runs.add(run);
    count += run.total;
  }
  if (count > 0) parts.onUnsent(count);
}
