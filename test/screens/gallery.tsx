import { render } from 'preact';
import { App } from '../../ui/screens/app.tsx';
import type { Language } from '../../core/language.ts';
import { dictionaries } from '../../ui/words/dictionaries.ts';
import { createFakeModel, type FakeModel } from './fake-model.ts';
import { scenes } from './scenes.ts';

declare global {
  interface Window {
    showScene: (name: string, language: Language) => void;
    sceneNames: readonly string[];
    model: FakeModel;
  }
}

const place = document.getElementById('app');

window.sceneNames = Object.keys(scenes);
window.showScene = (name, language) => {
  if (!place) throw new Error('no place to draw');
  render(null, place);
  document.documentElement.lang = language;
  window.model = createFakeModel(language);
  scenes[name]?.(window.model);
  render(<App model={window.model} dictionaries={dictionaries} />, place);
};
