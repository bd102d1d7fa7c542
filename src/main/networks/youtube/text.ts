/** Longer than anything YouTube lets a person write. */
export const longest = 100_000;

/** Handles have letters and digits of any script. https://support.google.com/youtube/answer/11585688 */
const leadingMentions = /^(?:\s*[@＠][\p{L}\p{N}][\p{L}\p{N}_.·-]*(?=\s|$))+\s*/u;

/** Without those to whom an answer among answers is addressed; as it is where nothing else is said. */
export function withoutLeadingMentions(text: string): string {
  const rest = text.replace(leadingMentions, '');
  return rest === '' ? text : rest;
}

/** The handle at the beginning, without the @; null: there is none. */
export const firstMention = (text: string): string | null => /^\s*[@＠](?<handle>[\p{L}\p{N}][\p{L}\p{N}_.·-]*)(?=\s|$)/u.exec(text)?.groups?.['handle']?.toLowerCase() ?? null;

/** As YouTube writes it itself where one answers an answer. */
export const addressedTo = (handle: string, text: string): string => (firstMention(text) === handle.toLowerCase() ? text : `@${handle} ${text}`);

/** What YouTube makes of a text: spaces and invisible characters may differ. */
export const normal = (text: string): string => text.normalize('NFC').replace(/\p{Cc}|\p{Cf}/gu, ' ').replace(/\s+/gu, ' ').trim().toLowerCase();

/** Two texts are the same comment of ours if these are equal. */
export const comparable = (text: string): string => normal(withoutLeadingMentions(text));
