import { z } from 'zod';
import type { ProblemCode } from '../../../contract/index.ts';
import type { Client } from '../http/client.ts';
import { download } from '../http/download.ts';
import type { FaceOutcome, NetworkPorts } from '../network.ts';
import { ask } from './ask.ts';
import { orNothing } from './wire.ts';

const profileWire = z.object({ profile_pic: orNothing(z.string().max(4_000)) });

/** What Graph says of those who have not agreed. */
const refusals: readonly ProblemCode[] = ['forbidden', 'permission-missing'];

export interface FacePorts<Route extends string> {
  client: Client<Route>;
  route: Route;
  apiBase: string;
  ports: Pick<NetworkPorts, 'fetch'>;
}

/** Encrypted, or where Graph itself is. */
const isTrusted = (address: string, apiBase: string): boolean => address.startsWith('https://') || URL.parse(address)?.origin === URL.parse(apiBase)?.origin;

/**
 * Of those who wrote to the account; of others Meta wants that they agree first. The address ends after some days.
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/identity/user-profile,
 * https://developers.facebook.com/documentation/business-messaging/instagram-messaging/features/user-profile
 */
export async function faceOf<Route extends string>(personId: string, { client, route, apiBase, ports }: FacePorts<Route>, signal: AbortSignal): Promise<FaceOutcome> {
  if (!/^\d+$/u.test(personId)) return { kind: 'none' };
  const asked = await ask(client, { route, path: `/${personId}`, query: { fields: 'profile_pic' }, wire: profileWire, use: 'watched' }, signal);
  if (asked.kind === 'gone') return { kind: 'none' };
  if (asked.kind === 'trouble') return refusals.includes(asked.trouble.problem.code) ? { kind: 'none' } : asked.trouble;
  const address = asked.value.profile_pic;
  if (address === undefined || !isTrusted(address, apiBase)) return { kind: 'none' };
  const got = await download(ports, address, {}, signal);
  if (got.kind === 'content') return { kind: 'face', content: got.content };
  return got.kind === 'missing' ? { kind: 'none' } : got;
}
