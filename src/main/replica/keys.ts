import { createHash } from 'node:crypto';
import type { MessageAction, NetworkName } from '../../contract/index.ts';

/** Provider ids can be of any length (a Message-ID may have 998 characters); keys may not. */
const bounded = (providerId: string): string =>
  providerId.length <= 250 ? providerId : `sha256:${createHash('sha256').update(providerId).digest('hex')}`;

export const messageKey = (accountId: string, providerId: string): string => `${accountId}/${bounded(providerId)}`;
export const replyKey = (accountId: string, replyId: string): string => `${accountId}/reply:${replyId}`;
export const conversationKey = (accountId: string, threadId: string): string => `${accountId}/${bounded(threadId)}`;
export const customerKey = (network: NetworkName, providerId: string): string => `${network}/${bounded(providerId)}`;
export const cursorKey = (accountId: string, stream: string): string => `${accountId}/${stream}`;
export const actionKey = (messageId: string, action: MessageAction): string => `${messageId} ${action}`;
export const blockKey = (accountId: string, customerId: string): string => `${accountId} block ${customerId}`;
/** How a provider id is stored where it is searched for. */
export const providerKey = bounded;
