import type { Author, PulledMessage } from '../network.ts';
import type { Mailbox } from './headers.ts';
import { addresseeOf, type Ours } from './ours.ts';
import type { ParsedMail } from './parse.ts';
import { readSubject } from './subject.ts';
import type { Stream } from './folders.ts';

const nobody: Mailbox = { name: '', address: '' };

export interface Sides {
  own: boolean;
  author: Mailbox;
  /** Answers go there: Reply-To before From; for our own mail the first recipient. */
  customer: Mailbox;
}

export function sidesOf(mail: ParsedMail, stream: Stream, ours: Ours): Sides {
  const own = stream === 'sent' || ours.has(mail.from?.address);
  const author = mail.from ?? nobody;
  if (own) return { own, author, customer: mail.to.find((to) => !ours.has(to.address)) ?? mail.to[0] ?? nobody };
  const answerTo = mail.replyTo !== null && !ours.has(mail.replyTo.address) ? mail.replyTo : author;
  return { own, author, customer: answerTo.name === '' ? { name: author.name, address: answerTo.address } : answerTo };
}

/** A mail without a readable address still has an author, always the same one. */
function authorOf({ name, address }: Mailbox): Author {
  return { providerId: address === '' ? 'unknown' : address, name: name === '' ? address : name, handle: address, followers: null, verified: false };
}

export function messageOf(id: string, threadId: string, mail: ParsedMail, { own, author, customer }: Sides, ours: Ours): PulledMessage {
  const addressee = own && ours.has(author.address) ? ours.spelled(author.address) : addresseeOf(mail, ours);
  return {
    providerId: id,
    thread: { providerId: threadId, channel: 'private', subject: readSubject(mail.subject).base, customer: authorOf(customer) },
    author: authorOf(author),
    own,
    sentAt: mail.sentAt,
    text: mail.text,
    folded: mail.folded,
    html: mail.html,
    attachments: mail.attachments,
    references: mail.references,
    malformed: mail.defects.length > 0,
    truncated: mail.truncated,
    automatic: mail.automatic,
    ...(ours.several ? { addressee } : {}),
  };
}
