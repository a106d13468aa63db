import type { Frame } from 'playwright-core';

/** Keeps every file that the panel offers, a letter a byte: a sandboxed frame of the playground cannot hand one over. */
export async function catchFiles(panel: Frame): Promise<() => Promise<string[]>> {
  await panel.evaluate(() => {
    const kept: Promise<string>[] = [];
    const make = URL.createObjectURL.bind(URL);
    Object.assign(window, { kept });
    URL.createObjectURL = (blob) => {
      if (blob instanceof Blob) kept.push(blob.arrayBuffer().then((bytes) => Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('')));
      return make(blob);
    };
  });
  return () => panel.evaluate(() => Promise.all((window as unknown as { kept: Promise<string>[] }).kept));
}
