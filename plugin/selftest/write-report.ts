import type { Finding } from './run-cases.ts';

/** What is known about the host that ran the suite. */
export interface HostInfo {
  readonly version: string;
  readonly editorType: string;
  readonly apiVersion: string;
  readonly colourProfile: string;
  readonly leftovers: number;
}

const words = { holds: 'holds  ', differs: 'DIFFERS', report: 'seen   ' } as const;

/** The report as text to copy: a head, then two lines a case. */
export function writeReport(info: HostInfo, findings: readonly Finding[]): string {
  const count = (kind: Finding['outcome']['kind']): number => findings.filter(({ outcome }) => outcome.kind === kind).length;
  return [
    `Finefill self-test ${info.version}`,
    `Editor: ${info.editorType}, API ${info.apiVersion}, document colours ${info.colourProfile}`,
    ...(info.leftovers > 0 ? [`Removed ${info.leftovers} page(s) that an earlier run had left`] : []),
    `${findings.length} cases: ${count('holds')} hold, ${count('differs')} differ, ${count('report')} only report`,
    '',
    ...findings.flatMap(({ name, promise, confidence, outcome }) => [
      `${words[outcome.kind]} [${confidence}] ${name}: ${promise}`,
      `            saw: ${outcome.saw}`,
    ]),
  ].join('\n');
}
