const longest = 200;

/** Reply and forward marks in front of a subject, as mail programs of many languages write them. */
const prefix = /^\s*(?:(?:re|aw|antw|antwort|sv|vs|rép|rif|ref|odp|ynt|bls|balas|fw|fwd|wg|tr|i|enc|trs|fs|vl)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*)+/iu;

/** The subject as it is compared: without reply prefixes, case and runs of white space. */
export function subjectKey(subject: string): string {
  return subject.slice(0, 1_000).replace(prefix, '').replaceAll(/\s+/gu, ' ').trim().toLowerCase().slice(0, longest);
}
