import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { scaleMargins } from '../../../core/plan/context.ts';
import { marginsAround } from '../../../core/plan/plan-by-hand.ts';
import { maskInside } from '../../../core/plan/plan-crop.ts';
import type { Target } from '../../../core/target.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';
import type { Card } from '../app-model.ts';
import type { PreviewPlan } from './preview-plan.ts';

interface CardDeps {
  readonly link: PluginLink;
  readonly target: ReadonlySignal<Target | null>;
  readonly preview: ReadonlySignal<PreviewPlan | null>;
  startTimer(ms: number, ring: () => void): () => void;
  /** Bytes as a data: address. */
  toDataUrl(bytes: Uint8Array, type: string): string;
  /** Screen px per CSS px. */
  pixelRatio(): number;
}

/** CSS px that the crop has on the card at most, about; on sharp screens its picture has up to twice as many. */
const cardWidth = 320;
const restBefore = 150;

interface Wanted {
  readonly key: string;
  /** Which picture, where: an export of it in another size can stand in until the right one comes. */
  readonly place: string;
  readonly pictureId: string;
  readonly longest: number;
}

function wantedPicture(target: Target | null, plan: PreviewPlan | null, pixelRatio: number): Wanted | null {
  if (target?.kind !== 'ready' || !plan) return null;
  const { node, pageBox } = target.picture;
  const enlarge = (cardWidth * Math.min(2, Math.max(1, pixelRatio))) / Math.max(plan.crop.width, plan.crop.height);
  const longest = Math.min(2048, Math.max(64, Math.ceil(Math.max(pageBox.width, pageBox.height) * enlarge)));
  const place = JSON.stringify([node.id, pageBox]);
  return { key: `${place} ${Math.ceil(Math.log2(longest) * 2)}`, place, pictureId: node.id, longest };
}

interface CardParts {
  readonly card: ReadonlySignal<Card | null>;
  redraw(): void;
  /** Resolves when the picture that was last asked for is there, or will not come; at once where none was. */
  drawn(): Promise<void>;
}

/**
 * The card's picture: a small export. The first is drawn at once, later ones when the selection rests for 150 ms; late
 * answers for another picture are dropped.
 */
export function createCard({ link, target, preview, startTimer, toDataUrl, pixelRatio }: CardDeps): CardParts {
  const image = signal<{ place: string; url: string } | null>(null);
  const turn = signal(0);
  const wanted = computed(() => wantedPicture(target.value, preview.value, pixelRatio()));

  const draw = async ({ key, place, pictureId, longest }: Wanted): Promise<void> => {
    const bytes = await link.call('preview', { pictureId, longest });
    const url = toDataUrl(bytes, 'image/png');
    if (wanted.value?.key === key) image.value = { place, url };
  };
  let drawn = '';
  let drawing: Promise<void> = Promise.resolve();
  effect(() => {
    const next = wanted.value;
    const round = `${turn.value}`;
    if (!next || drawn === next.key + round) return undefined;
    const begin = (): void => {
      drawn = next.key + round;
      drawing = draw(next).catch(() => undefined); // the outline still shows what will be sent
    };
    if (drawn !== '') return startTimer(restBefore, begin);
    begin();
    return undefined;
  });

  const card = computed((): Card | null => {
    const now = target.value;
    const planned = preview.value;
    if (now?.kind !== 'ready' || !planned) return null;
    const { crop, mask, outline, plan, wish, grid, density } = planned;
    const shown = image.value && wanted.value?.place === image.value.place ? image.value.url : null;
    return {
      image: shown, imageBox: now.picture.pageBox, crop, outline, maskBox: mask,
      margins: scaleMargins(marginsAround(plan.crop, maskInside(wish)), 1 / grid.scale),
      request: plan.request,
      detail: plan.ratio.num / plan.ratio.den,
      density,
    };
  });
  return { card, redraw: () => (turn.value += 1), drawn: () => drawing };
}
