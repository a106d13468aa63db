import type { Editor } from '../figma/editors.ts';
import type { PageDescription } from '../figma/scene/build.ts';

/** One document of the playground. `build` draws its pictures (about half a second); layers marked `select` are selected at first. */
export interface SampleDocument {
  readonly id: string;
  readonly title: string;
  /** The editor it belongs to; Figma's own unless told. */
  readonly editor?: Editor;
  /** What the prompt field holds when this document is opened first. */
  readonly prompt: string;
  /** A finetune of the play account that suits the prompt; null for plain fill. */
  readonly finetuneId: string | null;
  /** What to try here, in one sentence. */
  readonly hint: string;
  readonly build: () => Promise<readonly PageDescription[]>;
}
