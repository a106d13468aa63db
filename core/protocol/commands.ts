/** The commands a menu entry or a relaunch button starts the plugin with. */
export const commands = ['open', 'erase', 'settings', 'refill', 'edit-mask', 'next'] as const;
export type Command = (typeof commands)[number];
