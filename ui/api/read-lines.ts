/**
 * Tells each line of a streamed answer as it comes, blank ones left out; a last line without its end is no line. Resolves
 * when the stream ends or breaks: what is missing then has to be asked for elsewhere. `onLine` says whether to go on.
 * Throws what `onLine` throws.
 */
export async function readLines(response: Response, longest: number, onLine: (line: string) => Promise<boolean>): Promise<void> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  while (reader !== undefined) {
    const part = await reader.read().catch(() => null); // broken: the same as ended here
    if (part === null || part.done) return;
    rest += decoder.decode(part.value, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.trim() !== '' && !(await onLine(line))) return reader.cancel();
    }
    if (rest.length > longest) return reader.cancel();
  }
}
