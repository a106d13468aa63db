import { Button } from '../../controls/button.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { DiceIcon } from '../../controls/icons.tsx';
import { Segmented } from '../../controls/segmented.tsx';
import { largestSeed } from '../../../core/seed.ts';
import type { AppModel } from '../../model/app-model.ts';
import type { Words } from '../../words/words.ts';
import { BatchCard } from './batch-card.tsx';
import { CompareScreen } from '../compare/compare-screen.tsx';
import { FillDetails } from './fill-details.tsx';
import { FillFooter } from './fill-footer.tsx';
import { ModelFields } from './model-fields.tsx';
import { PromptNotes } from './prompt-notes.tsx';
import { PromptField } from './prompt-field.tsx';
import { TargetCard } from './target-card.tsx';
import { TeachCard } from './teach-card.tsx';

const counts = [1, 2, 3, 4].map((count) => ({ value: count, label: String(count) }));

/** What will be filled, with what, and the one button. */
export function FillScreen({ model, words }: { readonly model: AppModel; readonly words: Words }) {
  const fill = model.fill;
  const target = fill.target.value;
  const settings = fill.settings.value;
  const keyless = model.settings.access.value === 'key' && !model.settings.hasKey.value && fill.model.value.id !== 'erase';
  const batch = fill.batch.value;
  const { finetuned, readsPrompt } = fill.model.value;
  // A finetune's link stands beside its strength.
  const comparable = !finetuned && readsPrompt && model.compare.kinds.value.rows.length > 0;
  if (model.compare.isOpen.value) return <CompareScreen model={model.compare} prompt={fill.promptSent.value} words={words} />;
  return (
    <>
      <div class="scroll">
        {target?.kind === 'ready' ? (
          <TargetCard model={fill} target={target} words={words.fill} />
        ) : batch !== null ? (
          <BatchCard model={fill} batch={batch} words={words} />
        ) : (
          <TeachCard words={words} erases={!readsPrompt} onSelectAll={() => fill.selectMasked()} onErase={keyless ? () => fill.mend('use-erase') : null} />
        )}
        <ModelFields model={fill} presets={model.presets} compare={model.compare} words={words} />
        <PromptField model={fill} words={words.fill} />
        <PromptNotes model={fill} preset={model.presets.chosen.value} words={words.presets} />
        <div class="columns">
          <Segmented
            label={words.fill.variations}
            value={settings.variations}
            options={counts}
            aside={comparable && <Button kind="link" opens="compare" onPress={() => model.compare.open()}>{words.batch.compare}</Button>}
            onValue={(count) => fill.setVariations(count)}
          />
          <NumberField
            label={words.fill.seed}
            value={fill.seed.value}
            min={0}
            max={largestSeed}
            step={1}
            whole
            emptyWord={words.fill.randomSeed}
            emptySign="-1"
            onValue={(seed) => fill.setSeed(seed)}
            beside={<IconButton framed label={words.fill.newSeed} onPress={() => fill.drawSeed()}><DiceIcon /></IconButton>}
          />
        </div>
        <FillDetails model={fill} fold={model.folds.details} words={words.fill} />
      </div>
      <FillFooter app={model} words={words} />
    </>
  );
}
