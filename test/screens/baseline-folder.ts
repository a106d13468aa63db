import { fileURLToPath } from 'node:url';

/** Where the pictures lie that every state of the panel is compared with. */
export const baselineFolder = fileURLToPath(new URL('./baseline', import.meta.url));
