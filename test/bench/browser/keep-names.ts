/** tsx names inner functions with a helper that a page does not have; given to the page before anything else runs there. */
export const keepNames = { content: 'globalThis.__name ??= (value) => value;' };
