import { signal, type ReadonlySignal } from '@preact/signals';
import type { PluginLink } from '../../host/connect-plugin.ts';
import { writeReport, type ReportFacts } from './write-report.ts';

/** The error report: shown before it is copied, sent by nobody. */
export interface ReportModel {
  /** The report while it is shown; null otherwise. */
  readonly text: ReadonlySignal<string | null>;
  /** Collects and shows it. */
  write(): void;
  putAway(): void;
}

interface ReportDeps {
  readonly link: PluginLink;
  facts(): Omit<ReportFacts, 'storedKeys'>;
}

/** The state behind the error report. Works without an answer of the sandbox too, since that may be what is broken. */
export function createReportModel({ link, facts }: ReportDeps): ReportModel {
  const text = signal<string | null>(null);
  return {
    text,
    write() {
      const seen = facts();
      text.value = writeReport({ ...seen, storedKeys: null });
      link.call('storageKeys', {}).then(
        (storedKeys) => {
          if (text.value !== null) text.value = writeReport({ ...seen, storedKeys });
        },
        () => undefined, // the report says so itself
      );
    },
    putAway: () => (text.value = null),
  };
}
