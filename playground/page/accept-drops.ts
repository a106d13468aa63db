import { pictureDocument } from '../documents/picture-document.ts';
import type { Stage } from './stage.ts';

/** Makes every PNG or JPEG dropped on the page a document of its own; anything else is refused in words. */
export function acceptDrops(stage: Stage, page: HTMLElement): void {
  page.addEventListener('dragover', (event) => event.preventDefault());
  page.addEventListener('drop', (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    file
      .arrayBuffer()
      .then((bytes) => stage.openDocument(pictureDocument({ name: file.name, image: new Uint8Array(bytes) })))
      .catch((error: unknown) => stage.toasts.say(error instanceof Error ? error.message : String(error), true));
  });
}
