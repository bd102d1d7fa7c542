import { draftKinds } from '../desk/draft-ids.ts';
import { byId, find, removeWhere, update, updateMany, upsert } from '../replica/access.ts';
import { withStanding } from '../replica/conversation-state.ts';
import { summarise } from '../replica/conversations.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';

/** Messages of one conversation that their network moved to another. */
export interface Move {
  from: string;
  to: string;
  messageIds: readonly string[];
}

/**
 * Makes the conversation what it is without them; where none is left, what the team wrote beside it goes along, and it is
 * gone. To be called before the messages are moved: cut off in between, it is done once more.
 */
export async function leave(replica: Replica, { from, to, messageIds }: Move): Promise<void> {
  await moveActions(replica, from, to, new Set(messageIds));
  const [left] = await find(replica.messages, { selector: { conversationId: from, id: { $nin: [...messageIds] } }, limit: 1 });
  if (left === undefined) {
    await takeAlong(replica, from, to);
    await removeWhere(replica.conversations, from, () => true);
  } else await summarise(replica, from, { without: messageIds });
}

async function takeAlong(replica: Replica, from: string, to: string): Promise<void> {
  const selector = { conversationId: from };
  const [conversation, notes, events] = await Promise.all([
    byId(replica.conversations, from), find(replica.notes, { selector }), find(replica.events, { selector }),
  ]);
  if (conversation?.handled) await update(replica.conversations, to, (current) => withStanding(withHandling(current, conversation), replica.due.at));
  await updateMany(replica.conversations, conversation?.related ?? [], (current) => ({
    ...current, related: [...new Set(current.related.map((id) => (id === from ? to : id)))].filter((id) => id !== current.id),
  }));
  await updateMany(replica.events, idsOf(events), (event) => ({ ...event, conversationId: to }));
  await updateMany(replica.notes, idsOf(notes), (note) => ({ ...note, conversationId: to }));
  for (const draftId of draftKinds) await takeDraftAlong(replica, draftId(from), draftId(to));
}

/** Its files, and its text behind what stands there already. */
async function takeDraftAlong(replica: Replica, from: string, to: string): Promise<void> {
  const files = await find(replica.draftFiles, { selector: { conversationId: from } });
  await updateMany(replica.draftFiles, idsOf(files), (file) => ({ ...file, conversationId: to }));
  const draft = await byId(replica.drafts, from);
  if (draft === null || draft.text === '') return;
  const { text, updatedAt } = draft;
  await upsert(replica.drafts, to, (current) =>
    (current?.text.includes(text) ? null : { id: to, updatedAt, text: [current?.text ?? '', text].filter((part) => part !== '').join('\n\n') }));
  await removeWhere(replica.drafts, from, () => true);
}

const idsOf = (documents: readonly { id: string }[]): string[] => documents.map(({ id }) => id);

/** What the team said of one conversation, said of another that takes its place; what is said of that one already holds. */
function withHandling(current: ConversationDocument, from: ConversationDocument): ConversationDocument {
  return {
    ...current,
    handled: true,
    tags: [...new Set([...current.tags, ...from.tags])],
    mentioned: [...new Set([...current.mentioned, ...from.mentioned])],
    mentionedAt: Math.max(current.mentionedAt, from.mentionedAt),
    assignee: current.assignee || from.assignee,
    team: current.team || from.team,
    priority: current.priority === 'normal' ? from.priority : current.priority,
    seenThrough: Math.max(current.seenThrough, from.seenThrough),
    related: [...new Set([...current.related, ...from.related])].filter((id) => id !== current.id && id !== from.id),
  };
}

/** What was wanted of the messages that move. */
async function moveActions({ actions }: Replica, from: string, to: string, messageIds: ReadonlySet<string>): Promise<void> {
  for (const { id, messageId } of await find(actions, { selector: { conversationId: from } })) {
    if (messageIds.has(messageId)) await update(actions, id, (action) => ({ ...action, conversationId: to }));
  }
}
