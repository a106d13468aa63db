import { variants, type Variant } from './cases/degrade.ts';
import { drawMask } from './cases/draw-mask.ts';
import { drawPicture, scenes } from './cases/draw-picture.ts';
import { makeCase, type Case } from './cases/make-case.ts';
import { kinds, type Kind } from './cases/new-content.ts';
import type { KeptCells } from './keep-cells.ts';
import { measure, type Figures } from './metrics/measure.ts';
import { cropAndStitch } from './rivals/crop-and-stitch.ts';
import { finefill } from './rivals/finefill.ts';
import { multiBand } from './rivals/multi-band.ts';
import { asIs, coverage, feather8, naive } from './rivals/paste.ts';
import { poisson } from './rivals/poisson.ts';
import { lab, meanOffset } from './rivals/ring-colour.ts';
import type { Rival } from './rivals/rival.ts';

type Method = Rival | typeof finefill;

/** All methods by the name under which the bench reports them. */
export const methods: Readonly<Record<string, Method>> = { asIs, naive, coverage, feather8, cropAndStitch, meanOffset, lab, poisson, multiBand, finefill };

export type Quality = Record<Variant, Record<Kind, Record<string, Figures>>>;

/**
 * The pictures that are reported. Constants were chosen on those of seed 5: no picture is in both, the same scenes are
 * drawn with other colours, objects and textures.
 */
export const reportSeed = 91;

function meanFigures(all: readonly Figures[]): Figures {
  const mean = (pick: (figures: Figures) => number): number => all.reduce((sum, figures) => sum + pick(figures), 0) / all.length;
  return {
    edgeDE: mean((f) => f.edgeDE),
    edgeDE95: mean((f) => f.edgeDE95),
    ringPSNR: mean((f) => f.ringPSNR),
    seam: mean((f) => f.seam),
    step: mean((f) => f.step),
    detail: mean((f) => f.detail),
    changedOutside: Math.max(...all.map((f) => f.changedOutside)),
  };
}

/** Where cells are kept, and under which name a method's cells stand: it must change with whatever the method's figures depend on. */
export interface CellStore extends KeptCells {
  nameOf(method: string): string;
}

/**
 * Measures every method on every variant and kind, the mean over eight drawn pictures of their own seed (changedOutside: the
 * worst). With a store no cell is worked out twice.
 */
export async function benchQuality(seed: number, say: (line: string) => void, names: readonly string[] = Object.keys(methods), store?: CellStore): Promise<Quality> {
  const pictures = scenes.map((scene, index) => {
    const original = drawPicture(scene, seed, 320, 256);
    return { original, coverage: drawMask(original.width, original.height, seed * 7 + index), seed: seed * 7 + index };
  });
  const measureKind = async (variant: Variant, kind: Kind): Promise<Record<string, Figures>> => {
    let cases: Case[] | null = null;
    const byMethod: Record<string, Figures> = {};
    for (const name of names) {
      const cell = `${store?.nameOf(name)} ${seed} ${variant} ${kind} ${name}`;
      let figures = store?.find(cell);
      if (!figures) {
        cases ??= pictures.map((picture) => makeCase(picture.original, picture.coverage, kind, variant, picture.seed));
        const all: Figures[] = [];
        for (const { original, meant, result, coverage: share } of cases) all.push(measure(await methods[name]!(original, result, share), original, meant, share));
        figures = meanFigures(all);
        store?.keep(cell, figures);
      }
      byMethod[name] = figures;
      say(`${variant} ${kind.padEnd(6)} ${name.padEnd(13)} ${formatFigures(figures)}`);
    }
    return byMethod;
  };
  const quality: Partial<Record<Variant, Record<Kind, Record<string, Figures>>>> = {};
  for (const variant of variants) {
    const byKind: Partial<Record<Kind, Record<string, Figures>>> = {};
    for (const kind of kinds) byKind[kind] = await measureKind(variant, kind);
    quality[variant] = byKind as Record<Kind, Record<string, Figures>>;
  }
  return quality as Quality;
}

/** The columns of the printed table. */
export const figuresHead = 'edgeDE     95   ringdB   seam   step detail changedOutside';

function formatFigures(figures: Figures): string {
  const cells = [figures.edgeDE.toFixed(2), figures.edgeDE95.toFixed(2), figures.ringPSNR.toFixed(1), figures.seam.toFixed(2), figures.step.toFixed(2), figures.detail.toFixed(2)];
  return `${cells.map((cell) => cell.padStart(6)).join(' ')} ${String(figures.changedOutside).padStart(8)}`;
}
