export type NetworkAccess = Readonly<{ allowedDomains: readonly string[]; devAllowedDomains?: readonly string[] | undefined }>;

/** How far a host goes in letting the UI start workers; reports about real Figma differ, so tests run all four. */
export type WorkerPolicy = 'data-and-blob' | 'data' | 'blob' | 'none';

/**
 * The content security policy that Figma is reported to put on a plugin's window: one default-src with data: and the
 * manifest's domains, no connect-src of its own (documented: allowed hosts and data:; the exact form is from reports). In development the
 * localhost domains are let in too.
 */
export function pluginCsp(access: NetworkAccess, workers: WorkerPolicy = 'data-and-blob', development = true): string {
  const domains = [...access.allowedDomains, ...(development ? (access.devAllowedDomains ?? []) : [])].filter((domain) => domain !== 'none');
  const workerSources = { 'data-and-blob': 'data: blob:', data: 'data:', blob: 'blob:', none: "'none'" }[workers];
  return [
    ['default-src data:', ...domains].join(' '),
    "script-src 'unsafe-inline'",
    "style-src 'unsafe-inline'",
    `worker-src ${workerSources}`,
  ].join('; ');
}
