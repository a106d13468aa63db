import type { FillOrder } from '../fill-order.ts';
import type { Parts } from '../parts.ts';
import { readFileName } from '../read-file-name.ts';
import { interruptedRun } from './run.ts';
import { reviveOrder, type UnsentRecord } from './unsent-order.ts';

/** Leaves out what stands in the journal: the panel was closed right before its request, and its row says so. */
function withoutJournaled({ orders, ...head }: UnsentRecord, journaled: ReadonlySet<string>): UnsentRecord {
  const left = orders.map(({ seeds, jobIds, ...order }) => ({ ...order, seeds: seeds.filter((_, index) => !journaled.has(jobIds?.[index] ?? '')) }));
  return { ...head, orders: left.filter(({ seeds }) => seeds.length > 0) };
}

/** What is left of a run that was taken over. */
export async function ordersLeft(parts: Parts, record: UnsentRecord): Promise<FillOrder[]> {
  const ids = record.orders.flatMap(({ jobIds }) => jobIds ?? []);
  const known = await Promise.all(ids.map((id) => parts.journal.read(id)));
  return ordersHere(parts, withoutJournaled(record, new Set(ids.filter((_, index) => known[index]))));
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

/** Shows what earlier sessions in this file had not sent, if no living window sends it; `journaled`: ids of the jobs in the journal. Sends nothing. */
export async function takeUpUnsent(parts: Parts, journaled: ReadonlySet<string>): Promise<void> {
  const records = await parts.unsent.load();
  if (records.length === 0) return;
  const name = await readFileName(parts.link);
  let count = 0;
  for (const record of records) {
    if (record.file !== '' && record.file !== name) continue;
    if (await parts.ownership.isElsewhere(record.owner)) continue;
    const orders = await ordersHere(parts, withoutJournaled(record, journaled));
    if (orders.length === 0) continue;
    const run = interruptedRun(record.id, record.startedAt, orders);
    parts.runs.add(run);
    count += run.total;
  }
  if (count > 0) parts.onUnsent(count);
}
