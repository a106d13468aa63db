/** Written in by build.mjs. */
declare const __VERSION__: string;
/** The worker's bundle as text: a classic script, started from data: or blob:. */
declare const __IMAGING_WORKER__: string;
/** The manifest's network list of this build, as JSON literals. */
declare const __REACHABLE__: readonly string[];
