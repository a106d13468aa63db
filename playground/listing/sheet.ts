import { mark } from './icon.ts';

const style = `
* { box-sizing: border-box; margin: 0; }
body { width: 1920px; height: 1080px; overflow: hidden; background: #0f1730; color: #fff; font: 400 30px/44px 'Inter', sans-serif; -webkit-font-smoothing: antialiased; }
.sheet { position: relative; width: 100%; height: 100%; padding: 96px 104px; background: radial-gradient(1400px 900px at 82% 10%, #2c3c78 0, #16204400 70%), linear-gradient(160deg, #18224a, #0c1228); }
h1 { font: 700 104px/108px 'Inter', sans-serif; letter-spacing: -0.035em; }
h2 { font: 650 64px/72px 'Inter', sans-serif; letter-spacing: -0.028em; }
.lead { margin-top: 24px; color: #c6d0ef; font-size: 34px; line-height: 48px; }
.brand { display: flex; align-items: center; gap: 20px; font: 650 32px/40px 'Inter', sans-serif; letter-spacing: -0.02em; }
.brand svg { width: 56px; height: 56px; }
.shot { position: absolute; border-radius: 20px; overflow: hidden; box-shadow: 0 40px 90px #00000080, 0 0 0 1px #ffffff1f; background: #fff; }
.shot img { display: block; width: 100%; height: 100%; object-fit: cover; }
.window { position: absolute; border-radius: 22px; overflow: hidden; background: #fff; color: #000000e5; box-shadow: 0 40px 110px #000000a6, 0 0 0 1px #00000026; }
.window .bar { display: flex; align-items: center; justify-content: space-between; border-bottom: 1px solid #e6e6e6; font: 600 1em/1 'Inter', sans-serif; }
.window img { display: block; width: 100%; }
.tag { position: absolute; padding: 8px 18px; border-radius: 10px; background: #0f1730d9; color: #fff; font: 550 24px/32px 'Inter', sans-serif; }
.points { position: absolute; list-style: none; padding: 0; display: grid; gap: 28px; }
.points li { display: grid; grid-template-columns: 44px 1fr; gap: 20px; color: #c6d0ef; }
.points b { display: block; color: #fff; font-weight: 600; }
.points svg { margin-top: 2px; }
.small { position: absolute; left: 104px; bottom: 48px; font-size: 20px; line-height: 28px; color: #8f9bc4; }
`;

const tick = '<svg width="40" height="40" viewBox="0 0 40 40"><circle cx="20" cy="20" r="20" fill="#0d99ff"/><path d="M11.5 20.5l6 6 11-12.5" fill="none" stroke="#fff" stroke-width="3.6" stroke-linecap="round" stroke-linejoin="round"/></svg>';

/** Where a thing stands on the sheet, px. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height?: number;
}

const at = ({ x, y, width, height }: Place): string => `left:${x}px;top:${y}px;width:${width}px;${height === undefined ? '' : `height:${height}px;`}`;

/** A picture in base64 with round corners; `label` stands in its corner. */
export function shot(png: string, place: Place, label = '', focus = 'center'): string {
  return `<div class="shot" style="${at(place)}"><img style="object-position:${focus}" src="data:image/png;base64,${png}">${label === '' ? '' : `<span class="tag" style="left:18px;top:18px">${label}</span>`}</div>`;
}

/** The panel in a window like Figma's; `height` cuts it at the bottom. */
export function panelWindow(png: string, place: Place): string {
  const scale = place.width / 340;
  return `<div class="window" style="${at(place)}font-size:${11 * scale}px"><div class="bar" style="height:${40 * scale}px;padding:0 ${16 * scale}px"><span>Finefill</span><span style="font-weight:400;font-size:1.4em">×</span></div><img src="data:image/png;base64,${png}"></div>`;
}

/** A list of what is promised, each with one sentence. */
export function points(rows: readonly (readonly [string, string])[], place: Place): string {
  return `<ul class="points" style="${at(place)}">${rows.map(([title, text]) => `<li>${tick}<span><b>${title}</b>${text}</span></li>`).join('')}</ul>`;
}

export const brand = `<div class="brand">${mark}<span>Finefill</span></div>`;
/** Said on every picture that shows a fill. */
export const honest = '<p class="small">The photo, the finetune and its answers are drawn by code of the project, in its playground.</p>';

/** One sheet of 1920 × 1080 px as a page of its own; `font` is Inter as base64 WOFF2. */
export function sheet(body: string, font: string): string {
  return `<!doctype html><meta charset="utf-8"><style>@font-face{font-family:Inter;font-weight:100 900;src:url(data:font/woff2;base64,${font}) format('woff2')}${style}</style><div class="sheet">${body}</div>`;
}
