import { descendants, mustFind, pageOf } from './geometry.ts';
import { ImageStore } from './image-store.ts';
import { newRecord, type NodeRecord, type NodeSource, type NodeType } from './node-record.ts';

export type Snapshot = Readonly<{ nodes: ReadonlyMap<string, NodeRecord> }> & NodeSource;

/**
 * The document: records by id, images by hash, one selection per page and the current page.
 * Every change replaces records and tells the listeners; the rules of Figma's tree live in the files beside this one.
 */
export class Scene implements NodeSource {
  readonly documentId = '0:0';
  readonly images = new ImageStore();
  readonly #listeners = new Set<() => void>();
  #nodes = new Map<string, NodeRecord>();
  #selections = new Map<string, readonly string[]>();
  #currentPage = '0:1';
  #session = 1;
  #counter = 1;

  /** A document with one empty page, which is the current one. */
  constructor(pageName = 'Page 1') {
    this.#nodes.set(this.documentId, newRecord(this.documentId, 'DOCUMENT', { name: 'Document', children: ['0:1'] }));
    this.#nodes.set('0:1', newRecord('0:1', 'PAGE', { name: pageName, parent: this.documentId }));
  }

  /** The record with this id, or undefined when it is removed or was never there. */
  readonly find = (id: string): NodeRecord | undefined => this.#nodes.get(id);

  /** The record with this id; throws in Figma's words when it is gone. */
  get(id: string): NodeRecord {
    return mustFind(this, id);
  }

  get currentPage(): NodeRecord {
    return this.get(this.#currentPage);
  }

  /** Makes another page the current one. */
  showPage(id: string): void {
    if (this.get(id).type !== 'PAGE') throw new Error('The current page must be a page');
    this.#currentPage = id;
    this.#tell();
  }

  /** Replaces a record by one with other values; unknown ids throw. */
  write(id: string, patch: Partial<NodeRecord>): void {
    this.#nodes.set(id, { ...this.get(id), ...patch });
    this.#tell();
  }

  /** A new record that hangs nowhere yet. */
  make(type: NodeType, patch: Partial<NodeRecord> = {}, id = this.nextId()): NodeRecord {
    const record = newRecord(id, type, patch);
    this.#nodes.set(id, record);
    return record;
  }

  /** Forgets a record and all below it; the parent's list of children is the caller's business. */
  drop(id: string): void {
    const node = this.get(id);
    for (const each of [...descendants(this, node), node]) this.#nodes.delete(each.id);
    this.#tell();
  }

  /** An id no layer has had. */
  nextId(): string {
    this.#counter += 1;
    return `${this.#session}:${this.#counter}`;
  }

  /** The ids selected on a page, in the order they were given; removed nodes drop out. */
  selectionOf(pageId: string): readonly string[] {
    return (this.#selections.get(pageId) ?? []).filter((id) => this.#nodes.has(id));
  }

  /** Selects layers of one page; a layer whose ancestor is selected too drops out, as in Figma. */
  select(pageId: string, ids: readonly string[]): void {
    const chosen = new Set(ids);
    const kept = [...chosen].filter((id) => {
      const node = this.get(id);
      if (node.type === 'PAGE' || node.type === 'DOCUMENT' || pageOf(this, node)?.id !== pageId) {
        throw new Error('The selection of a page can only include nodes in that page');
      }
      for (let up = node.parent; up !== null; up = this.get(up).parent) if (chosen.has(up)) return false;
      return true;
    });
    this.#selections.set(pageId, Object.freeze(kept));
    this.#tell();
  }

  /** The whole tree as it is now; costs one map copy, no record is copied. */
  snapshot(): Snapshot {
    const nodes = new Map(this.#nodes);
    return { nodes, find: (id) => nodes.get(id) };
  }

  /** Puts the tree back to a snapshot; a current page that is not in it gives way to the first. */
  restore(snapshot: Snapshot): void {
    this.#nodes = new Map(snapshot.nodes);
    if (!this.#nodes.has(this.#currentPage)) this.#currentPage = this.get(this.documentId).children[0] ?? '0:1';
    this.#tell();
  }

  /** Calls back after every change; returns the way to stop. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
