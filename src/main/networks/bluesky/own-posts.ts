import type { PullOutcome, PulledMessage, PullUse, Trouble } from '../network.ts';
import type { Context } from './context.ts';
import type { Cursor } from './cursor.ts';
import { collections, postPlace } from './identifiers.ts';
import { traceCustomers } from './lineage.ts';
import { type Post, postMessage, publicThread, rootOf } from './mapping.ts';
import { pullList } from './paging.ts';
import { filesOf } from './pictures.ts';
import { recordOf, recordsWire } from './wire.ts';
import { type Asking, query, question } from './xrpc.ts';

/** Of what lies in the account's own repository the files are there as well. */
function addressesOf({ record }: Post, { settings }: Context): string[] {
  return record.embed.files.filter(({ type }) => type.startsWith('image/')).map(({ cid }) =>
    `${settings.service.replace(/\/+$/u, '')}/xrpc/com.atproto.sync.getBlob?${new URLSearchParams({ did: settings.did, cid }).toString()}`);
}

/** Answers to customers; what the account wrote to nobody is no conversation. */
async function messagesOf(posts: readonly Post[], context: Context, asking: Asking): Promise<{ kind: 'messages'; messages: PulledMessage[] } | Trouble> {
  const { settings, directory, ports } = context;
  const lineage = await traceCustomers(posts, settings.did, ports.threads, asking);
  if (lineage.kind !== 'customers') return lineage;
  const people = await directory.find([settings.did, ...lineage.customers.values()], asking);
  if (people.kind !== 'people') return people;
  const messages = await Promise.all(posts.flatMap((post) => {
    const customer = lineage.customers.get(post.uri);
    if (customer === undefined) return [];
    return [filesOf(post.record, addressesOf(post, context), ports, asking.signal)
      .then((files) => postMessage(post, publicThread(rootOf(post), people.of(customer)), people.of(settings.did), true, files))];
  }));
  return { kind: 'messages', messages };
}

/** Answers that were written elsewhere, from the account's own repository. https://docs.bsky.app/docs/api/com-atproto-repo-list-records */
export function pullOwnPosts(cursor: Cursor, use: PullUse, context: Context, signal: AbortSignal): Promise<PullOutcome> {
  const asking: Asking = { client: context.client, use, signal };
  return pullList<Post>({
    read: async (token) => {
      const parameters = { repo: context.settings.did, collection: collections.post, limit: '100', ...(token === null ? {} : { cursor: token }) };
      const told = await question('records', query('com.atproto.repo.listRecords', parameters), recordsWire, asking);
      if (told.kind !== 'answer') return told;
      const items = told.value.items.flatMap(({ uri, value }): Post[] => {
        const place = postPlace(uri);
        return place === null ? [] : [{ uri, place, record: recordOf(value), indexedAt: undefined }];
      });
      return { kind: 'answer', value: { ...told.value, items } };
    },
    uriOf: ({ uri }) => uri,
    positionOf: ({ place }) => place.key,
    known: (uris) => context.ports.threads.known(uris),
    messages: (posts) => messagesOf(posts, context, asking),
    // Nobody else writes there: what is not listed is not there.
    gone: (uris) => Promise.resolve([...uris]),
  }, cursor, use);
}
