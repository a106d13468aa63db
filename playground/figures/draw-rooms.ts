import { arrow, figure, ink, text } from './svg.ts';

/** Room → the rooms it may import, as eslint.config.js has it. */
export type Arrows = Readonly<Record<string, readonly string[]>>;

/** Left top corner of each room's box, px; rooms that see everything stand in a sentence instead. */
const places: Readonly<Record<string, readonly [number, number]>> = {
  'ui/screens': [420, 60],
  'ui/words': [60, 160], 'ui/controls': [240, 160], 'ui/model': [420, 160],
  'ui/jobs': [420, 260],
  'ui/host': [240, 360], 'ui/api': [420, 360], 'ui/imaging': [600, 360],
  plugin: [60, 460], wire: [420, 460], relay: [600, 460], playground: [780, 460],
};
const seesAll = ['ui/main', 'test'];
const [width, height] = [140, 52];

function path(from: readonly [number, number], to: readonly [number, number]): string {
  const [x, y] = [from[0] + width / 2, from[1] + height];
  const [u, v] = [to[0] + width / 2, to[1]];
  if (from[1] === to[1]) return from[0] < to[0] ? `M${from[0] + width} ${from[1] + height / 2}H${to[0] - 3}` : `M${from[0]} ${from[1] + height / 2}H${to[0] + width + 3}`;
  if (from[1] > to[1]) return `M${x} ${from[1]}C${x} ${from[1] - 40} ${u + 40} ${to[1] + height + 50} ${u + 30} ${to[1] + height + 3}`;
  // Past a row of boxes it goes around their right side.
  if (to[1] - from[1] > 150 && from[0] === to[0]) return `M${from[0] + width} ${from[1] + height / 2}C${from[0] + width + 46} ${from[1] + height / 2} ${to[0] + width + 30} ${v - 40} ${u + 40} ${v - 3}`;
  if (to[1] - from[1] > 150) return `M${from[0]} ${from[1] + height / 2}C${from[0] - 28} ${from[1] + height / 2} ${u} ${v - 57} ${u} ${v - 3}`; // and past the one below it, its left side
  return `M${x} ${y}C${x} ${(y + v) / 2 + 6} ${u} ${(y + v) / 2 - 6} ${u} ${v - 3}`;
}

/** The rooms and who may import whom. Throws when a room has no place yet. */
export function drawRooms(arrows: Arrows): string {
  const names = Object.keys(arrows).filter((name) => name !== 'core' && !seesAll.includes(name));
  const placeOf = (name: string): readonly [number, number] => {
    const place = places[name];
    if (!place) throw new Error(`The figure has no place for the room ${name}: give it one in playground/figures/draw-rooms.ts.`);
    return place;
  };
  const lines = names.flatMap((name) => (arrows[name] ?? []).filter((other) => other !== 'core').map((other) => arrow(path(placeOf(name), placeOf(other)), `data-arrow="${name} ${other}"`)));
  const boxes = names.map((name) => {
    const [x, y] = placeOf(name);
    const core = (arrows[name] ?? []).includes('core');
    return [
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="${ink.soft}" stroke="${ink.line}"/>`,
      text(x + width / 2, y + (core ? 23 : 31), name, `text-anchor="middle" font-weight="600" fill="${ink.text}"`),
      core ? `<g data-arrow="${name} core"><rect x="${x + 47}" y="${y + 31}" width="46" height="15" rx="7.5" fill="${ink.blueSoft}"/>${text(x + 70, y + 42, 'core', `text-anchor="middle" font-size="11" fill="${ink.blue}"`)}</g>` : '',
    ].join('');
  });
  const all = seesAll.filter((name) => name in arrows);
  return figure(980, 640, 'Rooms and arrows', 'Which folder may import which. An arrow points at what is imported.', [
    text(60, 34, 'An arrow means: may import. Nothing else may.', `fill="${ink.quiet}" font-size="13"`),
    ...lines, ...boxes,
    `<rect x="60" y="556" width="860" height="44" rx="8" fill="${ink.blueSoft}" stroke="${ink.blue}"/>`,
    text(490, 583, 'core', `text-anchor="middle" font-weight="600" fill="${ink.blue}"`),
    text(920, 626, `${all.join(' and ')} may import everything they join or try.`, `text-anchor="end" font-size="12" fill="${ink.quiet}"`),
  ].join('\n'));
}
