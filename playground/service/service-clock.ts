/** Time as the service sees it: `now` in ms since the epoch, `sleep` resolving after ms or at once when aborted. Tests pass one they can turn. */
export interface ServiceClock {
  now(): number;
  sleep(signal: AbortSignal, ms: number): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: ServiceClock = {
  now: () => Date.now(),
  sleep: (signal, ms) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
    }),
};
