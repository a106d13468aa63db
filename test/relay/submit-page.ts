import { createService } from '../../ui/api/create-service.ts';

/** The product's client in a page: one submit through a relay. The task's id, or the code of what went wrong. */
async function submitThrough(relay: string, token: string, service: string, jobId: string): Promise<string> {
  const client = createService(
    { provider: 'bfl', region: 'custom', baseUrl: service, key: 'k', relay: { url: relay, token } },
    { fetch: (input, init) => fetch(input, init), now: () => performance.now(), sleep: (signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('woken')))), onLine: () => true },
  );
  const images = { image: new Blob([new Uint8Array(200_000)]), mask: new Blob([new Uint8Array(1_000)]) };
  try {
    return (await client.submit(new AbortController().signal, { model: 'flux-pro-1.0-fill', prompt: 'a bottle', seed: 1 }, images, jobId)).taskId;
  } catch (caught) {
    return caught instanceof Error ? caught.message : String(caught);
  }
}

Object.assign(globalThis, { submitThrough });
