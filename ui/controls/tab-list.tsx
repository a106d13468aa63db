import { useRef } from 'preact/hooks';

interface TabListProps<Name extends string> {
  readonly label: string;
  readonly value: Name;
  readonly tabs: readonly { readonly value: Name; readonly label: string }[];
  /** Id of the one panel all tabs show their content in; a tab's own id is `<panel>-<value>`. */
  readonly panelId: string;
  readonly onValue: (name: Name) => void;
}

/** Where the arrow keys, Home and End lead from one place of a row, round at the ends; null for any other key. */
export function nextTabIndex(key: string, index: number, count: number): number | null {
  if (key === 'ArrowRight') return (index + 1) % count;
  if (key === 'ArrowLeft') return (index + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** Tabs as the ARIA practice has them: one stop for the Tab key, arrows between them, the focused one is shown. */
export function TabList<Name extends string>({ label, value, tabs, panelId, onValue }: TabListProps<Name>) {
  const list = useRef<HTMLDivElement>(null);
  return (
    <div
      ref={list}
      class="tabs"
      role="tablist"
      aria-label={label}
      onKeyDown={(event) => {
        const next = nextTabIndex(event.key, tabs.findIndex((tab) => tab.value === value), tabs.length);
        const tab = next === null ? undefined : tabs[next];
        if (next === null || !tab) return;
        event.preventDefault();
        onValue(tab.value);
        list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
      }}
    >
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          id={`${panelId}-${tab.value}`}
          class="tab"
          role="tab"
          aria-selected={tab.value === value}
          aria-controls={panelId}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onValue(tab.value)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
