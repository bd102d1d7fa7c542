import { conversationState } from '../../contract/index.ts';
import type { Desk } from '../desk/desk.ts';
import type { ConversationSelector } from '../desk/views.ts';
import { scan } from '../replica/access.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';

/** Rows that are read at once: few enough that nothing else waits for them. */
const page = 500;

/** The columns of an export, in order; docs/EXPORT.md says what each holds. */
export const exportColumns = [
  'id', 'network', 'account', 'channel', 'state', 'priority', 'customer', 'handle', 'subject', 'preview', 'tags', 'assignee', 'team',
  'waitingSince', 'dueAt', 'lastInboundAt', 'lastMessageAt',
] as const;
export type ExportRow = Record<(typeof exportColumns)[number], string | string[] | null>;

const time = (epoch: number): string | null => (epoch === 0 ? null : new Date(epoch).toISOString());

/** Makes the rows of one export: names in place of ids, times in UTC. */
export function rowMaker({ accounts, definitions }: Desk): (conversation: ConversationDocument) => ExportRow {
  const namesOf = (kind: 'agent' | 'team') => new Map(definitions.of(kind).map((one) => [one.id, one.name]));
  const [agents, teams] = [namesOf('agent'), namesOf('team')];
  return ({
    id, network, accountId, channel, state, priority, customerName, customerHandle, subject, preview, tags, assignee, team,
    waitingSince, dueAt, lastInboundAt, lastMessageAt,
  }) => ({
    id, network, account: accounts.nameOf(accountId), channel, state, priority, customer: customerName, handle: customerHandle, subject, preview,
    tags: [...tags], assignee: agents.get(assignee) ?? '', team: teams.get(team) ?? '',
    waitingSince: state === 'open' ? time(waitingSince) : null, dueAt: time(dueAt), lastInboundAt: time(lastInboundAt), lastMessageAt: time(lastMessageAt),
  });
}

/** A view page by page, state by state, in the order in which an index keeps each: what moves meanwhile comes once or not at all. */
export async function* exportPages({ replica }: Desk, view: ConversationSelector): AsyncGenerator<ConversationDocument[]> {
  const given = new Set<string>();
  for (const state of conversationState.options) {
    for await (const rows of pagesOf(replica, { $and: [view, { state: { $eq: state } }] })) {
      const fresh = rows.filter(({ id }) => !given.has(id));
      for (const { id } of fresh) given.add(id);
      if (fresh.length > 0) yield fresh;
    }
  }
}

async function* pagesOf({ conversations }: Replica, selector: ConversationSelector): AsyncGenerator<ConversationDocument[]> {
  let after: ConversationDocument | undefined;
  do {
    // Where to go on is said twice: the first finds the place in the index.
    const from = after === undefined ? [] : [{ sortAt: { $gte: after.sortAt } }, { $or: [{ sortAt: { $gt: after.sortAt } }, { id: { $gt: after.id } }] }];
    const rows: ConversationDocument[] = await scan(conversations, { selector: { $and: [selector, ...from] }, sort: [{ sortAt: 'asc' }, { id: 'asc' }], limit: page });
    yield rows;
    after = rows[page - 1];
  } while (after !== undefined);
}
