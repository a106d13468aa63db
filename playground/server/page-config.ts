/** What the page is told at `/config.json`. */
export interface PageConfig {
  readonly serviceOrigin: string;
  readonly relayOrigin: string;
  readonly relayToken: string;
  /** A key the stand-in service accepts; worth nothing anywhere else. */
  readonly playKey: string;
}
