import type { HttpRequest } from '../faults.ts';
import { invalid } from './failure.ts';

export interface Part {
  filename: string | null;
  type: string | null;
  content: string;
}

/** `multipart/form-data`. RFC 7578. The fake reads bodies as text: files in tests are of such bytes. */
export function partsOf({ headers, body }: HttpRequest): Map<string, Part> {
  const boundary = /^multipart\/form-data; boundary=(?<boundary>.+)$/u.exec(headers['content-type'] ?? '')?.groups?.['boundary'];
  if (boundary === undefined) throw invalid('The body must be multipart/form-data');
  const parts = new Map<string, Part>();
  for (const piece of body.split(`--${boundary}`).slice(1, -1)) {
    const end = piece.indexOf('\r\n\r\n');
    const head = piece.slice(0, end);
    const name = /name="(?<name>[^"]*)"/u.exec(head)?.groups?.['name'];
    if (name === undefined) throw invalid('A part has no name');
    parts.set(name, {
      filename: /filename="(?<file>[^"]*)"/u.exec(head)?.groups?.['file'] ?? null,
      type: /content-type: (?<type>\S+)/iu.exec(head)?.groups?.['type'] ?? null,
      content: piece.slice(end + 4, -2),
    });
  }
  return parts;
}
