/** A pause made of a host's timers: resolves after `ms`, rejects when the signal aborts. */
export function sleepBy<Timer>(start: (ring: () => void, ms: number) => Timer, stop: (timer: Timer) => void): (signal: AbortSignal, ms: number) => Promise<void> {
  return (signal, ms) =>
    new Promise((resolve, reject) => {
      const leave = (): void => {
        stop(timer);
        reject(new Error('woken'));
      };
      const timer = start(() => {
        signal.removeEventListener('abort', leave);
        resolve();
      }, ms);
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave, { once: true });
    });
}
