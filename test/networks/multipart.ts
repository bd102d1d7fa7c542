/** The parts of a multipart/form-data body: texts and files, by name. RFC 7578. Null: it is none. */
export function partsIn(bytes: Uint8Array, contentType: string): Map<string, string | File> | null {
  const boundary = /boundary="?(?<boundary>[^";]+)"?/u.exec(contentType)?.groups?.['boundary'];
  if (boundary === undefined) return null;
  const parts = new Map<string, string | File>();
  for (const part of Buffer.from(bytes).toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const end = part.indexOf('\r\n\r\n');
    const head = Buffer.from(part.slice(0, end), 'latin1').toString('utf8');
    const content = Buffer.from(part.slice(end + 4, -2), 'latin1');
    const name = /\bname="(?<name>[^"]*)"/u.exec(head)?.groups?.['name'];
    const filename = /\bfilename="(?<name>[^"]*)"/u.exec(head)?.groups?.['name'];
    if (end < 0 || name === undefined) return null;
    const type = /^content-type:\s*(?<type>\S+)/imu.exec(head)?.groups?.['type'] ?? '';
    parts.set(name, filename === undefined ? content.toString('utf8') : new File([content], filename, { type }));
  }
  return parts;
}
