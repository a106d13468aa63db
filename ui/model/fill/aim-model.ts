import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { toErrorData, type ErrorData } from '../../../core/errors.ts';
import { joinShapes, layerShapesOf } from '../../../core/mask-shape.ts';
import { canJoin, groupTargets, type Joining } from '../../../core/plan/mask-groups.ts';
import type { Settings } from '../../../core/settings.ts';
import type { ReadyTarget, Target } from '../../../core/target.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';

interface AimDeps {
  readonly link: PluginLink;
  readonly settings: ReadonlySignal<Settings>;
  /** Called when a target was looked up again on purpose. */
  onLooked(): void;
  onError(error: ErrorData): void;
}

/** What will be filled: the selection as the sandbox reads it, with the choices a person made about it. */
export interface Aim {
  /** Null before the first answer. */
  readonly target: ReadonlySignal<Target | null>;
  /** How several masks share fills; null where there is nothing to choose. */
  readonly joining: ReadonlySignal<Joining | null>;
  /** Whether all of the picture but the masks is filled. */
  readonly inverted: ReadonlySignal<boolean>;
  choosePicture(nodeId: string): void;
  setJoining(joining: Joining): void;
  setInverted(inverted: boolean): void;
  /** Asks for the selection anew. Rejects with FillError. */
  look(): Promise<void>;
  /** As `look`, and then calls `onLooked`; a failure is told. */
  lookAgain(): void;
  /** Takes in what the sandbox told unasked. */
  hear(seen: Target): void;
}

function readyOnes(target: Target | null): readonly ReadyTarget[] {
  return target?.kind === 'ready' ? [target] : target?.kind === 'many' ? target.items : [];
}

/** The selected masks, whatever order they come in. */
function keyOf(target: Target | null): string {
  return readyOnes(target).flatMap(({ mask, alsoMasks }) => [mask.id, ...alsoMasks.map(({ id }) => id)]).sort().join(' ');
}

/** The same target with everything in its picture filled but its masks. */
function turnInside(target: ReadyTarget): ReadyTarget {
  return { ...target, shape: joinShapes(layerShapesOf(target.shape), target.picture.pageBox) };
}

/**
 * Several masks are first read one by one; which of them share a fill is decided once for a selection and then asked of
 * the sandbox, which reads those together. The selection before stays in sight until the answer is there.
 */
export function createAim({ link, settings, onLooked, onError }: AimDeps): Aim {
  const seen = signal<Target | null>(null);
  const mode = signal<Joining>('near');
  const turned = signal<{ readonly key: string; readonly inverted: boolean } | null>(null);
  let pictureId: string | null = null;
  let together: string[][] = [];
  let decided = '';
  let turn = 0;
  let underWay = 0;
  let overtaken = false;

  const inverted = computed(() => {
    const key = keyOf(seen.value);
    return turned.value?.key === key ? turned.value.inverted : readyOnes(seen.value).some(({ recipe, alsoMasks }) => recipe?.inverted === true && (recipe.alsoMasks ?? []).length === alsoMasks.length);
  });

  const ask = async (lists: string[][]): Promise<void> => {
    turn += 1;
    const mine = turn;
    together = lists;
    underWay += 1;
    const answer = await link.call('look', { pictureId, ...(lists.length > 0 ? { together: lists } : {}) }).finally(() => (underWay -= 1));
    if (mine !== turn) return;
    const stale = overtaken;
    overtaken = false;
    await (stale ? ask(together) : settle(answer));
  };

  /** Takes a reading in, or asks for the one that the decision about it calls for. */
  const settle = async (read: Target): Promise<void> => {
    const key = `${keyOf(read)} ${mode.value} ${inverted.value}`;
    if (key !== decided && readyOnes(read).length > 0) {
      if (together.length > 0) return ask([]);
      decided = key;
      const lists = groupTargets(readyOnes(read), inverted.value && mode.value !== 'each' ? 'one' : mode.value, settings.value);
      if (lists.length > 0) return ask(lists);
    }
    seen.value = read;
    return undefined;
  };

  const look = (): Promise<void> => ask(together);
  const lookAgain = (): void => {
    look().then(onLooked, (caught: unknown) => onError(toErrorData(caught, 'look')));
  };

  return {
    inverted, look, lookAgain,
    target: computed(() => {
      const target = seen.value;
      if (!inverted.value || !target || target.kind === 'not-ready') return target;
      return target.kind === 'ready' ? turnInside(target) : { ...target, items: target.items.map(turnInside) };
    }),
    joining: computed(() => (canJoin(readyOnes(seen.value)) ? mode.value : null)),
    choosePicture(nodeId) {
      pictureId = nodeId;
      lookAgain();
    },
    setJoining(joining) {
      mode.value = joining;
      lookAgain();
    },
    setInverted(next) {
      turned.value = { key: keyOf(seen.value), inverted: next };
      lookAgain();
    },
    hear(told) {
      if (underWay > 0) {
        overtaken = true; // the answer under way may be older than this; it is asked for once more
        return;
      }
      const before = seen.value;
      const sameMask = before?.kind === 'ready' && told.kind === 'ready' && before.mask.id === told.mask.id;
      const lost = sameMask && pictureId !== null && told.picture.node.id !== pictureId && told.choices.some(({ node }) => node.id === pictureId);
      if (lost) lookAgain();
      else settle(told).catch((caught: unknown) => onError(toErrorData(caught, 'look')));
    },
  };
}
