/** Whether an error means that somebody else has the port. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** Starts something on the first free port of a short list (0 = any); rejects, naming the list, when all are taken. */
export async function listenNear<Server>(what: string, ports: readonly number[], start: (port: number) => Promise<Server>): Promise<Server> {
  for (const port of ports) {
    try {
      return await start(port);
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
  }
  throw new Error(`No port is free for ${what}: ${ports.join(', ')} are all taken. Stop another playground first.`);
}
