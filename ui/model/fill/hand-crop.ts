import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Box } from '../../../core/geometry/box.ts';
import type { Point } from '../../../core/geometry/matrix.ts';
import { scaleMargins, type Context, type ContextChoice, type Margins } from '../../../core/plan/context.ts';
import { marginsAround } from '../../../core/plan/plan-by-hand.ts';
import { maskInside, type CropPlan } from '../../../core/plan/plan-crop.ts';
import { pullCrop, stepCrop, type CropPart } from '../../../core/plan/pull-crop.ts';
import type { Recipe } from '../../../core/recipe.ts';
import type { Settings } from '../../../core/settings.ts';
import type { Target } from '../../../core/target.ts';
import { planPreview, type PreviewPlan } from './preview-plan.ts';
import type { Stored } from '../stored.ts';

interface HandCropDeps {
  readonly target: ReadonlySignal<Target | null>;
  readonly settings: Stored<Settings>;
}

export interface HandCrop {
  /** How the crop of the selected mask is chosen; margins in page px. */
  readonly context: ReadonlySignal<Context>;
  readonly choice: ReadonlySignal<ContextChoice>;
  /** null while nothing can be planned; the quote names the reason. */
  readonly preview: ReadonlySignal<PreviewPlan | null>;
  choose(choice: ContextChoice): void;
  /** Pulls a part of the crop `from` by `by`, both page px. */
  pull(from: Box, part: CropPart, by: Point): void;
  /** An edge by one step of its grid, the whole crop by one page px; `many`: ten of them. */
  step(part: CropPart, way: Point, many: boolean): void;
  /** Takes over how a recipe's crop was chosen, for its mask. */
  adopt(recipe: Recipe): void;
}

/** A crop by hand belongs to the mask it was drawn for: another mask has its own, or none. */
interface Held {
  readonly maskId: string;
  /** Page px. */
  readonly margins: Margins;
}

/** The crop as a person chooses it: by rule, kept in the settings, or by hand, kept with the mask while the panel is open. */
export function createHandCrop({ target, settings }: HandCropDeps): HandCrop {
  const held = signal<readonly Held[]>([]);
  const maskId = computed(() => (target.value?.kind === 'ready' ? target.value.mask.id : null));
  const margins = computed(() => held.value.find((each) => each.maskId === maskId.value)?.margins ?? null);
  const context = computed((): Context => margins.value ?? settings.value.value.context);
  const preview = computed(() => {
    const { quality, edge } = settings.value.value;
    if (target.value?.kind !== 'ready') return null;
    try {
      return planPreview(target.value, { context: context.value, quality, edge });
    } catch {
      return null; // the quote names the reason; the card only has nothing to draw
    }
  });

  const hold = (id: string | null, kept: Margins | null): void => {
    const others = held.value.filter((each) => each.maskId !== id);
    held.value = id !== null && kept !== null ? [...others, { maskId: id, margins: kept }] : others;
  };
  const holdPlan = ({ wish, grid }: PreviewPlan, { crop }: CropPlan): void => {
    hold(maskId.value, scaleMargins(marginsAround(crop, maskInside(wish)), 1 / grid.scale));
  };

  return {
    context, preview,
    choice: computed(() => (typeof context.value === 'string' ? context.value : 'by-hand')),
    choose(choice) {
      if (choice !== 'by-hand') {
        hold(maskId.value, null);
        settings.change({ context: choice });
      } else if (preview.value) {
        holdPlan(preview.value, preview.value.plan);
      }
    },
    pull(from, part, by) {
      const now = preview.value;
      if (!now) return;
      const { x, y, scale } = now.grid;
      const start = {
        x: Math.round((from.x - x) * scale),
        y: Math.round((from.y - y) * scale),
        width: Math.round(from.width * scale),
        height: Math.round(from.height * scale),
      };
      holdPlan(now, pullCrop(now.wish, start, part, { x: by.x * scale, y: by.y * scale }));
    },
    step(part, way, many) {
      const now = preview.value;
      if (!now) return;
      const whole = part.x === 0 && part.y === 0;
      const times = (many ? 10 : 1) * (whole ? Math.max(1, now.grid.scale) : 1);
      holdPlan(now, stepCrop(now.wish, now.plan, part, way, times));
    },
    adopt({ context: kept, mask, cropHash }) {
      const now = target.value;
      // In a copied frame the recipe still names the first frame's mask: the selected copy of it is meant.
      const isCopy = now?.kind === 'ready' && now.recipe?.cropHash === cropHash;
      hold(isCopy ? now.mask.id : mask.id, typeof kept === 'string' ? null : kept);
      if (typeof kept === 'string') settings.change({ context: kept });
    },
  };
}
