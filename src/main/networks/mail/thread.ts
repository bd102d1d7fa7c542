import type { ThreadLookup } from '../network.ts';
import type { Mailbox } from './headers.ts';
import type { ParsedMail } from './parse.ts';
import { readSubject } from './subject.ts';

/** A mail with the id that it is stored under. */
export interface Identified {
  id: string;
  mail: ParsedMail;
  customer: Mailbox;
}

/**
 * The thread of each mail, by its id: the one it is in already, else that of the nearest mail it
 * answers, else the root it names. The subject decides only for a reply that names nothing.
 */
export async function threadsOf(mails: readonly Identified[], lookup: ThreadLookup): Promise<Map<string, string>> {
  const known = await lookup.byMessage([...new Set(mails.flatMap(({ id, mail }) => [id, ...mail.references]))]);
  const here = new Map(mails.map((mail) => [mail.id, mail]));
  const found = new Map<string, string>();

  const settle = async (identified: Identified, path: ReadonlySet<string>): Promise<string> => {
    const { id, mail } = identified;
    const done = found.get(id) ?? known.get(id);
    const thread = done ?? (await byReference(mail, new Set([...path, id]))) ?? mail.references[0] ?? (await bySubject(identified, lookup)) ?? id;
    found.set(id, thread);
    return thread;
  };
  const byReference = async (mail: ParsedMail, path: ReadonlySet<string>): Promise<string | null> => {
    for (const reference of mail.references.toReversed()) {
      const thread = known.get(reference);
      if (thread !== undefined) return thread;
      const near = here.get(reference);
      // A circle of mails that name each other would have no end.
      if (near !== undefined && !path.has(reference)) return settle(near, path);
    }
    return null;
  };

  for (const identified of mails) await settle(identified, new Set());
  return found;
}

async function bySubject({ mail, customer }: Identified, lookup: ThreadLookup): Promise<string | null> {
  const { base, isReply } = readSubject(mail.subject);
  return isReply && base !== '' && customer.address !== '' ? lookup.bySubject(base, customer.address) : null;
}
