export type ExternalLink =
  | { allowed: true; url: string }
  | { allowed: false; reason: 'malformed' | 'too-long' | 'scheme' | 'credentials' | 'mail-field' };

/** Characters. Windows hands no longer address to another program. */
const longest = 2_000;
const schemes = new Set(['http:', 'https:', 'mailto:']);
/** RFC 6068 leaves other fields to the mail program; some take `attach`, and send files. */
const mailFields = new Set(['to', 'cc', 'bcc', 'subject', 'body', 'in-reply-to']);

/** Whether a link that came from outside may be given to the system's browser or mail program, and in which spelling. */
export function checkExternalLink(link: string): ExternalLink {
  if (link.length > longest) return { allowed: false, reason: 'too-long' };
  const url = URL.parse(link);
  if (url === null) return { allowed: false, reason: 'malformed' };
  if (!schemes.has(url.protocol)) return { allowed: false, reason: 'scheme' };
  if (url.username !== '' || url.password !== '') return { allowed: false, reason: 'credentials' };
  if (url.protocol === 'mailto:' && [...url.searchParams.keys()].some((name) => !mailFields.has(name.toLowerCase()))) {
    return { allowed: false, reason: 'mail-field' };
  }
  return url.href.length > longest ? { allowed: false, reason: 'too-long' } : { allowed: true, url: url.href };
}
