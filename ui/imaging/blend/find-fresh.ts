/** Collects the px of a stretch of row `y` that are not marked and touch a marked one, also by a corner; rows of `w` px, `h` of them. */
export function findFresh(marks: Uint8Array, w: number, h: number, from: number, to: number, y: number, fresh: number[]): void {
  const up = y > 0 ? -w : 0;
  const down = y < h - 1 ? w : 0;
  let before = 0;
  let column = (marks[from] ?? 0) | (marks[from + up] ?? 0) | (marks[from + down] ?? 0);
  for (let at = from; at < to; at += 1) {
    const after = at < to - 1 ? (marks[at + 1] ?? 0) | (marks[at + 1 + up] ?? 0) | (marks[at + 1 + down] ?? 0) : 0;
    if ((before | column | after) !== 0 && !marks[at]) fresh.push(at);
    before = column;
    column = after;
  }
}
