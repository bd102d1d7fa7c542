import type { Charge, PriceTable } from '../budget/price.ts';
import type { Route } from './client.ts';
import { identified } from './wire.ts';

/** Pay per use, in dollars: https://docs.x.com/x-api/getting-started/pricing. As of November 2026; X may change them at any time. */
export const prices = {
  'post-read': { millionths: 5_000, way: 'read' },
  // "Owned reads": mentions and posts of the account that the app belongs to.
  'own-post-read': { millionths: 1_000, way: 'read' },
  'user-read': { millionths: 10_000, way: 'read' },
  'message-read': { millionths: 10_000, way: 'read' },
  // "Summoned": an answer to somebody who mentioned or quoted the account, with a link or without; X takes no others.
  'post-create-summoned': { millionths: 10_000, way: 'sent' },
  // As answers were counted until version 0.1.
  'post-create': { millionths: 15_000, way: 'sent' },
  'post-create-with-link': { millionths: 200_000, way: 'sent' },
  'message-create': { millionths: 15_000, way: 'sent' },
  'content-manage': { millionths: 5_000, way: 'sent' },
} as const satisfies PriceTable;
type Kind = keyof typeof prices;

/** What a call costs: for each thing that it brings, once, or nothing. */
const costs: Record<Route, { each: Kind } | { once: Kind } | null> = {
  mentions: { each: 'own-post-read' },
  posts: { each: 'own-post-read' },
  search: { each: 'post-read' },
  'post-look-up': { each: 'post-read' },
  messages: { each: 'message-read' },
  conversation: { each: 'message-read' },
  'user-look-up': { each: 'user-read' },
  me: { each: 'user-read' },
  'create-post': { once: 'post-create-summoned' },
  'create-message': { once: 'message-create' },
  // X does not name these three; of its prices this is the one for what is neither read nor created.
  'hide-reply': { once: 'content-manage' },
  'delete-post': { once: 'content-manage' },
  'delete-message': { once: 'content-manage' },
  upload: null,
  'upload-part': null,
  'upload-status': null,
};

/**
 * What an answer costs: every resource in it, those that it includes beside the ones asked for too, and everything that was
 * accepted. Refusals cost nothing. Whether X charges for what it includes it does not say; a limit is better reached early.
 */
export function chargesOf(route: Route, status: number, body: unknown): Charge[] {
  const cost = costs[route];
  if (cost === null || (status !== 200 && status !== 201)) return [];
  if ('once' in cost) return [{ kind: cost.once, resource: null }];
  const { data, users, posts } = identified(body);
  const each = (kind: Kind, ids: readonly string[]): Charge[] => ids.map((id) => ({ kind, resource: `${kind} ${id}` }));
  return [...each(cost.each, data), ...each('user-read', users), ...each('post-read', posts)];
}
