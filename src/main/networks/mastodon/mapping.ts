import type { Author, PulledAttachment, PulledMessage, Thread } from '../network.ts';
import { longest, textOfHtml, withoutLeadingMentions } from './text.ts';
import type { Account, Mention, Status } from './wire.ts';

/** An id means somebody at one server only; the customers of all accounts are kept together. */
export const personId = (id: string, domain: string): string => `${id}@${domain}`;
export const idIn = (person: string): string => person.replace(/@.*$/u, '');

const whole = (acct: string, domain: string): string => (acct === '' || acct.includes('@') ? acct : `${acct}@${domain}`);

/** The picture of those who have none is the same for all. */
const noPicture = '/missing.png';

export const authorOf = ({ id, acct, name, followers, avatar }: Account, domain: string): Author => ({
  providerId: personId(id, domain),
  name: name === '' ? acct || id : name,
  handle: whole(acct, domain),
  followers,
  verified: false,
  ...(/^https?:\/\//u.test(avatar) && avatar.length <= 2_000 && !avatar.endsWith(noPicture) ? { avatar } : {}),
});

/** Somebody of whom the server tells no more: suspended, or gone. */
export const stranger = (id: string, mention: Mention | undefined, domain: string): Author => ({
  providerId: personId(id, domain), name: mention?.acct ?? id, handle: whole(mention?.acct ?? '', domain), followers: null, verified: false,
});

const privatePrefix = 'direct/';

/** Where a status belongs: the first one of its conversation, and the customer, by their id at the server. */
export interface Place {
  root: string;
  customer: string;
}

/**
 * In one conversation any number of people may write to the account: each is a customer with a thread of their own.
 * What only those can read who are mentioned is private. What followers can read is not: others read along.
 */
export const threadOf = ({ root, customer }: Place, visibility: string | undefined, author: Author): Thread => ({
  providerId: `${visibility === 'direct' ? privatePrefix : ''}${root}/${customer}`,
  channel: visibility === 'direct' ? 'private' : 'public',
  subject: '',
  customer: author,
});

export function placeIn(threadId: string): Place | null {
  const { root, customer } = /^(?:direct\/)?(?<root>[\w-]+)\/(?<customer>[\w-]+)$/u.exec(threadId)?.groups ?? {};
  return root === undefined || customer === undefined ? null : { root, customer };
}

/** What its author wrote, with the content warning in front; an answer without those whom it addresses. */
export function textOf({ content = '', warning, repliedTo, visibility }: Status): string {
  const text = textOfHtml(content);
  const said = repliedTo !== null || visibility === 'direct' ? withoutLeadingMentions(text) : text;
  return warning.trim() === '' ? said : `${warning.trim()}\n\n${said}`.trim();
}

export function messageOf(status: Status, thread: Thread, author: Author, own: boolean, attachments: PulledAttachment[]): PulledMessage {
  const text = textOf(status);
  return {
    providerId: status.id,
    thread,
    author,
    own,
    sentAt: status.createdAt ?? 0,
    text: text.slice(0, longest),
    folded: '',
    html: '',
    attachments,
    references: status.repliedTo === null ? [] : [status.repliedTo],
    malformed: status.content === undefined || status.createdAt === undefined || status.visibility === undefined,
    truncated: text.length > longest || (status.content?.length ?? 0) > longest,
    automatic: false,
    ...(status.editedAt === undefined ? {} : { editedAt: status.editedAt }),
    ...(status.liked === undefined ? {} : { liked: status.liked }),
  };
}
