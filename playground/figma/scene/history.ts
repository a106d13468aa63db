import type { NodeRecord } from './node-record.ts';
import type { Scene, Snapshot } from './scene.ts';

/** Whether two records say the same; records never change, so the same object needs no look inside. */
export function sameRecord(a: NodeRecord | undefined, b: NodeRecord | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b));
}

/** Whether two snapshots hold the same document, whatever happened between them. */
function sameDocument(a: Snapshot, b: Snapshot): boolean {
  if (a.nodes.size !== b.nodes.size) return false;
  for (const [id, record] of a.nodes) if (!sameRecord(record, b.nodes.get(id))) return false;
  return true;
}

/**
 * The user's undo. Changes collect until commit(); what comes to nothing makes no step. Plugin data is part of the
 * document and so of every step. I: that net-zero changes leave no entry in real Figma is not settled.
 */
export class History {
  readonly #scene: Scene;
  readonly #undo: Snapshot[] = [];
  readonly #redo: Snapshot[] = [];
  #committed: Snapshot;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#committed = scene.snapshot();
  }

  /** Steps that can be taken back, what is not yet committed left out. */
  get depth(): number {
    return this.#undo.length;
  }

  /** Closes the open step, if anything changed; says whether it did. */
  commit(): boolean {
    const now = this.#scene.snapshot();
    const changed = !sameDocument(now, this.#committed);
    if (changed) {
      this.#undo.push(this.#committed);
      this.#redo.length = 0;
    }
    this.#committed = now;
    return changed;
  }

  /** Takes one step back, closing an open one first; says whether there was one. */
  undo(): boolean {
    this.commit();
    return this.#step(this.#undo, this.#redo);
  }

  /** Takes the last undone step again. */
  redo(): boolean {
    if (this.commit()) return false;
    return this.#step(this.#redo, this.#undo);
  }

  #step(from: Snapshot[], to: Snapshot[]): boolean {
    const target = from.pop();
    if (target === undefined) return false;
    to.push(this.#committed);
    this.#committed = target;
    this.#scene.restore(target);
    return true;
  }
}
