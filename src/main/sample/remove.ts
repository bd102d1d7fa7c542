import { draftIdsOf } from '../desk/draft-ids.ts';
import { countingTags } from '../desk/tags.ts';
import { byIds, find, removeMany, update } from '../replica/access.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';
import { sampleCustomer } from './connection.ts';

const idsOf = (documents: readonly { id: string }[]): string[] => documents.map(({ id }) => id);

/** Keys of what belongs to an account begin with its id. */
const ofAccount = (accountId: string) => ({ id: { $gt: `${accountId}/`, $lt: `${accountId}0` } });

/**
 * Takes everything of these accounts out of the replica, also out of its files: accounts, conversations, messages, what
 * agents wrote there, customers of the sample. The accounts go last: cut off before that, it can be done again.
 */
export async function removeSampleAccounts(replica: Replica, accountIds: readonly string[]): Promise<void> {
  for (const accountId of accountIds) {
    const selector = ofAccount(accountId);
    const conversations = await find(replica.conversations, { selector });
    for (const conversation of conversations) await removeConversation(replica, conversation);
    await removeMany(replica.messages, idsOf(await find(replica.messages, { selector: { accountId } })));
    await removeMany(replica.actions, idsOf(await find(replica.actions, { selector: { accountId } })));
    await removeMany(replica.conversations, idsOf(conversations));
    await removeMany(replica.usage, idsOf(await find(replica.usage, { selector: { accountId } })));
    await removeMany(replica.cursors, idsOf(await find(replica.cursors, { selector: { accountId } })));
    await removeMany(replica.accounts, [accountId]);
  }
  await purge(replica);
}

async function removeConversation(replica: Replica, { id: conversationId, customerId, tags }: ConversationDocument): Promise<void> {
  const draftIds = draftIdsOf(conversationId);
  await removeMany(replica.drafts, draftIds);
  await removeMany(replica.draftFiles, idsOf(await find(replica.draftFiles, { selector: { conversationId: { $in: draftIds } } })));
  await removeMany(replica.notes, idsOf(await find(replica.notes, { selector: { conversationId } })));
  await removeMany(replica.events, idsOf(await find(replica.events, { selector: { conversationId } })));
  await countingTags(replica, [], async () => {
    await update(replica.conversations, conversationId, (current) => ({ ...current, tags: [] }));
    return [{ before: tags, after: [] }];
  });
  await removeCustomer(replica, customerId);
}

/** Whoever was linked to them is a person of their own again. */
async function removeCustomer(replica: Replica, customerId: string): Promise<void> {
  const [customer] = await byIds(replica.customers, [customerId]);
  if (customer?.providerId.startsWith(sampleCustomer) !== true) return;
  for (const { id } of await find(replica.customers, { selector: { personId: customerId } })) {
    if (id !== customerId) await update(replica.customers, id, (linked) => ({ ...linked, personId: id }));
  }
  await removeMany(replica.customers, [customerId]);
}

/** What is removed lies in the files for a while, so that others can hear of it; here nobody is to. */
async function purge(replica: Replica): Promise<void> {
  const { accounts, actions, conversations, cursors, customers, draftFiles, drafts, events, messages, notes, tags, usage } = replica;
  for (const collection of [accounts, actions, conversations, cursors, customers, draftFiles, drafts, events, messages, notes, tags, usage]) {
    await collection.storageInstance.cleanup(0);
  }
}
