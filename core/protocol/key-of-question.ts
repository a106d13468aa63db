/** A question as one text, by which an answer given ahead is found. */
export function keyOfQuestion(name: string, args: unknown): string {
  return JSON.stringify([name, args]);
}
