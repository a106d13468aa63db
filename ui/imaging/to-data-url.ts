import type { Platform } from './platform.ts';

/** What the canvas shows as a data: address. Quality 0–1 counts for JPEG only. */
export async function toDataUrl(platform: Platform, canvas: OffscreenCanvas, type: 'image/jpeg' | 'image/png', quality = 1): Promise<string> {
  const blob = await canvas.convertToBlob({ type, quality });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8_192) binary += String.fromCharCode(...bytes.subarray(i, i + 8_192));
  return `data:${type};base64,${platform.base64(binary)}`;
}
