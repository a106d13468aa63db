import type { Vector } from '@figma/plugin-typings/plugin-api-standalone';
import type { Scene } from '../../figma/scene/scene.ts';
import type { View } from '../view.ts';

export type ToolName = 'move' | 'pen' | 'ellipse' | 'rectangle';

/** What a tool may do. `commit` closes an undo step; `redraw` asks for the overlay to be painted again. */
export interface Desk {
  readonly scene: Scene;
  readonly view: () => View;
  readonly selection: () => readonly string[];
  readonly select: (ids: readonly string[]) => void;
  readonly commit: () => void;
  readonly takeTool: (name: ToolName) => void;
  readonly redraw: () => void;
  readonly say: (text: string) => void;
}

/** Keys held and which click of a row it is. */
export interface Press {
  readonly shift: boolean;
  readonly deep: boolean;
  readonly clicks: number;
}

/** One tool; points are page px. `key` says whether it used the key. `leave` finishes what is begun. */
export interface Tool {
  readonly cursor: string;
  down(point: Vector, press: Press): void;
  move(point: Vector, pressed: boolean, press: Press): void;
  up(point: Vector, press: Press): void;
  key(key: string): boolean;
  leave(): void;
  paint(context: CanvasRenderingContext2D): void;
}
