import type { Box } from '../../core/geometry/box.ts';
import { exportPng } from './export-png.ts';
import { pageOf } from '../page-space.ts';
import type { PassingLayers } from './passing-layers.ts';

/**
 * A part of the page as PNG bytes, with all that shows there: a slice of a moment, above everything on the picture's page.
 * `box` in whole page px, at least 1 px a side. Rejects as exportPng does.
 */
export function exportRegion(host: PluginAPI, passing: PassingLayers, picture: SceneNode, box: Box, scale: number): Promise<Uint8Array> {
  return passing.during(pageOf(picture) ?? host.currentPage, () => host.createSlice(), (slice) => {
    slice.name = 'Finefill: looking at a part';
    slice.resize(box.width, box.height);
    slice.x = box.x;
    slice.y = box.y;
    return exportPng(slice, { type: 'SCALE', value: scale }, true);
  });
}
