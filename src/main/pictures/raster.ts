const starts = (content: Uint8Array, at: number, text: string): boolean => Buffer.from(content.subarray(at, at + text.length)).toString('latin1') === text;

/** What a picture is by its own bytes, whatever it was called on the way. Null: none that is safe to decode in the page; SVG can hold scripts. */
export function rasterType(content: Uint8Array): string | null {
  if (starts(content, 0, '\u0089PNG\r\n\u001a\n')) return 'image/png';
  if (starts(content, 0, '\u00ff\u00d8\u00ff')) return 'image/jpeg';
  if (starts(content, 0, 'GIF87a') || starts(content, 0, 'GIF89a')) return 'image/gif';
  return starts(content, 0, 'RIFF') && starts(content, 8, 'WEBP') ? 'image/webp' : null;
}
