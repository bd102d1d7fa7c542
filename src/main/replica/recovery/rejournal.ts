import { problemOf } from '../../../contract/index.ts';
import { summarise } from '../conversations.ts';
import { find, updateMany } from '../access.ts';
import { unsettledStates } from '../../outbox/delivery.ts';
import type { ActionDocument } from '../documents.ts';
import type { Replica } from '../open.ts';
import { doubted } from './doubt.ts';
import { eachEntry, eachKept, eachPart } from './parts.ts';

/**
 * Writes the journal from the replica: each document that is written goes into both, and then the journal forgets what
 * the replica has not. Never less in between: a kill may come at any time.
 */
export async function writeJournal(replica: Replica, onProgress: (done: number) => void): Promise<void> {
  let done = 0;
  await eachPart(replica, async (part) => {
    const known = new Set<string>();
    await eachKept(part, async (page) => {
      await updateMany(part.collection, page.map(({ id }) => id), (current) => current);
      for (const { id } of page) known.add(id);
      done += page.length;
      onProgress(done);
    });
    await eachEntry(part, (entries) => replica.journal.forget(part.name, entries.map(({ id }) => id).filter((id) => !known.has(id))));
  });
}

/** Nobody knows what became of the replies that an old state believes unsettled, and no journal tells. */
export async function doubtReplies(replica: Replica, now: number): Promise<void> {
  const unsettled = await find(replica.messages, { selector: { 'delivery.state': { $in: [...unsettledStates] } } });
  const changed = await updateMany(replica.messages, unsettled.map(({ id }) => id), (message) => doubted(message, now));
  for (const conversationId of new Set(changed.map((message) => message.conversationId))) await summarise(replica, conversationId);
}

/** What was wanted then may have been done since, and its opposite after that: the agent says whether they still want it. */
export async function doubtActions(replica: Replica): Promise<void> {
  const waiting = await find(replica.actions, { selector: { 'standing.state': { $in: ['waiting', 'doing'] } } });
  await updateMany(replica.actions, waiting.map(({ id }) => id), (action): ActionDocument | null => {
    const { standing } = action;
    if (standing.state !== 'waiting' && standing.state !== 'doing') return null;
    return { ...action, standing: { state: 'held', attempt: standing.attempt, doubtful: true, problem: problemOf('restarted') } };
  });
}
