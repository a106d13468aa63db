import { signal } from '@preact/signals';
import type { Preset } from '../../core/presets/preset.ts';
import type { PresetsModel, PresetView } from '../../ui/model/presets/preset-model.ts';
import { samplePreset } from '../support/sample-preset.ts';
import type { Open } from './fake-model.ts';
import { drawPicture } from './fake-pictures.ts';

export const bottle: Preset = { ...samplePreset, thumbnail: drawPicture('#6f9a72', 96, 96) };
export const mug: Preset = {
  ...samplePreset, id: '00aa11bb22cc33ee', name: 'Dawn mug, the large one with the wide handle', parameters: { finetuneId: 'ff-dawn-mug', finetuneStrength: 1.05 },
  triggerWord: 'DWNMUG', template: '{prompt}', variables: [], notes: '', seed: { kind: 'random' },
};

export const views: readonly PresetView[] = [
  { preset: mug, place: 'personal', theirs: null },
  { preset: bottle, place: 'file', theirs: null },
];

/** A team's two products, one of them in use. */
export function createFakePresets(note: (name: string) => (...args: readonly unknown[]) => void): Open<PresetsModel> {
  const chosen = signal<Preset | null>(null);
  return {
    list: signal<readonly PresetView[]>([]), unreadable: signal(0), draft: signal<PresetsModel['draft']['value']>(null), report: signal<PresetsModel['report']['value']>(null),
    removed: signal<PresetsModel['removed']['value']>(null), chosen, changed: signal(false), pictureFrom: signal<string | null>(null),
    choose: note('choosePreset'), resetChosen: note('resetChosen'), updateChosen: note('updateChosen'), create: note('createPreset'), edit: note('editPreset'),
    change: note('changePreset'), clear: note('clearField'), setPlace: note('setPlace'), takePicture: note('takePicture'), askFinetune: note('askFinetune'),
    save: note('savePreset'), leave: note('leavePreset'), remove: note('removePreset'), undoRemove: note('undoRemovePreset'), resolve: note('resolvePreset'),
    importFile: note('importFile'), exportFile: note('exportFile'), dismissReport: note('dismissReport'),
  };
}
