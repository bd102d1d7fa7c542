/** Two texts are the same comment of ours if these are equal. */
export const comparable = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();
