/**
 * The address a request came from. Behind a proxy of one's own it is the last entry of X-Forwarded-For, the one that
 * proxy wrote itself; without one the header is anybody's and is not read.
 */
export function addressOf(socketAddress: string, headers: Headers, behindProxy: boolean): string {
  const told = behindProxy ? (headers.get('x-forwarded-for') ?? '').split(',').at(-1)?.trim() : undefined;
  return told === undefined || told === '' ? socketAddress : told;
}
