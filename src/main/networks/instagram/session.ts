import { z } from 'zod';
import { type InstagramSettings, problemOf } from '../../../contract/index.ts';
import { wireOf } from '../graph/client.ts';
import { troubleOfPull } from '../graph/trouble.ts';
import { exchange } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import { createSession, type Renewal, type Session } from '../http/session.ts';
import type { NetworkPorts } from '../network.ts';
import type { InstagramSecret } from './secret.ts';

/** A token lasts 60 days, must be a day old to be renewed, and cannot be once it has ended. Milliseconds. */
export const renewEvery = 7 * 24 * 60 * 60_000;
/** After a renewal that did not come about. Milliseconds. */
const renewAgain = 60 * 60_000;

const tokenWire = z.object({ access_token: z.string().min(1).max(10_000) });

/** https://developers.facebook.com/docs/instagram-platform/reference/refresh_access_token */
async function renew(secret: InstagramSecret, { apiBase }: InstagramSettings, ports: NetworkPorts, hush: Session['hush']): Promise<Renewal<InstagramSecret>> {
  const path = new URL('/refresh_access_token', apiBase).toString();
  const query = { grant_type: 'ig_refresh_token', access_token: secret.accessToken };
  const done = await exchange(wireOf(apiBase, ports, hush), { method: 'GET', path, query }, new AbortController().signal);
  if (done.kind === 'trouble') return { kind: 'trouble', trouble: troubleOfReading(done.trouble) };
  const read = tokenWire.safeParse(done.answer.body);
  if (done.answer.status !== 200 || done.answer.foreign || !read.success) return { kind: 'trouble', trouble: troubleOfPull(done.answer) };
  return { kind: 'renewed', secret: { ...secret, accessToken: read.data.access_token, renewAt: ports.now() + renewEvery } };
}

/** The token is renewed long before it ends; until then the one that there is stays good. */
export function openSession(settings: InstagramSettings, first: InstagramSecret, ports: NetworkPorts): Session {
  let renewAt = first.renewAt;
  const session = createSession(first, {
    accessToken: ({ accessToken }) => accessToken,
    hidden: ({ accessToken, appSecret }) => [accessToken, appSecret],
    renew: (secret, hush) => renew(secret, settings, ports, hush),
    save: async (secret) => {
      await ports.saveSecret(secret);
      ({ renewAt } = secret);
    },
    onRenewed: () => {
      ports.log('instagram.token-renewed');
    },
  });
  return {
    ...session,
    async token() {
      const held = await session.token();
      if (held.kind === 'trouble' || renewAt === null || ports.now() < renewAt) return held;
      renewAt = ports.now() + renewAgain;
      const renewed = await session.renew(held.token);
      const unsaved = renewed.kind === 'trouble' && renewed.trouble.problem.code === problemOf('no-key-store').code;
      return renewed.kind === 'token' || unsaved ? renewed : held;
    },
  };
}
