/** Runs one piece of work after the other, in the order they were asked for; one that fails keeps no later one from running. */
export function workInTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined); // whoever asked hears of it
    return next;
  };
}
