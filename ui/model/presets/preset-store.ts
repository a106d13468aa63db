import { computed, signal, type ReadonlySignal } from '@preact/signals';
import * as v from 'valibot';
import { FillError } from '../../../core/errors.ts';
import { mergeLists, mergePersonal } from '../../../core/presets/merge-personal.ts';
import { keepMine, mergeShared } from '../../../core/presets/merge-presets.ts';
import { isPreset, parsePreset, readPreset } from '../../../core/presets/preset-file.ts';
import { mostPresetLength, revise, type Preset } from '../../../core/presets/preset.ts';
import { utf8Length } from '../../../core/presets/utf8-length.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';
import type { PresetPlace, PresetView } from './preset-model.ts';
import { createStored } from '../stored.ts';

export interface PresetStoreDeps {
  readonly link: PluginLink;
  startTimer(ms: number, ring: () => void): () => void;
  onFailure(caught: unknown): void;
  /** 12 random hex digits. */
  newStamp(): string;
  /** ISO time. */
  nowIso(): string;
  /** Keys and tokens of this device: no preset may hold one. */
  secrets(): readonly string[];
}

/** Presets of this device and of the file, merged; every write goes to one of the two. */
export interface PresetStore {
  readonly list: ReadonlySignal<readonly PresetView[]>;
  readonly unreadable: ReadonlySignal<number>;
  /** Reads both, once. Rejects with FillError. */
  load(): Promise<void>;
  /** Reads the file's again. Rejects with FillError. */
  refresh(): Promise<void>;
  /** Writes the next revision of a preset. Rejects with FillError preset-changed, preset-too-large, preset-secret, storage-full, read-only. */
  save(preset: Preset, place: PresetPlace): Promise<Preset>;
  /** Adds a preset as it is, its revision included. */
  add(preset: Preset, place: PresetPlace): Promise<void>;
  remove(id: string): Promise<PresetView | null>;
  resolve(id: string, keep: 'mine' | 'theirs' | 'both', newId: string): Promise<void>;
}

/** 100 kB an entry, key and namespace included (Figma's typings); a little less for whatever else is counted. */
const mostBytes = 100_000 - 1_000;
const mostPersonal = 200;
const mostRemembered = 200;

const presetList = v.fallback(v.pipe(v.array(v.unknown()), v.transform((list) => list.map(readPreset).filter(isPreset))), []);
const rememberedList = v.fallback(
  v.pipe(v.array(v.object({ file: v.string(), preset: v.unknown() })), v.transform((list) => list.flatMap(({ file, preset }) => {
    const read = readPreset(preset);
    return isPreset(read) ? [{ file, preset: read }] : [];
  }))),
  [],
);

/**
 * `personal`: this device's own. `written`: what this device last wrote into which file, by its name, because there is no
 * id of a file: only with it can an edit that was overwritten by somebody else's be noticed.
 */
const storedSchema = v.object({ personal: presetList, written: rememberedList });

type StoredPresets = v.InferOutput<typeof storedSchema>;

/** All windows of a device write this one entry: what one saves must not take from another what took its person hours. */
function mergeWindows({ base, mine, stored }: { readonly base: StoredPresets; readonly mine: StoredPresets; readonly stored: StoredPresets }): StoredPresets {
  const written = mergeLists({ base: base.written, mine: mine.written, stored: stored.written }, {
    keyOf: ({ file, preset }) => `${preset.id} ${file}`,
    presetOf: ({ preset }) => preset,
    ofBoth: (own) => [own],
  });
  return { personal: mergePersonal({ base: base.personal, mine: mine.personal, stored: stored.personal }, (name) => copyName(name, 2)), written: written.slice(0, mostRemembered) };
}

function check(preset: Preset, secrets: readonly string[]): string {
  const text = JSON.stringify(preset);
  if (secrets.some((secret) => secret.length >= 6 && text.includes(JSON.stringify(secret).slice(1, -1)))) throw new FillError('preset-secret', { step: 'store' });
  if (text.length > mostPresetLength || utf8Length(text) > mostBytes || !isPreset(readPreset(preset))) throw new FillError('preset-too-large', { step: 'store' });
  return text;
}

const byName = (a: PresetView, b: PresetView): number => a.preset.name.localeCompare(b.preset.name) || (a.place === 'file' ? -1 : 1);

