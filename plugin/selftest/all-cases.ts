import type { Case } from './case.ts';
import { dataCases } from './cases/data.ts';
import { editorCases } from './cases/editors.ts';
import { exportBoundsCases } from './cases/export-bounds.ts';
import { exportContentCases } from './cases/export-content.ts';
import { geometryCases } from './cases/geometry.ts';
import { imageCases } from './cases/images.ts';
import { layoutCases } from './cases/layout.ts';
import { maskCases } from './cases/masks.ts';
import { placingCases } from './cases/placing.ts';
import { runtimeCases } from './cases/runtime.ts';
import { selectionCases } from './cases/selection.ts';
import { undoCases } from './cases/undo.ts';

/** Every assertion about the host, in the order they run. */
export const allCases: readonly Case[] = [
  ...selectionCases,
  ...exportBoundsCases,
  ...exportContentCases,
  ...layoutCases,
  ...placingCases,
  ...geometryCases,
  ...maskCases,
  ...imageCases,
  ...dataCases,
  ...editorCases,
  ...runtimeCases,
  ...undoCases,
];
