/** A number that a sheet varies. */
type Axis = 'strength' | 'guidance' | 'steps';

/** What a sheet's row is called: a value, a preset by its name, or a cell that shows what the finetune adds. */
export type RowAbout = { readonly kind: Axis; readonly value: number } | { readonly kind: 'preset'; readonly name: string } | { readonly kind: 'plain' | 'no-trigger' };
/** What a sheet's column is called. */
export interface ColumnAbout {
  readonly kind: Axis | 'seed';
  readonly value: number;
}

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
  /** Selects every frame of the page that holds a mask. */
  readonly selectAll: string;
  readonly selectAllShort: string;
  readonly selectAllHint: string;
  /** Frames with a mask that are too many for one batch. */
  readonly leftOut: (frames: number) => string;
  // compare
  readonly compare: string;
  readonly compareTitle: string;
  readonly back: string;
  readonly rows: string;
  readonly rowKinds: Readonly<Record<Axis | 'preset', string>>;
  readonly columns: string;
  readonly columnKinds: Readonly<Record<Axis | 'seed', string>>;
  readonly values: Readonly<Record<Axis, string>>;
  readonly valuesHint: (about: { readonly most: number; readonly min: number; readonly max: number }) => string;
  readonly seeds: string;
  readonly controls: string;
  readonly control: Readonly<Record<'plain' | 'no-trigger', string>>;
  readonly start: (count: number, usd: number) => string;
  readonly startBlocked: string;
  /** While not one cell is planned. */
  readonly nothing: string;
  readonly stop: (made: number, of: number) => string;
  readonly rowName: (row: RowAbout) => string;
  readonly columnName: (column: ColumnAbout) => string;
  /** As short as a narrow column: a long seed by its last digits. */
  readonly columnShort: (column: ColumnAbout) => string;
  readonly cell: (row: RowAbout, column: ColumnAbout, made: boolean) => string;
  readonly choose: string;
  readonly keep: (values: readonly ColumnAbout[]) => string;
  readonly toCanvas: string;
  readonly onCanvas: string;
  readonly sheetTitle: (prompt: string) => string;
}
