const longest = 200;

/** Reply and forward marks in front of a subject, as mail programs of many languages write them. */
const prefix = /^\s*(?:(?:re|res|aw|antw|antwort|sv|svar|vs|rép|rif|ref|odp|ynt|bls|balas|atb|απ|отв|ответ|回复|回覆|答复|返信|رد|fw|fwd|wg|tr|i|enc|trs|fs|vl|vb|pd|ilt|πρθ|转发|轉寄|転送)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*)+/iu;

/** The subject as it is compared: without reply prefixes, case and runs of white space. */
export function subjectKey(subject: string): string {
  return subject.slice(0, 1_000).replace(prefix, '').replaceAll(/\s+/gu, ' ').trim().toLowerCase().slice(0, longest);
}
