const mostKept = 1_000;

/** Whether a call of this id was heard before, the last 1,000 being remembered: a message that comes twice must not place twice. */
export function createHeardBefore(): (id: number) => boolean {
  const heard = new Set<number>();
  return (id) => {
    if (heard.has(id)) return true;
    heard.add(id);
    const [oldest] = heard;
    if (heard.size > mostKept && oldest !== undefined) heard.delete(oldest);
    return false;
  };
}
