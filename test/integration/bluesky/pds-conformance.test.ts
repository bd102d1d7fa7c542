import { afterAll, beforeAll } from 'vitest';
import type { Channel } from '../../../src/contract/index.ts';
import { blueskyNetwork } from '../../../src/main/networks/bluesky/index.ts';
import { type RealBluesky, startRealBluesky } from '../../networks/bluesky/pds/start.ts';
import { conforms } from '../networks/conformance.ts';
import { httpFaults, type Subject } from '../networks/subject.ts';

let server: RealBluesky;
beforeAll(async () => {
  server = await startRealBluesky();
});
afterAll(() => server.close());

async function start(): Promise<Subject> {
  let requests = 0;
  let count = 0;
  const real = await server.addAccount(() => (requests += 1));
  const post = { $type: 'app.bsky.feed.post', text: 'New in the shop', createdAt: new Date().toISOString() };
  const { body } = await real.call('POST', 'com.atproto.repo.createRecord', { repo: real.person.did, collection: 'app.bsky.feed.post', record: post });
  const root = String(body['uri']);
  real.world.put(real.person.did, 'app.bsky.feed.post', root.split('/').at(-1)!, post, Date.now(), String(body['cid']));
  const customer = () => ({ name: `Customer ${String(count % 4)}`, handle: `customer-${String(count % 4)}.example` });
  const write = (channel: Channel): string => {
    count += 1;
    const text = `Where is my order ${String(count)}?`;
    if (channel === 'private') return real.addDirectMessage({ customer: customer(), from: 'customer', text }).id;
    return count % 3 === 0 ? real.addMention({ customer: customer(), text }).uri : real.addPost({ customer: customer(), text, inReplyTo: root }).uri;
  };
  const question = (channel: Channel): string => {
    count += 1;
    const asker = { name: `Asker ${String(count)}`, handle: `asker-${String(count)}.example` };
    return channel === 'private' ? real.addDirectMessage({ customer: asker, from: 'customer', text: 'Hello?' }).id : real.addPost({ customer: asker, text: 'Hello?', inReplyTo: root }).uri;
  };
  return {
    account: real.connection,
    write: (wanted) => Promise.resolve(Array.from({ length: wanted }, (_, index) => write(index % 4 === 0 ? 'private' : 'public'))),
    question: (channel) => Promise.resolve(question(channel)),
    accepted: () => [...real.accepted],
    secrets: () => real.secrets,
    requests: () => requests,
    ...httpFaults(real.faults, { method: 'POST', path: /(?:putRecord|sendMessage)$/u }),
    longest: (channel) => (channel === 'public' ? { fits: '👩‍👩‍👧‍👦'.repeat(100), tooLong: 'a'.repeat(301) } : { fits: 'a'.repeat(1_000), tooLong: 'a'.repeat(1_001) }),
    expire: () => real.expireTokens(),
    revoke: () => real.revokeTokens(),
    close: () => real.close(),
  };
}

/** The same at Bluesky's own account server. */
conforms(blueskyNetwork, ['public', 'private'], start);
