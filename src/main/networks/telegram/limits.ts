import type { Quota } from '../budget/budget.ts';
import type { Route } from './client.ts';

/**
 * How fast messages may be sent: to one chat one a second, in a group twenty a minute, in all thirty a second. Telegram tells
 * of it only once it is passed. https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 */
const all: Quota = { name: 'all', units: 30, every: 1_000, cost: () => 1 };
const oneChat = (kind: string): Quota => ({ name: kind, units: 1, every: 1_000, cost: () => 1 });
const oneGroup = (kind: string): Quota => ({ name: `group ${kind}`, units: 20, every: 60_000, cost: () => 1 });

/** Groups have ids below zero. */
const isGroup = (kind: string): boolean => kind.startsWith('chat -');

/** Only what is sent counts; reactions and deletions are no messages. */
export function quotasOf(kind: Route): readonly Quota[] {
  if (!kind.startsWith('chat ')) return [];
  return [all, oneChat(kind), ...isGroup(kind) ? [oneGroup(kind)] : []];
}
