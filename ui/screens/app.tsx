import { useEffect } from 'preact/hooks';
import type { Language } from '../../core/language.ts';
import type { AppModel, Tab } from '../model/app-model.ts';
import { tabs } from '../model/app-model.ts';
import { ResizeCorner } from '../controls/resize-corner.tsx';
import { TabList } from '../controls/tab-list.tsx';
import type { Words } from '../words/words.ts';
import { AlertRegion } from './alert-region.tsx';
import { FillScreen } from './fill/fill-screen.tsx';
import { PresetsScreen } from './presets/presets-screen.tsx';
import { ResultsScreen } from './results/results-screen.tsx';
import { ReviewScreen } from './results/review-screen.tsx';
import { SettingsScreen } from './settings/settings-screen.tsx';
import { StatusRegion } from './status-region.tsx';
import './app.css';

interface AppProps {
  readonly model: AppModel;
  readonly dictionaries: Readonly<Record<Language, Words>>;
}

const panelId = 'panel';

/** Leaves the screen that lies over this tab's own; false when there is none. */
function leaveScreen({ tab, compare, review, trace, presets }: AppModel): boolean {
  const over = {
    fill: compare.isOpen.value ? compare : null,
    results: review.isOpen.value ? review : null,
    presets: presets.draft.value !== null ? presets : trace.isOpen.value ? trace : null,
    settings: null,
  }[tab.value];
  over?.leave();
  return over !== null;
}

/** Esc takes the focus out of a field first, then leaves what was opened, and closes the plugin at last. */
function stepOut(event: KeyboardEvent, model: AppModel): void {
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
  const { target } = event;
  if (target instanceof HTMLElement && target.matches('input, textarea, select')) target.blur();
  else if (!leaveScreen(model)) model.close();
}

function Screen({ tab, model, words }: { readonly tab: Tab; readonly model: AppModel; readonly words: Words }) {
  switch (tab) {
    case 'fill':
      return <FillScreen model={model} words={words} />;
    case 'results':
      return model.review.isOpen.value ? <ReviewScreen model={model.review} results={model.results} words={words} /> : <ResultsScreen model={model} words={words} />;
    case 'presets':
      return <PresetsScreen model={model.presets} trace={model.trace} fill={model.fill} now={model.results.now.value} words={words} />;
    case 'settings':
      return <SettingsScreen model={model.settings} report={model.report} spending={model.spending} folds={model.folds} words={words.settings} all={words} />;
  }
}

/** The whole panel: tabs, the status line beside them, one screen, and the alert over it. */
export function App({ model, dictionaries }: AppProps) {
  const words = dictionaries[model.language.value];
  const tab = model.tab.value;
  // On the document, not on the panel: after the first Esc nothing in it has the focus.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => stepOut(event, model);
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [model]);
  return (
    <div class="app">
      <header class="top">
        <TabList
          label={words.tabList}
          value={tab}
          tabs={tabs.map((name) => ({ value: name, label: words.tabs[name] }))}
          panelId={panelId}
          onValue={(name) => model.openTab(name)}
        />
        <StatusRegion model={model} words={words} />
      </header>
      <div id={panelId} class="panel" role="tabpanel" aria-labelledby={`${panelId}-${tab}`}>
        <Screen tab={tab} model={model} words={words} />
        <AlertRegion model={model} words={words} />
      </div>
      {model.window.sizable.value && <ResizeCorner label={words.resize} size={model.window.size.value} onSize={(width, height) => model.window.resize({ width, height })} />}
    </div>
  );
}
