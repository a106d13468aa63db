import type { Cleaned } from '../../core/trace/traced-fill.ts';

/** Review, the list of all fills, and the clean-up. */
export interface HandOverWords {
  // review
  readonly review: string;
  readonly back: string;
  readonly views: Readonly<Record<'wipe' | 'side' | 'grid', string>>;
  readonly view: string;
  readonly place: (at: number, of: number, inside: string) => string;
  readonly counts: (approved: number, rejected: number, open: number) => string;
  readonly next: string;
  readonly previous: string;
  readonly approve: string;
  readonly reject: string;
  readonly takeBack: string;
  readonly reason: string;
  readonly reasonPlaceholder: string;
  readonly keys: string;
  readonly decided: Readonly<Record<'approved' | 'rejected' | 'open', string>>;
  readonly discardRejected: (count: number) => string;
  readonly gridLabel: string;
  readonly gridCell: (inside: string, seed: number, decided: string) => string;
  readonly nothing: string;
  // the list
  readonly title: string;
  readonly openList: string;
  readonly listTitle: (shown: number, all: number) => string;
  readonly reading: string;
  readonly search: string;
  readonly searchPlaceholder: string;
  readonly state: string;
  readonly states: Readonly<Record<'all' | 'approved' | 'rejected' | 'undecided' | 'hidden', string>>;
  readonly none: string;
  readonly row: (page: string, inside: string) => string;
  readonly rowAbout: (about: { readonly finetune: string | null; readonly model: string; readonly preset: string | null; readonly seed: number; readonly date: string }) => string;
  readonly hidden: string;
  readonly jump: (inside: string) => string;
  readonly csv: string;
  readonly json: string;
  readonly listNote: string;
  // the clean-up
  readonly cleanUp: string;
  readonly cleanHint: string;
  readonly cleanAsk: (found: Cleaned) => string;
  readonly cleanNothing: string;
  readonly cleanYes: string;
  readonly cleanNo: string;
  readonly cleanDone: (cleaned: Cleaned) => string;
}
