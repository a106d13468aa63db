import type { OwnPlace } from './own-place.ts';
import type { PanelProbe } from './panel-probe.ts';

/** What a case works with. Everything it makes on `page` is removed after it, whatever happens. */
export interface Bench {
  readonly host: PluginAPI;
  /** The suite's own page, or the empty one it may use; it is the current one. */
  readonly page: PageNode;
  /** Removes what was made since the start, wherever the editor put it. */
  readonly clear: OwnPlace['clear'];
  readonly panel: PanelProbe;
  /** Resolves after `ms`; the turn of the host ends in between. */
  readonly wait: (ms: number) => Promise<void>;
}

/** `report` is for what nothing depends on, or what the plugin can live with either way. */
export type Outcome =
  | { readonly kind: 'holds'; readonly saw: string }
  | { readonly kind: 'differs'; readonly saw: string }
  | { readonly kind: 'report'; readonly saw: string };

/** One assertion about the host. */
export interface Case {
  readonly name: string;
  /** What the plugin builds on, in one sentence. */
  readonly promise: string;
  /** D: documented by Figma. C: seen in code or reported. I: inferred. */
  readonly confidence: 'D' | 'C' | 'I';
  /** Where it can be asked; everywhere unless told. */
  readonly editors?: readonly PluginAPI['editorType'][];
  readonly run: (bench: Bench) => Outcome | Promise<Outcome>;
}

/** `holds` or `differs`, with what was seen. */
export function judge(holds: boolean, saw: string): Outcome {
  return { kind: holds ? 'holds' : 'differs', saw };
}

/** What the host throws or rejects with, as text; null when it does neither. */
export async function refusalOf(act: () => unknown): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (caught) {
    return caught instanceof Error ? caught.message : String(caught);
  }
}
