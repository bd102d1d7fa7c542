/** Two texts are the same message of ours if these are equal: Graph trims, and joins what is written in parts. */
export const comparable = (text: string): string => text.normalize('NFC').replace(/\p{Cc}|\p{Cf}/gu, ' ').replace(/\s+/gu, ' ').trim();
