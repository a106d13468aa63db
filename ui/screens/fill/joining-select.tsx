import { joinings } from '../../../core/plan/mask-groups.ts';
import { SelectInput } from '../../controls/select-input.tsx';
import type { FillModel } from '../../model/app-model.ts';
import type { FillWords } from '../../words/fill-words.ts';

/** Which of several selected masks share a fill; nothing where there is nothing to choose. */
export function JoiningSelect({ model, words }: { readonly model: FillModel; readonly words: FillWords }) {
  const joining = model.joining.value;
  if (joining === null) return null;
  return (
    <SelectInput
      plain
      name={words.joining}
      value={joining}
      options={joinings.map((choice) => ({ value: choice, label: words.joinings[choice] }))}
      onValue={(choice) => model.setJoining(choice)}
    />
  );
}
