import { z } from 'zod';
import { problemOf } from '../../../contract/index.ts';
import type { Client } from '../http/client.ts';
import type { CheckOutcome } from '../network.ts';
import { ask } from './ask.ts';
import { listWire } from './paging.ts';
import { id } from './wire.ts';

const meWire = z.object({ id, name: z.string().catch('') });

/**
 * Whether a token is the Page's. With a person's own, comments and conversations come back empty, and nobody would notice.
 * https://developers.facebook.com/docs/graph-api/reference/object/comments/
 */
export async function checkPage<Route extends string>(pageId: string, list: string, route: Route, client: Client<Route>, signal: AbortSignal): Promise<CheckOutcome> {
  const me = await ask(client, { route, path: '/me', query: { fields: 'id,name' }, wire: meWire, use: 'watched' }, signal);
  if (me.kind === 'trouble') return me.trouble;
  if (me.kind === 'gone' || me.value.id !== pageId) return { kind: 'held', problem: problemOf('signed-out', me.kind === 'read' ? me.value.name : '') };
  const read = await ask(client, { route, path: list, query: { fields: 'id', limit: '1' }, wire: listWire, use: 'watched' }, signal);
  if (read.kind === 'trouble') return read.trouble;
  return read.kind === 'read' ? { kind: 'fine' } : { kind: 'held', problem: problemOf('forbidden') };
}
