import { summarise } from '../conversations.ts';
import { find, updateMany } from '../access.ts';
import { unsettledStates } from '../../outbox/delivery.ts';
import type { Replica } from '../open.ts';
import { doubted } from './doubt.ts';
import { eachKept, eachPart } from './parts.ts';

/** Writes the journal from the replica: each document that is written goes into both. */
export async function writeJournal(replica: Replica, onProgress: (done: number) => void): Promise<void> {
  let done = 0;
  await eachPart(replica, (part) => eachKept(part, async (page) => {
    await updateMany(part.collection, page.map(({ id }) => id), (current) => current);
    done += page.length;
    onProgress(done);
  }));
}

/** Nobody knows what became of the replies that an old state believes unsettled, and no journal tells. */
export async function doubtReplies(replica: Replica, now: number): Promise<void> {
  const unsettled = await find(replica.messages, { selector: { 'delivery.state': { $in: [...unsettledStates] } } });
  const changed = await updateMany(replica.messages, unsettled.map(({ id }) => id), (message) => doubted(message, now));
  for (const conversationId of new Set(changed.map((message) => message.conversationId))) await summarise(replica, conversationId);
}
