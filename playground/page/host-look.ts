import type { FrameForm } from '../figma/plugin-frame.ts';
import type { WorkerPolicy } from '../figma/plugin-csp.ts';
import type { Theme } from '../figma/theme.ts';

export const frameForms = ['srcdoc', 'data', 'blob'] as const satisfies readonly FrameForm[];

export const workerPolicies = ['data-and-blob', 'data', 'blob', 'none'] as const satisfies readonly WorkerPolicy[];

/** What the page's menus say about the plugin's window: theme, how its document gets in, and where workers may come from. */
export interface HostLook {
  readonly theme: Theme;
  readonly form: FrameForm;
  readonly workers: WorkerPolicy;
}
