/** The bytes of a base64 `data:` address of a picture; null for any other address, and for one that is damaged. */
export function decodeDataUri(url: string): Uint8Array | null {
  const base64 = /^data:image\/[a-z+]+;base64,([A-Za-z0-9+/]*={0,2})$/.exec(url)?.[1];
  if (base64 === undefined || base64.length % 4 !== 0) return null;
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}
