import type { Counts, EventName, Events } from '../../contract/index.ts';
import { needsAgent } from '../outbox/delivery.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Clock } from '../ports.ts';
import type { MessageDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';
import type { Accounts } from '../sync/accounts.ts';
import type { Totals } from './counts.ts';
import type { Unsettled } from './rows.ts';

/** What every part of the desk works with. */
export interface Desk {
  replica: Replica;
  outbox: Outbox;
  accounts: Accounts;
  totals: Totals;
  clock: Clock;
  emit: <E extends EventName>(event: E, payload: Events[E]) => void;
  onDefect: (error: unknown) => void;
}

export function unsettledOf(desk: Desk): Unsettled {
  const groups = new Map<string, MessageDocument[]>();
  for (const reply of desk.outbox.items()) {
    const group = groups.get(reply.conversationId);
    if (group) group.push(reply);
    else groups.set(reply.conversationId, [reply]);
  }
  return groups;
}

export function countsOf(desk: Desk): Counts {
  const replies = desk.outbox.items();
  return { ...desk.totals, outbox: replies.length, problems: replies.filter((reply) => needsAgent(reply.delivery)).length };
}
