import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { FillError } from '../../../core/errors.ts';
import { isPreset, mostFileLength, readPreset, readPresetFile, writePresetFile } from '../../../core/presets/preset-file.ts';
import type { Preset } from '../../../core/presets/preset.ts';
import type { Settings } from '../../../core/settings.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';
import type { FinetuneChoice } from '../fill/finetunes-model.ts';
import { presetPart, settingsOf, type PresetChoice } from './preset-choice.ts';
import type { ImportReport, PresetDraft, PresetsModel, PresetView } from './preset-model.ts';
import { copyName, type PresetStore } from './preset-store.ts';
import { drawThumbnail } from './preset-thumbnail.ts';
import type { Stored } from '../stored.ts';

export interface PresetsDeps {
  readonly link: PluginLink;
  readonly store: PresetStore;
  readonly choice: PresetChoice;
  readonly settings: Stored<Settings>;
  /** The result a picture can be taken from. */
  readonly opened: ReadonlySignal<{ readonly layerId: string; readonly name: string } | null>;
  /** Hex digits. */
  newHex(digits: number): string;
  nowIso(): string;
  setSeed(seed: number | null): void;
  listFinetunes(): Promise<readonly FinetuneChoice[]>;
  toDataUrl(bytes: Uint8Array, type: string): string;
  save(name: string, blob: Blob): void;
  onFailure(caught: unknown): void;
}

type Content = Omit<Preset, 'version' | 'id' | 'revision'>;

/** The state behind the Presets screen. */
export function createPresets(deps: PresetsDeps): PresetsModel {
  const { store, choice, settings } = deps;
  const open = signal<Omit<PresetDraft, 'problem'> | null>(null);
  const report = signal<ImportReport | null>(null);
  const removed = signal<PresetView | null>(null);
  const draft = computed((): PresetDraft | null => {
    if (!open.value) return null;
    const read = readPreset(open.value.preset);
    return { ...open.value, problem: isPreset(read) ? null : { field: read.field } };
  });
  const guard = (work: Promise<unknown>): void => {
    work.catch(deps.onFailure);
  };
  const find = (id: string): PresetView | undefined => store.list.value.find(({ preset }) => preset.id === id);
  const alter = (change: (draft: Omit<PresetDraft, 'problem'>) => Omit<PresetDraft, 'problem'>): void => {
    if (open.value) open.value = change(open.value);
  };

  const apply = (preset: Preset): void => {
    settings.change({ ...settingsOf(preset, settings.value.value), presetId: preset.id });
    deps.setSeed(preset.seed.kind === 'random' ? null : preset.seed.seed);
  };
  const save = async (): Promise<void> => {
    const now = draft.value;
    if (!now || now.problem) return;
    const next = await store.save(now.preset, now.place);
    open.value = null;
    if (settings.value.value.presetId === next.id) apply(next);
  };
  const askFinetune = async (): Promise<void> => {
    const asked = open.value?.preset;
    const id = asked?.parameters.finetuneId;
    if (!asked || id === undefined) return;
    alter((now) => ({ ...now, asking: 'running' }));
    const found = await deps.listFinetunes().then((list) => list.find((finetune) => finetune.id === id), () => undefined); // a list that does not come tells nothing either
    alter((now) => {
      if (now.preset.id !== asked.id) return now;
      const mode = found?.mode?.toLowerCase();
      const part = { ...(found?.triggerWord ? { triggerWord: found.triggerWord } : {}), ...(mode && /^[a-z][a-z-]{0,23}$/.test(mode) ? { mode } : {}) };
      return { ...now, asking: Object.keys(part).length > 0 ? 'found' : 'nothing', preset: { ...now.preset, ...part } };
    });
  };
  const importFile = async (file: Blob): Promise<void> => {
    const read = readPresetFile(file.size > mostFileLength * 3 ? ' '.repeat(mostFileLength + 1) : await file.text());
    let [added, known] = [0, 0];
    for (const preset of read.presets) {
      const here = find(preset.id)?.preset;
      if (here?.revision.stamp === preset.revision.stamp) {
        known += 1;
        continue;
      }
      // What is here already is never overwritten from a file: the other version comes in beside it.
      await store.add(here ? { ...preset, id: deps.newHex(16), name: copyName(preset.name, 2) } : preset, 'personal');
      added += 1;
    }
    report.value = { added, known, refused: read.refused };
  };
  const undoRemove = async (): Promise<void> => {
    const last = removed.value;
    removed.value = null;
    if (last) await store.save(last.preset, last.place);
  };

  return {
    draft, report,
    list: store.list,
    unreadable: store.unreadable,
    removed: computed(() => (removed.value ? { name: removed.value.preset.name } : null)),
    chosen: choice.chosen,
    changed: choice.changed,
    pictureFrom: computed(() => deps.opened.value?.name ?? null),
    choose(id) {
      const view = id === null ? undefined : find(id);
      if (view) apply(view.preset);
      else settings.change({ presetId: '' });
    },
    resetChosen: () => choice.chosen.value && apply(choice.chosen.value),
    updateChosen() {
      const view = find(settings.value.value.presetId);
      if (view) guard(store.save({ ...view.preset, ...presetPart(settings.value.value) }, view.place));
    },
    create() {
      const { parameters } = settings.value.value;
      const preset: Preset = {
        version: 1, id: deps.newHex(16), name: (parameters.finetuneId ?? '').replace(/^.*\//, '').slice(0, 60),
        ...presetPart(settings.value.value),
        template: '{prompt}', variables: [], seed: { kind: 'random' }, notes: '',
        revision: { number: 1, stamp: deps.newHex(12), before: [], at: deps.nowIso() },
      };
      open.value = { preset, place: 'personal', isNew: true, asking: 'no' };
      report.value = null;
    },
    edit(id) {
      const view = find(id);
      if (view) open.value = { preset: view.preset, place: view.place, isNew: false, asking: 'no' };
    },
    change: (part: Partial<Content>) => alter((now) => ({ ...now, preset: { ...now.preset, ...part } })),
    clear: (field) =>
      alter((now) => {
        const preset = { ...now.preset };
        delete preset[field];
        return { ...now, preset };
      }),
    setPlace: (place) => alter((now) => ({ ...now, place })),
    takePicture() {
      const from = deps.opened.value;
      if (!from) return;
      guard(drawThumbnail(deps.link, deps.toDataUrl, from.layerId).then((thumbnail) => alter((now) => ({ ...now, preset: { ...now.preset, thumbnail } }))));
    },
    askFinetune: () => guard(askFinetune()),
    save: () => guard(save().catch((caught: unknown) => {
      // The other version is on the list now; what was typed is kept there as this device's own.
      if (caught instanceof FillError && caught.data.code === 'preset-changed') open.value = null;
      throw caught;
    })),
    leave: () => (open.value = null),
    remove(id) {
      guard(store.remove(id).then((view) => {
        removed.value = view;
        if (open.value?.preset.id === id) open.value = null;
      }));
    },
    undoRemove: () => guard(undoRemove()),
    resolve: (id, keep) => guard(store.resolve(id, keep, deps.newHex(16))),
    importFile: (file) => guard(importFile(file)),
    exportFile(id) {
      const presets = store.list.value.map(({ preset }) => preset).filter((preset) => id === null || preset.id === id);
      const [only] = presets;
      const name = id === null || !only ? 'finefill-presets' : `finefill-${only.name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'preset'}`;
      deps.save(`${name}.json`, new Blob([writePresetFile(presets)], { type: 'application/json' }));
    },
    dismissReport: () => (report.value = null),
  };
}
