import { Button } from '../../controls/button.tsx';
import type { PresetsModel } from '../../model/presets/preset-model.ts';
import type { PresetWords } from '../../words/preset-words.ts';

/** What the last import took over, and what it did not and why. */
export function ImportReport({ model, words }: { readonly model: PresetsModel; readonly words: PresetWords }) {
  const report = model.report.value;
  return (
    <div aria-live="polite" class="report-place">
      {report !== null && (
        <section class="report">
          <p>{words.imported(report.added, report.known)}</p>
          {report.refused.length > 0 && (
            <>
              <p class="strong">{words.refused(report.refused.length)}</p>
              <ul class="plain-list">
                {report.refused.slice(0, 10).map(({ name, problem, field }, index) => <li key={index}>{words.refusedLine(name, words.problems[problem], field)}</li>)}
              </ul>
            </>
          )}
          <Button kind="link" onPress={() => model.dismissReport()}>{words.close}</Button>
        </section>
      )}
    </div>
  );
}
