import type { Thread } from '../networks/network.ts';
import type { ConversationDocument, CustomerDocument } from './documents.ts';

/** A conversation as adapters know it. */
export const threadOf = (conversation: ConversationDocument, customer: CustomerDocument): Thread => ({
  providerId: conversation.threadId,
  channel: conversation.channel,
  subject: conversation.subject,
  customer: {
    providerId: customer.providerId,
    name: customer.name,
    handle: customer.handle,
    followers: customer.followers,
    verified: customer.verified,
  },
});
