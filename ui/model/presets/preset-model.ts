import type { ReadonlySignal } from '@preact/signals';
import type { Preset } from '../../../core/presets/preset.ts';
import type { RefusedPreset } from '../../../core/presets/preset-file.ts';

/** Where a preset is kept: on this device, or in the document for everyone who opens it. */
export type PresetPlace = 'personal' | 'file';

export interface PresetView {
  readonly preset: Preset;
  readonly place: PresetPlace;
  /** Somebody else's edit of the same revision, which the file holds; `preset` is then this device's own. */
  readonly theirs: Preset | null;
}

/** What is being edited; nothing is written before Save. */
export interface PresetDraft {
  readonly preset: Preset;
  readonly place: PresetPlace;
  readonly isNew: boolean;
  /** The first field Save would refuse, or null. */
  readonly problem: { readonly field: string } | null;
  /** Looking up the finetune's own trigger word and mode. */
  readonly asking: 'no' | 'running' | 'found' | 'nothing';
}

/** What the last import brought. */
export interface ImportReport {
  readonly added: number;
  /** Already here as they are. */
  readonly known: number;
  readonly refused: readonly RefusedPreset[];
}

export interface PresetsModel {
  /** By name; presets of the file first among equals. */
  readonly list: ReadonlySignal<readonly PresetView[]>;
  /** Texts in the file that are no preset of this version: left alone, never used. */
  readonly unreadable: ReadonlySignal<number>;
  readonly draft: ReadonlySignal<PresetDraft | null>;
  readonly report: ReadonlySignal<ImportReport | null>;
  readonly removed: ReadonlySignal<{ readonly name: string } | null>;
  /** The preset Fill works with. */
  readonly chosen: ReadonlySignal<Preset | null>;
  /** Whether the settings on Fill are no longer those of the chosen preset. */
  readonly changed: ReadonlySignal<boolean>;
  /** The result whose layer can become a preset's picture, by its name; null without one. */
  readonly pictureFrom: ReadonlySignal<string | null>;
  /** Sets Fill to a preset; null: to none, the settings stay. */
  choose(id: string | null): void;
  /** Puts the chosen preset's settings back on Fill. */
  resetChosen(): void;
  /** Writes Fill's settings into the chosen preset. */
  updateChosen(): void;
  /** Opens a new draft from what Fill is set to. */
  create(): void;
  edit(id: string): void;
  change(part: Partial<Omit<Preset, 'version' | 'id' | 'revision'>>): void;
  /** Removes an optional field of the draft. */
  clear(field: 'triggerWord' | 'mode' | 'strengthRange' | 'thumbnail'): void;
  setPlace(place: PresetPlace): void;
  takePicture(): void;
  /** Fills in trigger word and mode from the finetune's own details; free. */
  askFinetune(): void;
  save(): void;
  leave(): void;
  remove(id: string): void;
  undoRemove(): void;
  resolve(id: string, keep: 'mine' | 'theirs' | 'both'): void;
  importFile(file: Blob): void;
  /** All, or one. */
  exportFile(id: string | null): void;
  dismissReport(): void;
}
