import { fetchFiles } from '../graph/attachments.ts';
import type { NetworkPorts, PulledMessage, Trouble } from '../network.ts';
import type { Recent } from './cursor.ts';
import { commentMessage, customerIn, customerOf, filesOf, type Person, type Place, postMessage, subjectOf, writerOf } from './mapping.ts';
import type { Comment, Post } from './wire.ts';

export interface Mapped {
  messages: PulledMessage[];
  recent: Recent[];
  /** Provider ids of what is gone. */
  gone: string[];
}
export type MappedOutcome = { kind: 'mapped'; mapped: Mapped } | Trouble;

export const nothing: Mapped = { messages: [], recent: [], gone: [] };

/** Files are fetched once: what is known already is brought up to date without them. */
async function withFiles<T extends Pick<Comment, 'id' | 'parts'>>(
  items: readonly T[], ports: NetworkPorts, map: (item: T, files: PulledMessage['attachments']) => PulledMessage | null, signal: AbortSignal,
): Promise<{ kind: 'messages'; messages: PulledMessage[] } | Trouble> {
  const known = await ports.threads.known(items.map(({ id }) => id));
  const messages: PulledMessage[] = [];
  for (const item of items) {
    const fetched = await fetchFiles(known.has(item.id) ? [] : filesOf(item.id, item.parts), ports, signal);
    if (fetched.kind !== 'files') return fetched;
    const message = map(item, fetched.files);
    if (message !== null) messages.push(message);
  }
  return { kind: 'messages', messages };
}

const mapped = ({ messages }: { messages: PulledMessage[] }, place: (message: PulledMessage) => Omit<Recent, 'id' | 'at'>): MappedOutcome => ({
  kind: 'mapped',
  mapped: { messages, recent: messages.map((message) => ({ ...place(message), id: message.providerId, at: message.sentAt })), gone: [] },
});

/** Whom answers of the Page are known to be to: Graph puts an answer to an answer under the first comment, as if it were to its author. */
async function knownCustomers(comments: readonly Comment[], { post, pageId }: Place, { threads }: NetworkPorts): Promise<Map<string, Person | null>> {
  const own = comments.filter(({ from }) => from?.id === pageId).map(({ id }) => id);
  const names = new Map(comments.flatMap(({ from }) => (from === undefined ? [] : [[from.id, from] as const])));
  const known = own.length === 0 ? [] : [...await threads.byMessage(own)];
  return new Map(known.flatMap(([id, thread]) => {
    const customer = customerIn(thread, post);
    // Whose name is not at hand is brought another time.
    return customer === null ? [] : [[id, names.get(customer) ?? null] as const];
  }));
}

/** Comments under one post; those of the Page that are to nobody are no conversation. */
export async function mapComments(comments: readonly Comment[], place: Place, ports: NetworkPorts, signal: AbortSignal): Promise<MappedOutcome> {
  const now = ports.now();
  const known = await knownCustomers(comments, place, ports);
  const done = await withFiles(comments, ports, (comment, files) => {
    const customer = known.has(comment.id) ? known.get(comment.id) ?? null : customerOf(comment, place);
    return customer && commentMessage(comment, customer, place, files, now);
  }, signal);
  if (done.kind !== 'messages') return done;
  const { post, subject, author } = place;
  return mapped(done, () => ({ post, subject, author }));
}

/** Posts that others wrote: each is a message. */
export async function mapPosts(posts: readonly Post[], pageId: string, ports: NetworkPorts, signal: AbortSignal): Promise<MappedOutcome> {
  const now = ports.now();
  const theirs = posts.filter(({ from }) => from?.id !== pageId);
  const done = await withFiles(theirs, ports, (post, files) => postMessage(post, files, now), signal);
  if (done.kind !== 'messages') return done;
  const placeOf = new Map(theirs.map((post) => [post.id, { post: post.id, subject: subjectOf(post), author: writerOf(post) }]));
  return mapped(done, ({ providerId }) => placeOf.get(providerId) ?? { post: providerId, subject: '', author: null });
}