export function createPresetStore(deps: PresetStoreDeps): PresetStore {
  const { link } = deps;
  const stored = createStored('presets', storedSchema, { personal: [], written: [] }, { ...deps, merge: mergeWindows });
  const inFile = signal<readonly { readonly text: string; readonly preset: Preset }[]>([]);
  const unreadable = signal(0);
  let file = '';

  const written = (): Preset[] => stored.value.value.written.flatMap((each) => (each.file === file ? [each.preset] : []));
  const list = computed((): readonly PresetView[] => {
    const merged = mergeShared(inFile.value.map(({ preset }) => preset), written());
    const shared = merged.map((state): PresetView =>
      state.kind === 'current' ? { preset: state.preset, place: 'file', theirs: null } : { preset: state.mine, place: 'file', theirs: state.theirs });
    const personal = stored.value.value.personal.map((preset): PresetView => ({ preset, place: 'personal', theirs: null }));
    return [...shared, ...personal.filter(({ preset }) => !shared.some((each) => each.preset.id === preset.id))].sort(byName);
  });

  const readFile = async (): Promise<void> => {
    const entries = await link.call('sharedPresets', {});
    const read = entries.flatMap(({ id, text }) => {
      const preset = parsePreset(text);
      return preset?.id === id ? [{ text, preset }] : [];
    });
    unreadable.value = entries.length - read.length;
    inFile.value = read;
  };
  const remember = (preset: Preset): void => {
    const others = stored.value.value.written.filter((each) => each.file !== file || each.preset.id !== preset.id);
    stored.change({ written: [{ file, preset }, ...others].slice(0, mostRemembered) });
  };
  const forget = (id: string): void => {
    stored.change({ written: stored.value.value.written.filter((each) => each.file !== file || each.preset.id !== id) });
  };
  const keepPersonal = (preset: Preset): void => {
    const others = stored.value.value.personal.filter(({ id }) => id !== preset.id);
    if (others.length >= mostPersonal) throw new FillError('storage-full', { step: 'store' });
    stored.change({ personal: [...others, preset] });
  };
  const dropPersonal = (id: string): void => {
    stored.change({ personal: stored.value.value.personal.filter((preset) => preset.id !== id) });
  };
  /** Writes over what was read last, or fails with preset-changed after reading again, so that the conflict shows. */
  const writeFile = async (id: string, text: string, preset: Preset | null): Promise<void> => {
    const expected = inFile.value.find((each) => each.preset.id === id)?.text ?? '';
    try {
      await link.call('writePreset', { id, expected, text });
    } catch (caught) {
      // Mine is remembered before the file is read again: both versions show, and neither is lost.
      if (preset && caught instanceof FillError && caught.data.code === 'preset-changed') remember(preset);
      await readFile();
      throw caught;
    }
    if (preset) remember(preset);
    else forget(id);
    await readFile();
  };
  const put = async (preset: Preset, place: PresetPlace): Promise<void> => {
    const text = check(preset, deps.secrets());
    if (place === 'personal') keepPersonal(preset);
    else await writeFile(preset.id, text, preset);
  };
  const find = (id: string): PresetView | null => list.value.find(({ preset }) => preset.id === id) ?? null;

  return {
    list, unreadable,
    async load() {
      await stored.load();
      file = (await link.call('file', {})).name;
      await readFile();
    },
    refresh: readFile,
    async save(preset, place) {
      const before = find(preset.id);
      const next = revise(preset, deps.newStamp(), deps.nowIso());
      await put(next, place);
      // Moved from one place to the other: it is in the new one now, so that nothing is lost when this fails.
      if (before && before.place !== place) {
        if (before.place === 'personal') dropPersonal(preset.id);
        else await writeFile(preset.id, '', null);
      }
      return next;
    },
    add: put,
    async remove(id) {
      const view = find(id);
      if (view?.place === 'personal') dropPersonal(id);
      else if (view) await writeFile(id, '', null);
      return view;
    },
    async resolve(id, keep, newId) {
      const view = find(id);
      if (!view?.theirs) return;
      if (keep === 'mine') {
        const mine = keepMine(view.preset, view.theirs, deps.newStamp(), deps.nowIso());
        return writeFile(id, check(mine, deps.secrets()), mine);
      }
      if (keep === 'both') await put(revise({ ...view.preset, id: newId, name: copyName(view.preset.name, 2) }, deps.newStamp(), deps.nowIso()), 'file');
      forget(id);
    },
  };
}

/** "Olive bottle 2": within the 60 characters of a name. */
export function copyName(name: string, number: number): string {
  return `${name.slice(0, 56)} ${number}`;
}
