import type { Charge, PriceTable } from '../budget/price.ts';
import type { Route } from './client.ts';
import { identified } from './wire.ts';

/** Pay per use, in dollars: https://docs.x.com/x-api/getting-started/pricing. As of November 2026; X may change them at any time. */
export const prices = {
  'post-read': { millionths: 5_000, way: 'read' },
  'user-read': { millionths: 10_000, way: 'read' },
  'message-read': { millionths: 10_000, way: 'read' },
  'post-create': { millionths: 15_000, way: 'sent' },
  'post-create-with-link': { millionths: 200_000, way: 'sent' },
  'message-create': { millionths: 15_000, way: 'sent' },
} as const satisfies PriceTable;
type Kind = keyof typeof prices;

const reads: Record<Exclude<Route, 'create-post' | 'create-message'>, Kind> = {
  mentions: 'post-read', posts: 'post-read', 'post-look-up': 'post-read',
  messages: 'message-read', conversation: 'message-read',
  'user-look-up': 'user-read', me: 'user-read',
};

/** What X makes a link of, near enough: where it is not sure, the dearer is counted. */
const link = /https?:\/\/|\bwww\.|\b[\w-]+\.(?:app|co|com|de|dev|edu|eu|fr|gov|id|info|io|me|net|org|shop|store|uk)\b/iu;

const textOf = (json: unknown): string => {
  const text: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'text') : undefined;
  return typeof text === 'string' ? text : '';
};

/**
 * What an answer costs: every resource in it, those that it includes beside the ones asked for too, and everything that was
 * accepted. Refusals cost nothing. Whether X charges for what it includes it does not say; a limit is better reached early.
 */
export function chargesOf(route: Route, json: unknown, status: number, body: unknown): Charge[] {
  if (status !== 200 && status !== 201) return [];
  if (route === 'create-post') return [{ kind: link.test(textOf(json)) ? 'post-create-with-link' : 'post-create', resource: null }];
  if (route === 'create-message') return [{ kind: 'message-create', resource: null }];
  const { data, users, posts } = identified(body);
  const each = (kind: Kind, ids: readonly string[]): Charge[] => ids.map((id) => ({ kind, resource: `${kind} ${id}` }));
  return [...each(reads[route], data), ...each('user-read', users), ...each('post-read', posts)];
}
