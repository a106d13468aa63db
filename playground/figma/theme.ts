import type { Editor } from './editors.ts';

export type Theme = 'light' | 'dark';

type Ramp = Readonly<{ base: string; hover: string; pressed: string; secondary: string; tertiary: string }>;
type Hue = 'brand' | 'component' | 'danger' | 'success' | 'warning';

const ramp = (base: string, hover: string, pressed: string, secondary: string, tertiary: string): Ramp => ({ base, hover, pressed, secondary, tertiary });

/** Filled backgrounds per hue. The values Figma documents are its own, the others keep its look. */
const filled: Readonly<Record<Theme, Readonly<Record<Hue, Ramp>>>> = {
  light: {
    brand: ramp('#0d99ff', '#007be5', '#0768cf', '#0768cf', '#e5f4ff'),
    component: ramp('#9747ff', '#8638e5', '#7c2bda', '#7c2bda', '#f1e5ff'),
    danger: ramp('#f24822', '#dc3412', '#bd2915', '#bd2915', '#ffe2e0'),
    success: ramp('#14ae5c', '#009951', '#008043', '#008043', '#cff7d3'),
    warning: ramp('#ffcd29', '#ffc21a', '#fab815', '#fab815', '#fff1c2'),
  },
  dark: {
    brand: ramp('#0c8ce9', '#0a6dc2', '#105cad', '#105cad', '#394360'),
    component: ramp('#8a38f5', '#7a28e5', '#6b21cf', '#6b21cf', '#443a5c'),
    danger: ramp('#e03e1a', '#c4381c', '#a82f16', '#a82f16', '#55302b'),
    success: ramp('#198f51', '#0a6b39', '#0a5c35', '#0a5c35', '#2f4a3b'),
    warning: ramp('#f3c11b', '#e0ae10', '#b8890d', '#b8890d', '#4d4123'),
  },
};

/** Text, icons and borders of a hue on a plain background. */
const inked: Readonly<Record<Theme, Readonly<Record<Hue, Ramp>>>> = {
  light: {
    brand: ramp('#007be5', '#007be5', '#0768cf', '#0d99ff', '#80caff'),
    component: ramp('#8638e5', '#8638e5', '#7c2bda', '#9747ff', '#d9b8ff'),
    danger: ramp('#dc3412', '#dc3412', '#bd2915', '#f24822', '#ffafa3'),
    success: ramp('#009951', '#009951', '#008043', '#14ae5c', '#85e0a3'),
    warning: ramp('#b86200', '#b86200', '#8f4d00', '#e5a000', '#ffe8a3'),
  },
  dark: {
    brand: ramp('#7cc4f8', '#7cc4f8', '#9dd3fa', '#7cc4f8b3', '#7cc4f866'),
    component: ramp('#d1a8ff', '#d1a8ff', '#e0c5ff', '#d1a8ffb3', '#d1a8ff66'),
    danger: ramp('#fca397', '#fca397', '#fdbdb5', '#fca397b3', '#fca39766'),
    success: ramp('#79d297', '#79d297', '#9de0b4', '#79d297b3', '#79d29766'),
    warning: ramp('#f7d15f', '#f7d15f', '#fae09a', '#f7d15fb3', '#f7d15f66'),
  },
};

