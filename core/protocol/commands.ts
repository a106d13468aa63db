/** The commands a menu entry or a relaunch button starts the plugin with. */
export const commands = ['open', 'erase', 'refill', 'vary', 'results', 'presets', 'settings', 'edit-mask', 'next', 'keep'] as const;
export type Command = (typeof commands)[number];
