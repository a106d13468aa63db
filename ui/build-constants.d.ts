/** Written in by build.mjs. */
declare const __VERSION__: string;
/** The manifest's network list of this build, as JSON literals. */
declare const __REACHABLE__: readonly string[];
