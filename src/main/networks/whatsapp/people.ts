import type { Author, Thread } from '../network.ts';
import type { Message, Person } from './wire.ts';

/**
 * People are known by their business-scoped id: who has a user name may hide their number, and then only that id comes.
 * Where none comes they are known by the number. https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids
 */
export interface Named {
  userId: string | undefined;
  number: string | undefined;
}

export const senderOf = ({ from, from_user_id: userId }: Message): Named => ({ userId, number: from });
export const addresseeOf = ({ to, to_user_id: userId }: Message): Named => ({ userId, number: to });

const isNumber = (id: string): boolean => /^\d{5,20}$/u.test(id);

/** Null where nobody is named. */
export function authorOf({ userId, number }: Named, people: readonly Person[]): Author | null {
  const [only] = people.length === 1 ? people : [];
  const nobodyNamed = userId === undefined && number === undefined;
  const person = people.find(({ user_id, wa_id }) => (user_id !== undefined && (user_id === userId || user_id === number)) || (wa_id !== undefined && wa_id === number)) ?? (nobodyNamed ? only : undefined);
  const phone = person?.wa_id ?? (number !== undefined && isNumber(number) ? number : undefined);
  const providerId = person?.user_id ?? userId ?? phone ?? number;
  if (providerId === undefined) return null;
  const handle = phone === undefined ? (person?.profile?.username ?? '') : `+${phone}`;
  const name = person?.profile?.name ?? person?.profile?.username ?? '';
  return { providerId, name: (name === '' ? (handle === '' ? providerId : handle) : name).slice(0, 200), handle: handle.slice(0, 100), followers: null, verified: false };
}

export const threadWith = (customer: Author): Thread => ({ providerId: customer.providerId, channel: 'private', subject: '', customer });

const groupPrefix = 'group/';
export const groupThread = (groupId: string, customer: Author): Thread => ({ ...threadWith(customer), providerId: `${groupPrefix}${groupId}` });

/** Where a message is sent to. A number is better than an id: only then it stays in what is delivered. */
export type Recipient =
  | { recipient_type: 'individual' | 'group'; to: string }
  | { recipient_type: 'individual'; recipient: string };

export function recipientOf({ providerId, customer }: Thread): Recipient {
  if (providerId.startsWith(groupPrefix)) return { recipient_type: 'group', to: providerId.slice(groupPrefix.length) };
  if (/^\+\d{5,20}$/u.test(customer.handle)) return { recipient_type: 'individual', to: customer.handle };
  if (isNumber(customer.providerId)) return { recipient_type: 'individual', to: `+${customer.providerId}` };
  return { recipient_type: 'individual', recipient: customer.providerId };
}
