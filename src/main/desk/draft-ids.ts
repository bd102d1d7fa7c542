import { noteDraftId, privateDraftId } from '../../contract/index.ts';

const prefixes = [noteDraftId(''), privateDraftId('')];

/** The conversation of a reply, a reply in private, or a note that is being written. */
export function conversationOfDraft(draftId: string): string {
  const prefix = prefixes.find((one) => draftId.startsWith(one)) ?? '';
  return draftId.slice(prefix.length);
}

export const isPrivateDraft = (draftId: string): boolean => draftId.startsWith(privateDraftId(''));
