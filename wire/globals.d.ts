/**
 * The two globals this room may rely on: every host that serves it (browser,
 * worker, Node, Cloudflare Workers) has them, and nothing else is in scope.
 */
declare class URL {
  constructor(url: string, base?: string | URL);
  readonly href: string;
  readonly origin: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly searchParams: URLSearchParams;
}

interface URLSearchParams {
  get(name: string): string | null;
  has(name: string): boolean;
}
