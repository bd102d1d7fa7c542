export interface ExcerptPart {
  text: string;
  match: boolean;
}

/** An excerpt in which the matches stand between U+E000 and U+E001. */
export function excerptParts(excerpt: string): ExcerptPart[] {
  return excerpt
    .split(/(\u{E000}[^\u{E001}]*\u{E001}?)/u)
    .map((piece) => ({ text: piece.replaceAll(/[\u{E000}\u{E001}]/gu, ''), match: piece.startsWith('\u{E000}') }))
    .filter(({ text }) => text !== '');
}
