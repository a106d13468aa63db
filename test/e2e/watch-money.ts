import { readDocument, type Rig } from './open-rig.ts';

/** A moment before a press, to ask later what it has cost and whether it left anything behind. */
export interface Moment {
  /** The document as one text. */
  readonly document: string;
  /** How often a POST arrived at the service, and how often it charged, since then. */
  spent(): { submits: number; charges: number };
}

/** Remembers the document and the service's counts as they are now. */
export async function watchMoney(rig: Rig): Promise<Moment> {
  const counts = () => rig.playground.service.counts;
  const { submits, charges } = counts();
  return {
    document: await readDocument(rig.page),
    spent: () => ({ submits: counts().submits - submits, charges: counts().charges - charges }),
  };
}

/** Keys of the journal entries the plugin keeps on this device. */
export function journalKeys({ page }: Rig): Promise<string[]> {
  return page.evaluate(() => Object.keys(JSON.parse(localStorage.getItem('finefill-playground') ?? '{}') as object).filter((key) => key.startsWith('job:')));
}
