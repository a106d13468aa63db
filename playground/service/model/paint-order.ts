/** How the answer drifts from what the model meant: the variants of docs/stand-ins.md, or not at all. */
export const driftVariants = ['A', 'B', 'C', 'off'] as const;
export type DriftVariant = (typeof driftVariants)[number];

/** What one task asks the model for. Pictures are PNG files as they came in the body; `finetune` null means plain fill. */
export interface PaintOrder {
  readonly image: Uint8Array;
  readonly mask: Uint8Array | null;
  readonly finetune: string | null;
  readonly strength: number;
  readonly prompt: string;
  readonly steps: number;
  readonly guidance: number;
  readonly seed: number;
  readonly format: 'png' | 'jpeg';
  readonly drift: DriftVariant;
  /** The wrong-size fault: answer at three quarters of the size. */
  readonly shrink: boolean;
}

/** The answer as a file, and the picture before the drift as packed RGB. */
export interface Painted {
  readonly file: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly meant: Uint8Array;
  readonly paintMs: number;
}

/** Whoever paints: a worker thread in the service, a plain function in some tests. */
export interface Painter {
  paint(order: PaintOrder): Promise<Painted>;
  close(): Promise<void>;
}