/** What belongs to no hue, [light, dark]. */
const plain: Readonly<Record<string, readonly [string, string]>> = {
  'bg': ['#ffffff', '#2c2c2c'], 'bg-hover': ['#f5f5f5', '#383838'], 'bg-pressed': ['#e6e6e6', '#444444'],
  'bg-secondary': ['#f5f5f5', '#383838'], 'bg-tertiary': ['#e6e6e6', '#444444'],
  'bg-inverse': ['#2c2c2c', '#ffffff'], 'bg-slot': ['#fcebff', '#5a3a61'],
  'bg-disabled': ['#d9d9d9', '#757575'], 'bg-disabled-secondary': ['#b3b3b3', '#5c5c5c'],
  'bg-onselected': ['#bde3ff', '#5a6a8f'], 'bg-onselected-hover': ['#add9ff', '#667599'], 'bg-onselected-pressed': ['#9fd0fc', '#7180a6'],
  'bg-selected': ['#e5f4ff', '#4a5878'], 'bg-selected-hover': ['#bde3ff', '#667799'], 'bg-selected-pressed': ['#add9ff', '#667799'],
  'bg-selected-secondary': ['#f2f9ff', '#394360'], 'bg-selected-tertiary': ['#fafdff', '#323a52'], 'bg-selected-strong': ['#0d99ff', '#0c8ce9'],
  'border': ['#e6e6e6', '#444444'], 'border-strong': ['#2c2c2c', '#ffffff'], 'border-slot': ['#f19eff', '#d268e6'],
  'border-disabled': ['#e6e6e6', '#444444'], 'border-disabled-strong': ['#b3b3b3', '#757575'],
  'border-selected': ['#0d99ff', '#0c8ce9'], 'border-selected-strong': ['#007be5', '#7cc4f8'],
  'text': ['#000000e5', '#ffffff'], 'text-hover': ['#000000e5', '#ffffff'], 'text-disabled': ['#0000004d', '#ffffff66'],
  'text-secondary': ['#00000080', '#ffffffb3'], 'text-secondary-hover': ['#000000e5', '#ffffff'],
  'text-tertiary': ['#0000004d', '#ffffff66'], 'text-tertiary-hover': ['#00000080', '#ffffffb3'],
  'text-ondisabled': ['#ffffff', '#2c2c2c'], 'text-oninverse': ['#ffffff', '#000000e5'],
  'text-selected': ['#000000e5', '#ffffff'], 'text-selected-secondary': ['#00000080', '#ffffffb3'], 'text-selected-tertiary': ['#0000004d', '#ffffff66'],
  'text-onselected': ['#000000e5', '#ffffff'], 'text-onselected-secondary': ['#00000080', '#ffffffb3'], 'text-onselected-tertiary': ['#0000004d', '#ffffff66'], 'text-onselected-strong': ['#ffffff', '#ffffff'],
};

/** Text and icons on a filled hue: white, on yellow black. */
function onFilled(hue: Hue, step: '' | 'secondary' | 'tertiary'): string {
  const alpha = { '': 'e5', secondary: 'b3', tertiary: '66' }[step];
  return hue === 'warning' ? `#000000${alpha}` : step === '' ? '#ffffff' : `#ffffff${alpha}`;
}

/** The tints that differ in FigJam, where the accent is purple (names and that fact: Figma's CSS variable page). */
const accentOf = (hue: Hue, editor: Editor): Hue => (editor === 'figjam' && hue === 'brand' ? 'component' : hue);

/** Every --figma-color-* variable of a theme, by the name behind that prefix (names after Figma's CSS variable page). */
export function themeColors(theme: Theme, editor: Editor = 'figma'): Record<string, string> {
  const colors: Record<string, string> = {};
  const add = (name: string, value: string) => {
    colors[name] = value;
  };
  for (const [name, [light, dark]] of Object.entries(plain)) {
    add(name, theme === 'light' ? light : dark);
    if (name.startsWith('text')) add(name.replace('text', 'icon'), theme === 'light' ? light : dark);
  }
  add('icon-pressed', theme === 'light' ? '#000000e5' : '#ffffff');
  for (const hue of ['brand', 'component', 'danger', 'success', 'warning'] as const) {
    const tint = accentOf(hue, editor);
    const [fill, ink] = [filled[theme][tint], inked[theme][tint]];
    for (const [step, value] of Object.entries(fill)) add(step === 'base' ? `bg-${hue}` : `bg-${hue}-${step}`, value);
    for (const type of ['text', 'icon']) {
      for (const [step, value] of Object.entries(ink)) add(step === 'base' ? `${type}-${hue}` : `${type}-${hue}-${step}`, value);
      for (const step of ['', 'secondary', 'tertiary'] as const) add(`${type}-on${hue}${step === '' ? '' : `-${step}`}`, onFilled(hue, step));
    }
    add(`border-${hue}`, fill.base);
    add(`border-${hue}-hover`, fill.hover);
    add(`border-${hue}-strong`, ink.base);
    add(`border-on${hue}`, fill.tertiary);
    add(`border-on${hue}-strong`, onFilled(hue, ''));
  }
  add('border-onselected', theme === 'light' ? '#bde3ff' : '#5a6a8f');
  add('border-onselected-strong', theme === 'light' ? '#0d99ff' : '#7cc4f8');
  return colors;
}

/** The text of Figma's `<style id="figma-style">` for a theme. */
export function themeStyle(theme: Theme, editor: Editor = 'figma'): string {
  const lines = Object.entries(themeColors(theme, editor)).map(([name, value]) => `--figma-color-${name}: ${value};`);
  return `:root { color-scheme: ${theme}; ${lines.join(' ')} }`;
}
