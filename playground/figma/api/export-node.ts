import { pageOf } from '../scene/geometry.ts';
import { planExport, type ExportSettings } from '../scene/export-plan.ts';
import type { NodeRecord } from '../scene/node-record.ts';
import type { ApiContext } from './api-context.ts';
import { needBoolean, needNumber, needRecord, needWord } from './check-value.ts';

const known = ['format', 'contentsOnly', 'useAbsoluteBounds', 'constraint', 'colorProfile', 'suffix'];

/** Export settings with Figma's defaults (PNG at 1×, own contents only, trimmed to what is drawn); other formats throw by name. */
function readExportSettings(value: unknown): ExportSettings {
  const record = value === undefined ? { format: 'PNG' } : needRecord(value, 'settings');
  const extra = Object.keys(record).find((key) => !known.includes(key) && record[key] !== undefined);
  if (extra !== undefined) throw new Error(`Property "settings" failed validation: Unrecognized key(s) in object: '${extra}'`);
  const format = record['format'];
  if (format !== 'PNG' && format !== 'JPG') throw new Error(`not implemented in the stand-in Figma: exportAsync as ${String(format)}`);
  if (record['colorProfile'] !== undefined) needWord(record['colorProfile'], 'colorProfile', ['DOCUMENT', 'SRGB', 'DISPLAY_P3_V4']);
  const constraint = record['constraint'] === undefined ? { type: 'SCALE', value: 1 } : needRecord(record['constraint'], 'constraint');
  const size = needNumber(constraint['value'], 'constraint.value');
  if (size <= 0) throw new Error('Property "settings" failed validation: Number must be greater than 0 at constraint.value');
  return {
    format,
    contentsOnly: record['contentsOnly'] === undefined ? true : needBoolean(record['contentsOnly'], 'contentsOnly'),
    useAbsoluteBounds: record['useAbsoluteBounds'] === undefined ? false : needBoolean(record['useAbsoluteBounds'], 'useAbsoluteBounds'),
    constraint: { type: needWord(constraint['type'], 'constraint.type', ['SCALE', 'WIDTH', 'HEIGHT']), value: size },
  };
}

/** A picture of the node as it is at the moment of the call; rejects where Figma would. */
export async function exportNode(context: ApiContext, node: NodeRecord, value: unknown): Promise<Uint8Array> {
  const settings = readExportSettings(value);
  const page = pageOf(context.scene, node);
  if (page !== null && !context.loadedPages.has(page.id)) throw new Error('Cannot export a node of a page that is not loaded. Please call await page.loadAsync() first.');
  const source = context.scene.snapshot();
  const plan = planExport(source, node, settings, context.exportGrid, context.mostExportPixels);
  return context.renderer.render({ source, images: context.scene.images, node, plan, format: settings.format });
}
