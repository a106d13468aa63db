import type { ImageStore } from '../scene/image-store.ts';
import type { NodeRecord } from '../scene/node-record.ts';

/** The images that these nodes' fills and strokes show, by hash. */
export function imagesOf(nodes: readonly NodeRecord[]): string[] {
  const hashes = new Set<string>();
  for (const node of nodes) {
    for (const paint of [...node.fills, ...node.strokes]) {
      if (paint.type === 'IMAGE' && paint.visible !== false && paint.imageHash !== null) hashes.add(paint.imageHash);
    }
  }
  return [...hashes];
}

/** Decoded images by hash; each file is decoded once, its numbers left as they are (no colour conversion). */
export class BitmapCache {
  readonly #ready = new Map<string, ImageBitmap>();
  readonly #pending = new Map<string, Promise<void>>();
  readonly #store: ImageStore;

  constructor(store: ImageStore) {
    this.#store = store;
  }

  /** The picture, if it is decoded already. */
  readonly find = (hash: string): ImageBitmap | undefined => this.#ready.get(hash);

  /** Decodes what is not decoded yet; hashes the document does not hold and files that will not decode stay empty. */
  async load(hashes: readonly string[]): Promise<void> {
    await Promise.all(hashes.map((hash) => this.#pending.get(hash) ?? this.#decode(hash)));
  }

  #decode(hash: string): Promise<void> {
    const image = this.#store.find(hash);
    const work = image === undefined
      ? Promise.resolve()
      : createImageBitmap(new Blob([image.bytes.slice()]), { colorSpaceConversion: 'none' }).then(
          (bitmap) => {
            this.#ready.set(hash, bitmap);
          },
          () => undefined,
        );
    this.#pending.set(hash, work);
    return work;
  }
}
