import { contextChoices } from '../../../core/plan/context.ts';
import type { ReadyTarget } from '../../../core/target.ts';
import { WarningIcon } from '../../controls/icons.tsx';
import { SelectInput } from '../../controls/select-input.tsx';
import type { FillModel } from '../../model/app-model.ts';
import { showName } from '../../words/show-name.ts';
import type { FillWords } from '../../words/fill-words.ts';
import { CropPicture } from './crop-picture.tsx';
import { JoiningSelect } from './joining-select.tsx';

/** A picture exported nearly as dense as its image shows no difference. */
const noticed = 0.95;

interface TargetCardProps {
  readonly model: FillModel;
  readonly target: ReadyTarget;
  readonly words: FillWords;
}

function PictureName({ model, target, words }: TargetCardProps) {
  const { picture, choices } = target;
  const name = words.pictureIn(showName(picture.node.name), showName(picture.inside));
  if (choices.length < 2) return <span class="strong card-picture" title={name}>{name}</span>;
  return (
    <SelectInput
      plain
      name={words.picture}
      value={picture.node.id}
      options={choices.map((choice) => ({ value: choice.node.id, label: words.pictureIn(showName(choice.node.name), showName(choice.inside)) }))}
      onValue={(id) => model.choosePicture(id)}
    />
  );
}

/** The crop with the mask over it, which layers they are, and what lies in the way. */
export function TargetCard({ model, target, words }: TargetCardProps) {
  const density = model.card.value?.density ?? 1;
  const warnings = [
    ...(density < noticed ? [words.lessDense(density, target.picture.regions === true)] : []),
    ...(model.changedUnder.value ? [words.changedUnder] : []),
    ...target.inTheWay.map((layer) => words.inTheWay[layer.kind](showName(layer.name))),
    ...(target.landing === null ? [] : [words.landing[target.landing]]),
  ];
  const masks = words.maskNames(showName(target.mask.name), target.alsoMasks.length);
  return (
    <section class="card">
      <CropPicture model={model} alt={words.cropAlt(masks)} words={words} />
      <div class="card-line">
        <PictureName model={model} target={target} words={words} />
        <span class="card-mask" title={masks}>› {masks}</span>
      </div>
      <div class="card-line card-choices">
        <SelectInput
          plain
          name={words.area}
          value={model.inverted.value ? 'around' : 'inside'}
          options={(['inside', 'around'] as const).map((area) => ({ value: area, label: words.areas[area] }))}
          onValue={(area) => model.setInverted(area === 'around')}
        />
        <JoiningSelect model={model} words={words} />
        <SelectInput
          plain
          name={words.context}
          value={model.context.value}
          options={contextChoices.map((context) => ({ value: context, label: words.contexts[context] }))}
          onValue={(context) => model.setContext(context)}
        />
      </div>
      {warnings.map((warning) => <p key={warning} class="card-warning"><WarningIcon />{warning}</p>)}
    </section>
  );
}
