/** Text as JSON, or undefined for anything that is not: an HTML page, an empty body, a cut answer. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined; // not JSON: the caller reads it as text
  }
}
