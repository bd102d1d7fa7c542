import { noteDraftId, privateDraftId } from '../../contract/index.ts';

const prefixes = [noteDraftId(''), privateDraftId('')];

/** The conversation of a reply, a reply in private, or a note that is being written. */
export function conversationOfDraft(draftId: string): string {
  const prefix = prefixes.find((one) => draftId.startsWith(one)) ?? '';
  return draftId.slice(prefix.length);
}

/** What can be in writing at a conversation: the reply, the reply in private, the note. Each names its draft. */
export const draftKinds: readonly ((conversationId: string) => string)[] = [(conversationId) => conversationId, privateDraftId, noteDraftId];

export const draftIdsOf = (conversationId: string): string[] => draftKinds.map((draftId) => draftId(conversationId));

export const isPrivateDraft = (draftId: string): boolean => draftId.startsWith(privateDraftId(''));
