import type { Thread, ThreadLookup, Trouble } from '../network.ts';
import type { Asking } from './client.ts';
import { commentAt } from './comments.ts';
import { sidesOf, threadOf } from './mapping.ts';
import { type CommentUrn, commentIn } from './urns.ts';

/** `thread`: where an answer of the page's own belongs; null: it answers nobody. */
export type Lineage = { kind: 'customer'; thread: Thread | null; parent: string | undefined } | Trouble;

const threadFrom = (id: string | undefined): Thread | null => {
  const sides = id === undefined ? null : sidesOf(id);
  return sides === null ? null : threadOf(sides.post, sides.customer);
};

const nobody: Lineage = { kind: 'customer', thread: null, parent: undefined };

/** From the replica, then from LinkedIn: what the answer stands under, and who wrote that. */
export async function traceCustomer(comment: CommentUrn, self: string, threads: ThreadLookup, asking: Asking): Promise<Lineage> {
  const known = threadFrom((await threads.byMessage([comment.urn])).get(comment.urn));
  if (known !== null) return { kind: 'customer', thread: known, parent: undefined };
  const asked = await commentAt(comment, asking);
  if (asked.kind === 'missing') return nobody;
  if (asked.kind !== 'answer') return asked;
  const parent = commentIn(asked.value.parent ?? '');
  if (parent === null) return nobody;
  const above = threadFrom((await threads.byMessage([parent.urn])).get(parent.urn));
  if (above !== null) return { kind: 'customer', thread: above, parent: parent.urn };
  const first = await commentAt(parent, asking);
  if (first.kind === 'missing') return nobody;
  if (first.kind !== 'answer') return first;
  if (first.value.actor === self) return nobody;
  return { kind: 'customer', thread: threadOf(parent.object, first.value.actor), parent: parent.urn };
}
