import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../../controls/button.tsx';
import { CopyText } from '../../controls/copy-text.tsx';
import { Group } from '../../controls/group.tsx';
import type { ReportModel } from '../../model/settings/report-model.ts';
import type { ReportWords } from '../../words/report-words.ts';

/** The error report: read first, then copied; nothing is sent. Comes into view where another screen asked for it. */
export function ReportSettings({ model, words }: { readonly model: ReportModel; readonly words: ReportWords }) {
  const place = useRef<HTMLDivElement>(null);
  const text = model.text.value;
  const shown = text !== null;
  useLayoutEffect(() => {
    if (shown) place.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  return (
    <Group label={words.title} {...(shown ? {} : { hint: words.hint })}>
      <div ref={place} class="stack">
        {shown ? (
          <CopyText label={words.label} hint={words.sendIt} text={text} words={words}>
            <Button onPress={() => model.putAway()}>{words.close}</Button>
          </CopyText>
        ) : (
          <div class="actions"><Button onPress={() => model.write()}>{words.show}</Button></div>
        )}
      </div>
    </Group>
  );
}
