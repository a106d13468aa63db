/** What the bytes of a picture say before anybody decodes it. */
export interface FileFacts {
  readonly type: 'png' | 'jpeg' | 'webp' | 'other';
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  /** PNG chunk types or JPEG markers (hexadecimal), each once, in order. */
  readonly parts: readonly string[];
}

/** Reads type, size and parts. C2PA lies in the PNG chunk caBX and in the JPEG marker ffeb. */
export function readFileFacts(file: Uint8Array): FileFacts {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const text = (at: number): string => String.fromCharCode(...file.subarray(at, at + 4));
  const facts = (type: FileFacts['type'], width: number | null, height: number | null, parts: readonly string[]): FileFacts => ({ type, bytes: file.length, width, height, parts: [...new Set(parts)] });
  if (file.length > 33 && text(1).startsWith('PNG')) {
    const parts: string[] = [];
    for (let at = 8; at + 12 <= file.length; at += 12 + view.getUint32(at)) parts.push(text(at + 4));
    return facts('png', view.getUint32(16), view.getUint32(20), parts);
  }
  if (file.length > 4 && view.getUint16(0) === 0xffd8) {
    const parts: string[] = [];
    let size: readonly [number, number] | null = null;
    for (let at = 2; at + 9 <= file.length && file[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
      const marker = view.getUint16(at);
      parts.push(marker.toString(16));
      if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)) size = [view.getUint16(at + 7), view.getUint16(at + 5)];
      if (marker === 0xffda) break;
    }
    return facts('jpeg', size?.[0] ?? null, size?.[1] ?? null, parts);
  }
  if (file.length > 16 && text(0) === 'RIFF' && text(8) === 'WEBP') return facts('webp', null, null, [text(12)]);
  return facts('other', null, null, []);
}
