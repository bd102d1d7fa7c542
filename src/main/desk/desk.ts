import { actionNeedsAgent, type Counts, type EventName, type Events, type WrittenDraft } from '../../contract/index.ts';
import type { MessageActions } from '../actions/actions.ts';
import { needsAgent } from '../outbox/delivery.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Clock } from '../ports.ts';
import type { MessageDocument } from '../replica/documents.ts';
import type { Pictures } from '../pictures/pictures.ts';
import type { Replica } from '../replica/open.ts';
import type { Accounts } from '../sync/accounts.ts';
import type { Totals } from './counts.ts';
import type { Definitions } from './definitions.ts';
import type { Unsettled } from './rows.ts';

/** What every part of the desk works with. */
export interface Desk {
  replica: Replica;
  outbox: Outbox;
  actions: MessageActions;
  accounts: Accounts;
  pictures: Pictures;
  totals: Totals;
  definitions: Definitions;
  clock: Clock;
  /** Hears which conversation the agent has before them. */
  onLook: (conversationId: string | null) => void;
  /** Hears what was put into a composer by anybody but its agent. */
  draftWritten: (written: WrittenDraft) => void;
  emit: <E extends EventName>(event: E, payload: Events[E]) => void;
  onDefect: (error: unknown) => void;
}

/** What the network of an account takes for the time, as far as it told; else ours. Its windows, and how long it lets things be kept, go by that. */
export const timeOf = ({ accounts, clock }: Pick<Desk, 'accounts' | 'clock'>, accountId: string): number =>
  accounts.connectionOf(accountId)?.time?.() ?? clock.now();

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
  const actions = desk.actions.items();
  const problems = replies.filter(({ delivery }) => needsAgent(delivery)).length + actions.filter(({ standing }) => actionNeedsAgent(standing)).length;
  return { ...desk.totals.all(), outbox: replies.length + actions.length, actions: actions.length, problems };
}
