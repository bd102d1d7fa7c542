const marks = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/**
 * The text of a file that a spreadsheet wrote: by its byte order mark; without one UTF-8 where it is that, else UTF-16 where
 * every second byte is 0, else Windows-1252, as Excel writes "CSV" in the west. https://encoding.spec.whatwg.org/
 */
export function decode(bytes: Uint8Array): string {
  const mark = marks.find((one) => one.bytes.every((byte, index) => bytes[index] === byte));
  if (mark !== undefined) return new TextDecoder(mark.encoding).decode(bytes);
  const zeros = bytes.subarray(0, 1_000).filter((byte, index) => byte === 0 && index % 2 === 1).length;
  if (zeros > 0 && zeros >= Math.min(bytes.length, 1_000) / 4) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
