import type { Desk } from '../desk/desk.ts';
import type { ConversationSelector } from '../desk/views.ts';
import { find } from '../replica/access.ts';
import type { ConversationDocument } from '../replica/documents.ts';

/** Rows that are read at once: few enough that nothing else waits for them. */
const page = 500;

/** The columns of an export, in order; docs/EXPORT.md says what each holds. */
export const exportColumns = [
  'id', 'network', 'account', 'channel', 'state', 'priority', 'customer', 'handle', 'subject', 'preview', 'tags', 'assignee', 'team',
  'waitingSince', 'dueAt', 'lastInboundAt', 'lastMessageAt',
] as const;
export type ExportRow = Record<(typeof exportColumns)[number], string | string[] | null>;

const time = (epoch: number): string | null => (epoch === 0 ? null : new Date(epoch).toISOString());

/** Names in place of ids, times in UTC. */
export function exportRow(desk: Desk, conversation: ConversationDocument): ExportRow {
  const named = (kind: 'agent' | 'team', id: string): string => desk.definitions.of(kind).find((one) => one.id === id)?.name ?? '';
  const { id, network, accountId, channel, state, priority, customerName, customerHandle, subject, preview, tags, assignee, team } = conversation;
  return {
    id, network, account: desk.accounts.nameOf(accountId), channel, state, priority, customer: customerName, handle: customerHandle, subject, preview,
    tags: [...tags], assignee: named('agent', assignee), team: named('team', team),
    waitingSince: state === 'open' ? time(conversation.waitingSince) : null,
    dueAt: time(conversation.dueAt), lastInboundAt: time(conversation.lastInboundAt), lastMessageAt: time(conversation.lastMessageAt),
  };
}

/** A view from its first row to its last, page by page, by the order in which it is kept: what moves meanwhile comes once or not at all. */
export async function* exportPages({ replica }: Desk, view: ConversationSelector): AsyncGenerator<ConversationDocument[]> {
  let after: ConversationDocument | undefined;
  for (;;) {
    const from = after === undefined ? [] : [{ $or: [{ sortAt: { $gt: after.sortAt } }, { sortAt: after.sortAt, id: { $gt: after.id } }] }];
    const rows: ConversationDocument[] = await find(replica.conversations, {
      selector: { $and: [view, ...from] }, sort: [{ sortAt: 'asc' }, { id: 'asc' }], limit: page,
    });
    if (rows.length > 0) yield rows;
    after = rows.at(-1);
    if (rows.length < page) return;
  }
}
