/** What a sheet's row is called: a strength, a preset by its name, or a cell that shows what the finetune adds. */
export type RowAbout = { readonly kind: 'strength'; readonly strength: number } | { readonly kind: 'preset'; readonly name: string } | { readonly kind: 'plain' | 'no-trigger' };

/** Fill with many selected, and Compare. */
export interface BatchWords {
  readonly title: (frames: number, masks: number, missing: number) => string;
  readonly list: string;
  readonly row: (picture: string, inside: string) => string;
  readonly missing: string;
  readonly select: string;
  readonly selectName: (name: string) => string;
  readonly presets: string;
  readonly presetsHint: string;
  // compare
  readonly compare: string;
  readonly compareTitle: string;
  readonly back: string;
  readonly rows: string;
  readonly rowKinds: Readonly<Record<'strength' | 'preset', string>>;
  readonly strengths: string;
  readonly strengthsHint: string;
  readonly seeds: string;
  readonly controls: string;
  readonly control: Readonly<Record<'plain' | 'no-trigger', string>>;
  readonly start: (count: number, usd: number) => string;
  readonly startBlocked: string;
  readonly stop: (made: number, of: number) => string;
  readonly rowName: (row: RowAbout) => string;
  readonly seedName: (seed: number) => string;
  readonly cell: (row: RowAbout, seed: number, made: boolean) => string;
  readonly choose: string;
  readonly keep: (strength: number) => string;
  readonly toCanvas: string;
  readonly onCanvas: string;
  readonly sheetTitle: (prompt: string) => string;
}
