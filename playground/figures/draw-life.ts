import { figure, ink, text } from './svg.ts';

const lanes = ['Figma (sandbox)', 'Panel', 'Pixels (worker)', 'Relay and service'] as const;
/** Each step: its lane, its name and what it does in a few words. */
const steps: readonly (readonly [number, string, string])[] = [
  [0, 'look', 'the selection'], [1, 'price', 'crop and quote'], [1, 'press', 'an order'], [0, 'capture', 'export, mask'], [1, 'plan', 'crop, request'],
  [2, 'prepare', 'two PNGs'], [1, 'reserve', 'the day’s budget'], [3, 'submit', 'one POST'], [3, 'wait', 'polls'], [3, 'fetch', 'the picture'],
  [2, 'blend', 'ring, edge, alpha'], [0, 'place', 'one undo step'], [0, 'check', 'count px outside'],
];
const [left, top, column, lane, width, height] = [156, 66, 82, 84, 76, 46];
const journaled: Readonly<Record<number, string>> = { 7: 'intent, task id', 9: 'address' };
const colours = [[ink.soft, ink.line], [ink.blueSoft, ink.blue], [ink.greenSoft, ink.green], [ink.amberSoft, ink.amber]] as const;

/** The steps of one fill from left to right, each in the lane of who does it. */
export function drawLife(): string {
  const at = (index: number): { x: number; y: number } => ({ x: left + index * column, y: top + (steps[index]?.[0] ?? 0) * lane + 19 });
  const end = left + steps.length * column;
  const body = [
    ...lanes.map((name, index) => `<rect x="12" y="${top + index * lane}" width="${end}" height="${lane - 4}" rx="8" fill="${index % 2 === 0 ? '#fafbfc' : '#ffffff'}"/>${text(24, top + index * lane + lane / 2 + 2, name, `font-size="12" fill="${ink.quiet}"`)}`),
    `<path d="M${left + 7 * column - 4} ${top - 8}V${top + 4 * lane}" stroke="${ink.amber}" stroke-dasharray="5 4"/>`,
    text(left + 7 * column + 4, top - 14, 'charged from here on; every step can be taken up again', `font-size="12" fill="${ink.amber}"`),
    text(left - 4, top - 14, 'nothing is charged, Cancel leaves nothing behind', `font-size="12" fill="${ink.quiet}"`),
    ...steps.slice(1).map((_, index) => {
      const [from, to] = [at(index), at(index + 1)];
      const [x, y, u, v] = [from.x + width, from.y + height / 2, to.x, to.y + height / 2];
      const bend = y === v ? `M${x} ${y}H${u - 1}` : `M${x} ${y}C${x + 12} ${y} ${u - 14} ${v} ${u - 1} ${v}`;
      return `<path d="${bend}" fill="none" stroke="${ink.quiet}" stroke-width="1.4"/>`;
    }),
    ...steps.map(([laneOf, name, what], index) => {
      const { x, y } = at(index);
      const [fill, stroke] = colours[laneOf] ?? colours[0];
      const words = what.split(' ');
      const half = Math.ceil(words.length / 2);
      const lines = what.length > 11 ? [words.slice(0, half).join(' '), words.slice(half).join(' ')] : [what];
      const journal = journaled[index];
      return [
        `<rect x="${x}" y="${y - (lines.length - 1) * 6}" width="${width}" height="${height + (lines.length - 1) * 12}" rx="7" fill="${fill}" stroke="${stroke}"/>`,
        text(x + width / 2, y + 18 - (lines.length - 1) * 6, name, `text-anchor="middle" font-weight="600" font-size="13" fill="${ink.text}"`),
        ...lines.map((line, row) => text(x + width / 2, y + 34 - (lines.length - 1) * 6 + row * 14, line, `text-anchor="middle" font-size="11" fill="${ink.quiet}"`)),
        journal === undefined ? '' : text(x + width / 2, top + 4 * lane + 16, `journal: ${journal}`, `text-anchor="middle" font-size="11" fill="${ink.amber}"`),
      ].join('');
    }),
    text(24, top + 4 * lane + 40, 'Erase goes from prepare straight to its own arithmetic in the worker, then to place: free, and nothing leaves the computer.', `font-size="12" fill="${ink.quiet}"`),
  ].join('\n');
  return figure(end + 24, top + 4 * lane + 60, 'The life of one fill', `Steps in order: ${steps.map(([, name, what]) => `${name} (${what})`).join(', ')}.`, body);
}
