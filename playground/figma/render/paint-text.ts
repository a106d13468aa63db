import { multiply } from '../scene/matrix.ts';
import { absoluteTransform } from '../scene/geometry.ts';
import type { NodeRecord } from '../scene/node-record.ts';
import { cssColor } from './fill-shape.ts';
import { aim, type Brush, type Surface } from './surface.ts';

/** Inter's own ascent and line height, in ems. */
const ascent = 0.96875;
const lineHeight = 1.2102;

/** Words put into lines no wider than the box (px); a single word may stick out. */
function wrap(brush: Brush, text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && brush.measureText(longer).width > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return [...lines, line];
  });
}

/** Draws a text layer in Inter, wrapped at its width; solid fills only. */
export function paintText(surface: Surface, node: NodeRecord): void {
  const { brush } = surface;
  brush.save();
  aim(brush, multiply(surface.view, absoluteTransform(surface.source, node)));
  const weight = node.fontSize >= 28 ? 650 : 450;
  brush.font = `${weight} ${node.fontSize}px "Inter Variable", Inter, sans-serif`;
  brush.textBaseline = 'alphabetic';
  for (const fill of node.fills) {
    if (fill.type !== 'SOLID' || fill.visible === false) continue;
    brush.fillStyle = cssColor(fill);
    wrap(brush, node.characters, node.width).forEach((line, i) => brush.fillText(line, 0, (ascent + i * lineHeight) * node.fontSize));
  }
  brush.restore();
}
