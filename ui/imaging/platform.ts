import { joinBytes } from '../../core/join-bytes.ts';

/** What pixel work needs from its host; a plain object, so that tests run the pure parts without a browser. */
export interface Platform {
  /** ms of a clock that never goes back. */
  readonly now: () => number;
  /** Lets waiting events run, then resolves. */
  readonly pause: () => Promise<void>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly decode: (bytes: Blob, options: ImageBitmapOptions, cut?: { x: number; y: number; width: number; height: number }) => Promise<ImageBitmap>;
  readonly canvas: (width: number, height: number) => OffscreenCanvas;
  /** zlib, or null where the host has none. */
  readonly deflate: ((bytes: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>) | null;
  /** Base64 of a string of bytes. */
  readonly base64: (binary: string) => string;
}

/** The globals that `createPlatform` draws on: a window's or a worker's. */
export interface PlatformGlobals {
  readonly performance: Pick<Performance, 'now'>;
  readonly setTimeout: (run: () => void, ms: number) => unknown;
  readonly MessageChannel: typeof MessageChannel;
  readonly createImageBitmap: typeof createImageBitmap;
  readonly OffscreenCanvas: typeof OffscreenCanvas;
  readonly CompressionStream?: typeof CompressionStream | undefined;
  readonly btoa: (binary: string) => string;
}

/** Bytes given to the compressor at a time: it works on the calling thread, about 3 ms for these. */
const deflatePiece = 262_144;

async function deflateWith(Compressor: typeof CompressionStream, bytes: Uint8Array, pause: Platform['pause']): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new Compressor('deflate');
  const writer = writable.getWriter();
  const write = async (): Promise<void> => {
    for (let at = 0; at < bytes.length; at += deflatePiece) {
      await writer.write(bytes.slice(at, at + deflatePiece));
      await pause();
    }
    await writer.close();
  };
  const written = write();
  const pieces: Uint8Array[] = [];
  const reader = readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
  }
  await written;
  return joinBytes(pieces);
}

/** Pauses over one channel; who has waited longest goes on first. */
function createPause(Channel: typeof MessageChannel): Platform['pause'] {
  const { port1, port2 } = new Channel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}

/** The platform of a window or worker. Pauses go over a message channel: timers are held back to 4 ms when nested. */
export function createPlatform(globals: PlatformGlobals): Platform {
  const { CompressionStream: Compressor } = globals;
  const pause = createPause(globals.MessageChannel);
  return {
    now: () => globals.performance.now(),
    pause,
    sleep: (ms) =>
      new Promise((resolve) => {
        globals.setTimeout(resolve, ms);
      }),
    decode: (bytes, options, cut) =>
      cut
        ? globals.createImageBitmap(bytes, cut.x, cut.y, cut.width, cut.height, options)
        : globals.createImageBitmap(bytes, options),
    canvas: (width, height) => new globals.OffscreenCanvas(width, height),
    deflate: Compressor ? (bytes) => deflateWith(Compressor, bytes, pause) : null,
    base64: (binary) => globals.btoa(binary),
  };
}
