import type { Language } from '../../core/language.ts';
import type { AppModel, Tab } from '../model/app-model.ts';
import { tabs } from '../model/app-model.ts';
import { ResizeCorner } from '../controls/resize-corner.tsx';
import { TabList } from '../controls/tab-list.tsx';
import type { Words } from '../words/words.ts';
import { AlertRegion } from './alert-region.tsx';
import { FillScreen } from './fill-screen.tsx';
import { PresetsScreen } from './presets-screen.tsx';
import { ResultsScreen } from './results-screen.tsx';
import { ReviewScreen } from './review-screen.tsx';
import { SettingsScreen } from './settings-screen.tsx';
import { StatusRegion } from './status-region.tsx';
import './app.css';

interface AppProps {
  readonly model: AppModel;
  readonly dictionaries: Readonly<Record<Language, Words>>;
}

const panelId = 'panel';

/** Esc takes the focus out of a field first; pressed again it closes the plugin. */
function leaveOrClose(event: KeyboardEvent, close: () => void): void {
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
  const { target } = event;
  if (target instanceof HTMLElement && target.matches('input, textarea, select')) target.blur();
  else close();
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
      return <SettingsScreen model={model.settings} report={model.report} spending={model.spending} words={words.settings} all={words} />;
  }
}

/** The whole panel: tabs, the status line beside them, one screen, and the alert over it. */
export function App({ model, dictionaries }: AppProps) {
  const words = dictionaries[model.language.value];
  const tab = model.tab.value;
  return (
    <div class="app" onKeyDown={(event) => leaveOrClose(event, () => model.close())}>
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
