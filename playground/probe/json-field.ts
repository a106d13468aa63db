/** What stands at a path of parsed JSON; undefined where the path ends early. The probe expects nothing of an answer. */
export function jsonField(json: unknown, ...path: readonly string[]): unknown {
  let at = json;
  for (const name of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Object.entries(at).find(([key]) => key === name)?.[1];
  }
  return at;
}

/** Text as JSON, or undefined. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // a page or nothing: told as text
  }
}

/** The service's own words, 200 characters at most, without what it echoes of the request and without the key. */
export function ownWords(json: unknown, text: string, key: string): string {
  const detail = jsonField(json, 'detail');
  const list = Array.isArray(detail) ? detail.map((entry) => `${String(jsonField(entry, 'loc') ?? '')}: ${String(jsonField(entry, 'msg') ?? '')}`).join('; ') : null;
  const said = list ?? [detail, jsonField(json, 'error', 'message'), jsonField(json, 'message'), jsonField(json, 'error')].find((value) => typeof value === 'string');
  const words = typeof said === 'string' ? said : json === undefined ? text.replace(/<[^>]*>/g, ' ') : '';
  return words.slice(0, 20_000).split(key).join('…').replace(/[\w+/=-]{60,}/g, '…').replace(/\s+/g, ' ').trim().slice(0, 200);
}
