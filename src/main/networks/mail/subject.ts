/**
 * What mail programs put before the subject of a reply or a forward, in lower case.
 * https://en.wikipedia.org/wiki/List_of_email_subject_abbreviations
 */
const reply = ['re', 'aw', 'antw', 'sv', 'vs', 'bls', 'balas', 'rif', 'r', 'rés', 'odp', 'ynt', 'vá', 'res', 'ref', 'tr', 'rv', 'atb', 'σχετ', 'ответ', '回复', '回覆', '答复', '返信', '답장'];
const forward = ['fw', 'fwd', 'wg', 'i', 'doorst', 'vl', 'vb', 'enc', 'trs', 'pd', 'forward', 'terusan', '转发', '轉寄', '転送'];

const oneOf = (words: string[]): string => words.join('|');
const replyPrefix = new RegExp(`^(?:${oneOf(reply)})\\s?(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\)|\\^\\d{1,3})?\\s?[:：]\\s*`, 'iu');
const forwardPrefix = new RegExp(`^(?:${oneOf(forward)})\\s?[:：]\\s*`, 'iu');

export interface Subject {
  /** Without prefixes, in one line. */
  base: string;
  isReply: boolean;
}

export function readSubject(subject: string): Subject {
  let base = subject.replace(/\s+/gu, ' ').trim();
  let isReply = false;
  for (;;) {
    const prefix = replyPrefix.exec(base) ?? forwardPrefix.exec(base);
    if (prefix === null) return { base, isReply };
    isReply ||= replyPrefix.test(base);
    base = base.slice(prefix[0].length);
  }
}

/** The subject of an answer: "Re: " once, whatever was there. */
export function answerSubject(subject: string): string {
  const { base } = readSubject(subject);
  return base === '' ? 'Re:' : `Re: ${base}`;
}
