import { signal } from '@preact/signals';
import type { Rect } from '@figma/plugin-typings/plugin-api-standalone';
import type { FigmaHost } from '../figma/host.ts';
import { fitBox, toPage, zoomAt, type View } from './view.ts';

/** What the tool bar covers at the bottom, px. */
const toolBarHeight = 48;

interface CameraParts {
  /** What there is to see, page px; null: nothing. */
  content(): Rect | null;
  /** What the plugin's window covers at the right, px. */
  covered(): number;
}

/** What of the document the canvas shows, and how large. */
export class Camera {
  readonly view = signal<View>({ zoom: 1, x: 0, y: 0 });
  readonly #parts: CameraParts;
  #size = { width: 1000, height: 700 };

  constructor(parts: CameraParts) {
    this.#parts = parts;
  }

  /** The canvas' size in CSS px; the document is fitted to it when it is first known. */
  setCanvasSize(width: number, height: number): void {
    const before = this.#size;
    this.#size = { width, height };
    if (before.width !== width || before.height !== height) this.zoomToFit();
  }

  zoomBy(factor: number, at = this.#middle()): void {
    this.view.value = zoomAt(this.view.value, at, factor);
  }

  /** Shows the whole page beside the plugin's window. */
  zoomToFit(): void {
    const box = this.#parts.content();
    if (box === null || box.width === 0 || box.height === 0) return;
    const beside = this.#size.width > 900 ? this.#parts.covered() + 32 : 0;
    this.view.value = fitBox(box, this.#size.width - beside, this.#size.height - toolBarHeight, 48);
  }

  /** figma.viewport over this page's own view: what the plugin reads and sets is what the user sees. */
  viewport(): FigmaHost['viewport'] {
    const { view } = this;
    const size = () => this.#size;
    const middle = () => this.#middle();
    const look = (center: { x: number; y: number }, zoom: number) => {
      view.value = { zoom, x: middle().x - center.x * zoom, y: middle().y - center.y * zoom };
    };
    return {
      get center() {
        return toPage(view.value, middle());
      },
      set center(center) {
        look(center, view.value.zoom);
      },
      get zoom() {
        return view.value.zoom;
      },
      set zoom(zoom) {
        look(toPage(view.value, middle()), zoom);
      },
      get width() {
        return size().width;
      },
      get height() {
        return size().height;
      },
    };
  }

  #middle(): { x: number; y: number } {
    return { x: this.#size.width / 2, y: this.#size.height / 2 };
  }
}
