import { languageOf } from '../../language/language.ts';
import { byIds, find, updateMany } from '../../replica/access.ts';
import type { ConversationDocument } from '../../replica/documents.ts';
import type { Replica } from '../../replica/open.ts';

/** The customer's last messages, of which the latest alone may be too short to tell. */
const looked = 5;
/** A single message in another language than before says something only where it is that long, characters. */
const telling = 60;

/** Recognises what customers write in, where it is not known, or may be another one by now. */
export async function recognise(replica: Replica, conversationIds: readonly string[]): Promise<void> {
  const found = new Map<string, string>();
  for (const conversation of await byIds(replica.conversations, conversationIds)) {
    const language = await languageIn(replica, conversation);
    if (language !== null && language !== conversation.language) found.set(conversation.id, language);
    // Each takes a millisecond or so, and others want their turn.
    await new Promise<void>((resolve) => void setImmediate(resolve));
  }
  await updateMany(replica.conversations, [...found.keys()], (current) => ({ ...current, language: found.get(current.id) ?? current.language }));
}

async function languageIn(replica: Replica, { id, language, latestInbound }: ConversationDocument): Promise<string | null> {
  if (language !== '' && latestInbound.length < telling) return null;
  const latest = await languageOf(latestInbound);
  if (latest === language || (latest !== null && language === '')) return latest;
  const messages = await find(replica.messages, {
    selector: { conversationId: id, direction: 'in' }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: looked,
  });
  return messages.length < 2 ? latest : await languageOf(messages.map(({ text }) => text).join('\n'));
}
