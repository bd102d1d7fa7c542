/** Two texts are the same reply of ours where these are equal: TikTok may name who is answered in front, and drops what cannot be seen. */
export const comparable = (text: string): string =>
  text.normalize('NFC').replace(/\p{Cc}|\p{Cf}/gu, ' ').replace(/^\s*@[\w.]+\s/u, '').replace(/\s+/gu, ' ').trim();
