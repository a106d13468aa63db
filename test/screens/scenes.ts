import type { FakeModel } from './fake-model.ts';
import { fillScenes } from './fill-scenes.ts';
import { handOverScenes } from './hand-over-scenes.ts';
import { presetScenes } from './preset-scenes.ts';
import { resultsScenes } from './results-scenes.ts';
import { settingsScenes } from './settings-scenes.ts';

/** Every state of every screen worth looking at, each set on a panel where all is well. */
export const scenes: Readonly<Record<string, (model: FakeModel) => void>> = { ...fillScenes, ...resultsScenes, ...presetScenes, ...handOverScenes, ...settingsScenes };
