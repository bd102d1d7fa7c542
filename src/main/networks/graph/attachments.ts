import { download } from '../http/download.ts';
import type { PulledAttachment, Trouble } from '../network.ts';

/** A file that a message has: where it is now, and what is known of it. Addresses of Meta's stores end after days. */
export interface File {
  id: string;
  /** Empty: it follows from what it is. */
  name: string;
  /** Empty: it is looked at. */
  type: string;
  size: number;
  address: string;
}

export type Fetched = { kind: 'files'; files: PulledAttachment[] } | Trouble;

/** As many pictures as one message has in Messenger. */
const mostFiles = 30;

const signatures: readonly (readonly [string, string, number, string])[] = [
  ['image/jpeg', 'ffd8ff', 0, 'jpg'],
  ['image/png', '89504e47', 0, 'png'],
  ['image/gif', '47494638', 0, 'gif'],
  ['image/webp', '57454250', 8, 'webp'],
  ['application/pdf', '25504446', 0, 'pdf'],
  ['video/mp4', '66747970', 4, 'mp4'],
  ['audio/ogg', '4f676753', 0, 'ogg'],
];

/** By the first bytes: Graph does not tell for all. */
function kindOf(content: Uint8Array | null): { type: string; ending: string } {
  const begin = Buffer.from(content?.subarray(0, 16) ?? []).toString('hex');
  const found = signatures.find(([, bytes, at]) => begin.startsWith(bytes, at * 2));
  return found === undefined ? { type: 'application/octet-stream', ending: 'bin' } : { type: found[0], ending: found[3] };
}

function attachmentOf({ id, name, type, size }: File, content: Uint8Array | null): PulledAttachment {
  const kind = kindOf(content);
  return {
    id,
    name: (name === '' ? `${id}.${kind.ending}` : name).slice(0, 200),
    type: /^[\w.+-]{1,60}\/[\w.+-]{1,100}$/u.test(type) ? type : kind.type,
    size: content?.byteLength ?? Math.max(0, Math.floor(size)),
    content,
  };
}

/** All files of a message. What the store does not give is told as missing; where the line broke it is all asked for once more. */
export async function fetchFiles(files: readonly File[], ports: { fetch: typeof fetch }, signal: AbortSignal): Promise<Fetched> {
  const fetched: PulledAttachment[] = [];
  for (const file of files.slice(0, mostFiles)) {
    const done = await download(ports, file.address, {}, signal);
    switch (done.kind) {
      case 'content':
        fetched.push(attachmentOf(file, done.content));
        break;
      case 'missing':
        fetched.push(attachmentOf(file, null));
        break;
      case 'retry':
      case 'held':
      case 'permanent':
      case 'unknown':
        // A store that is not well must not hold up what was written.
        if (done.problem.code !== 'server-error') return done;
        fetched.push(attachmentOf(file, null));
    }
  }
  return { kind: 'files', files: fetched };
}
