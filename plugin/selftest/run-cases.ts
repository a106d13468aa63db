import type { Bench, Case, Outcome } from './case.ts';

/** A case with what came of it. */
export interface Finding {
  readonly name: string;
  readonly promise: string;
  readonly confidence: Case['confidence'];
  readonly outcome: Outcome;
}

async function runCase(bench: Bench, { run }: Case, ms: number): Promise<Outcome> {
  const late = bench.wait(ms).then((): Outcome => ({ kind: 'differs', saw: `no answer within ${ms} ms` }));
  try {
    return await Promise.race([Promise.resolve(run(bench)), late]);
  } catch (caught) {
    return { kind: 'differs', saw: `threw: ${caught instanceof Error ? caught.message : String(caught)}` };
  }
}

/** Runs the cases that can be asked in this editor one after another, each on an empty page and for `ms` at most; a case that throws differs. */
export async function runCases(bench: Bench, cases: readonly Case[], ms: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const one of cases) {
    if (one.editors && !one.editors.includes(bench.host.editorType)) continue;
    try {
      findings.push({ name: one.name, promise: one.promise, confidence: one.confidence, outcome: await runCase(bench, one, ms) });
    } finally {
      bench.clear();
    }
  }
  return findings;
}
