export type StoredImage = Readonly<{ hash: string; bytes: Uint8Array; width: number; height: number; format: 'PNG' | 'JPEG' | 'GIF' }>;

/** Figma's documented limit for a side of an image, px. */
const mostPixels = 4096;

/** The format and size an image file announces, or null when it is none that Figma takes (PNG, JPEG and GIF only). */
export function readImageHeader(bytes: Uint8Array): Pick<StoredImage, 'width' | 'height' | 'format'> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = (...magic: number[]) => magic.every((value, i) => bytes[i] === value);
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) && bytes.length >= 24) {
    return { format: 'PNG', width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (starts(0x47, 0x49, 0x46, 0x38) && bytes.length >= 10) {
    return { format: 'GIF', width: view.getUint16(6, true), height: view.getUint16(8, true) };
  }
  if (starts(0xff, 0xd8, 0xff)) return readJpegSize(view);
  return null;
}

/** Walks the JPEG segments to the frame header (SOF0–SOF15 without DHT, JPG and DAC). */
function readJpegSize(view: DataView): Pick<StoredImage, 'width' | 'height' | 'format'> | null {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { format: 'JPEG', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

/** Forty hex digits that depend on every byte and its place: two running sums over 32-bit words, then mixed. A name, no protection. */
function hashBytes(bytes: Uint8Array): string {
  const whole = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(whole.buffer, whole.byteOffset, whole.length >>> 2);
  let [first, second] = [0x811c9dc5 ^ bytes.length, 0x2f0b4c1d];
  const add = (word: number) => {
    first = Math.imul(first ^ word, 0x01000193);
    first ^= first >>> 15;
    second = Math.imul(second + word, 0x85ebca6b) ^ (first >>> 13);
  };
  for (let i = 0; i < words.length; i += 1) add(words[i] ?? 0);
  for (let i = words.length * 4; i < whole.length; i += 1) add(whole[i] ?? 0);
  const parts = [first, second];
  while (parts.length < 5) parts.push(Math.imul((parts.at(-1) ?? 0) ^ ((parts.at(-2) ?? 0) >>> 7) ^ parts.length, 0xc2b2ae35));
  return parts.map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The document's images, by content. Undo does not forget them, like Figma's own store. */
export class ImageStore {
  readonly #images = new Map<string, StoredImage>();

  /** Keeps a copy of an image file's bytes and returns its record; throws in Figma's words when it takes no such image. */
  add(bytes: Uint8Array): StoredImage {
    const header = readImageHeader(bytes);
    if (header === null) throw new Error('Image type is unsupported');
    if (header.width < 1 || header.height < 1) throw new Error('Image is too small');
    if (header.width > mostPixels || header.height > mostPixels) throw new Error('Image is too large');
    const hash = hashBytes(bytes);
    const known = this.#images.get(hash);
    if (known !== undefined) return known;
    const image = { ...header, hash, bytes: bytes.slice() };
    this.#images.set(hash, image);
    return image;
  }

  /** The image with this hash, if the document holds it. */
  find(hash: string): StoredImage | undefined {
    return this.#images.get(hash);
  }
}
