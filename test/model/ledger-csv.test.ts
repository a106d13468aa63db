import { expect, test } from 'vitest';
import type { LedgerEntry } from '../../ui/jobs/journal/ledger.ts';
import { writeLedgerCsv } from '../../ui/model/settings/ledger-csv.ts';
import { englishSpending } from '../../ui/words/english/english-spending.ts';

const entry: LedgerEntry = { id: 'job-00001', at: Date.UTC(2026, 10, 22, 14, 5), provider: 'bfl', model: 'flux-pro-1.0-fill-finetuned', finetune: 'olive', usd: 0.06, billedUsd: null, outcome: 'placed' };

test.each([['=1+1', "'=1+1"], ['+a', "'+a"], ['-a', "'-a"], ['@a', "'@a"], ['\ta', "'\ta"], ['a,b', '"a,b"'], ['a"b', '"a""b"'], ['=a,"b"', '"\'=a,""b"""'], ['plain', 'plain']])('a finetune called %j is one cell and no formula', (finetune, cell) => {
  const [, row] = writeLedgerCsv([{ ...entry, finetune }], englishSpending.columns).split('\r\n');
  expect(row).toBe(`2026-11-22T14:05:00.000Z,bfl,flux-pro-1.0-fill-finetuned,${cell},0.0600,,placed`);
});
