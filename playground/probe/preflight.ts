/** Why nothing was heard, without the words of the library. */
export const failedAsk = (error: unknown): string => `no answer (${error instanceof Error ? error.name : 'unknown'})`;

/** What a host answers to a page without an origin that would POST with this header. */
export async function preflight(url: string, header: string): Promise<Record<string, unknown>> {
  try {
    const answer = await fetch(url, { method: 'OPTIONS', headers: { origin: 'null', 'access-control-request-method': 'POST', 'access-control-request-headers': `${header},content-type` }, redirect: 'manual', signal: AbortSignal.timeout(20_000) });
    await answer.arrayBuffer();
    return { status: answer.status, origin: answer.headers.get('access-control-allow-origin'), headers: answer.headers.get('access-control-allow-headers') };
  } catch (error) {
    return { status: failedAsk(error) };
  }
}
