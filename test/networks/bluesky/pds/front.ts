import type { HttpAnswer, HttpRequest } from '../../faults.ts';
import { json } from '../answers.ts';

/** Stands before a real server: sees what it took, and ends tokens before their time, which the server itself cannot be made to do. */
export interface Front {
  forward(request: HttpRequest): Promise<HttpAnswer>;
  readonly accepted: readonly string[];
  expire: () => void;
  revoke: () => void;
}

/** Of the way alone: each side has its own. */
const ofTheWay = new Set(['host', 'connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding']);
const headersOf = (headers: Iterable<[string, string]>): Record<string, string> => Object.fromEntries([...headers].filter(([name]) => !ofTheWay.has(name)));

export function createFront(server: string, secrets: string[]): Front {
  const ended = new Set<string>();
  const accepted: string[] = [];
  let revoked = false;
  const expire = (): void => {
    for (const one of secrets) ended.add(one);
  };

  function note({ path, body }: HttpRequest, answer: HttpAnswer): void {
    const said = JSON.parse(answer.body) as { accessJwt?: string; refreshJwt?: string; commit?: unknown; text?: string };
    for (const secret of [said.accessJwt, said.refreshJwt]) {
      if (secret === undefined) continue;
      secrets.push(secret);
      // Within one second the server gives out the same once more.
      ended.delete(secret);
    }
    const put = path.endsWith('putRecord') ? (JSON.parse(body) as { collection: string; record: { text: string } }) : undefined;
    if (put?.collection === 'app.bsky.feed.post' && said.commit !== undefined) accepted.push(put.record.text);
    if (path.endsWith('sendMessage') && answer.status === 200) accepted.push(said.text ?? '');
  }

  return {
    accepted,
    expire,
    revoke() {
      expire();
      revoked = true;
    },
    async forward(request) {
      const { path, query, method, headers, bytes } = request;
      const token = (headers.authorization ?? '').replace('Bearer ', '');
      if (path.endsWith('refreshSession') ? revoked : ended.has(token)) return json(400, { error: 'ExpiredToken', message: 'Token has expired' });
      const answer = await fetch(`${server}${path}${query.size === 0 ? '' : `?${query.toString()}`}`, {
        method, headers: headersOf(Object.entries(headers) as [string, string][]), body: bytes.byteLength === 0 ? null : new Uint8Array(bytes),
      });
      const told = headersOf(answer.headers);
      if (!told['content-type']?.includes('json')) return { status: answer.status, headers: told, body: '', bytes: new Uint8Array(await answer.arrayBuffer()) };
      const whole = { status: answer.status, headers: told, body: await answer.text() };
      note(request, whole);
      return whole;
    },
  };
}
