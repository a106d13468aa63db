/** What of an answer could repeat a key. */
interface Shown {
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array<ArrayBuffer>;
}

const starCode = 42;

/** An answer without the key, should a service repeat it in an error: starred out in the body, its header left out. */
export function hideKey(key: string, { headers, body }: Shown): Shown {
  if (key === '') return { headers, body };
  return { headers: headers.filter(([, value]) => !value.includes(key)), body: starOut(body, new TextEncoder().encode(key)) };
}

function starOut(body: Uint8Array<ArrayBuffer>, key: Uint8Array): Uint8Array<ArrayBuffer> {
  const first = key[0] ?? 0;
  let kept: Uint8Array<ArrayBuffer> | null = null;
  for (let at = body.indexOf(first); at >= 0 && at + key.length <= body.length; at = body.indexOf(first, at + 1)) {
    if (!key.every((byte, index) => body[at + index] === byte)) continue;
    kept ??= body.slice();
    kept.fill(starCode, at, at + key.length);
  }
  return kept ?? body;
}
