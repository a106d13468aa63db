import type { Renderer } from '../api/api-context.ts';
import { descendants, pageOf } from '../scene/geometry.ts';
import type { ExportPlan } from '../scene/export-plan.ts';
import type { Transform } from '@figma/plugin-typings/plugin-api-standalone';
import { type BitmapCache, imagesOf } from './bitmap-cache.ts';
import { paintNode } from './paint-node.ts';

/** Page space (px) to the pixels of an export. */
function exportView({ scale, region }: ExportPlan): Transform {
  return [[scale, 0, -region.x * scale], [0, scale, -region.y * scale]];
}

/**
 * Draws exports with the browser's own 2D canvas. The node's own opacity and effects are in the picture, its ancestors' are
 * not (C). I: a slice or contentsOnly:false shows the page's layers but not the page's background.
 */
export function createCanvasRenderer(bitmaps: BitmapCache): Renderer {
  return {
    render: async ({ source, node, plan, format }) => {
      const root = plan.wholePage ? (pageOf(source, node) ?? node) : node;
      await bitmaps.load(imagesOf([root, ...descendants(source, root)]));
      const brush = new OffscreenCanvas(plan.width, plan.height).getContext('2d');
      if (brush === null) throw new Error('this browser gives no 2D canvas');
      if (format === 'JPG') {
        brush.fillStyle = '#fff';
        brush.fillRect(0, 0, plan.width, plan.height);
      }
      paintNode({ brush, view: exportView(plan), source, bitmap: bitmaps.find }, root);
      const blob = await brush.canvas.convertToBlob({ type: format === 'PNG' ? 'image/png' : 'image/jpeg', quality: 0.95 });
      return new Uint8Array(await blob.arrayBuffer());
    },
  };
}
