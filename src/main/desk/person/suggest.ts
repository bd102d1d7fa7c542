import type { MangoQuerySelector } from 'rxdb';
import { strengthOf, type Payload, type Suggestion, type SuggestionReason, type Value } from '../../../contract/index.ts';
import { byIds, find } from '../../replica/access.ts';
import type { CustomerDocument, MessageDocument } from '../../replica/documents.ts';
import { customerKey } from '../../replica/keys.ts';
import { type Desk, unsettledOf } from '../desk.ts';
import { queueRow } from '../rows.ts';
import { type Contacts, contactsIn } from './contacts.ts';
import { conversationsOf, idsOf, identityOf, type Person, personOf } from './person.ts';

const most = 5;
const conversationsRead = 5;
const messagesRead = 20;
const hitsRead = 10;

interface Clue {
  customerId: string;
  reason: SuggestionReason;
}

/** Who else a person may be: looked up by key and in the full-text index, never by going through customers. */
export async function suggestionsFor(desk: Desk, { customerId }: Payload<'person.suggestions'>): Promise<Value<'person.suggestions'>> {
  const { replica } = desk;
  const person = await personOf(replica, customerId);
  if (person === null) return { suggestions: [] };
  const contacts = await contactsOf(desk, person);
  const clues = (await Promise.all([
    reachedBy(desk, contacts), namedByOthers(desk, person), ...person.members.map((member) => namesakes(desk, member)),
  ])).flat();
  const candidates = await byIds(replica.customers, clues.map((clue) => clue.customerId));
  const possible = candidates.filter((candidate) => mayBe(person, candidate));
  const suggestions = await Promise.all(possible.map(async (candidate) => suggestionOf(desk, candidate, clues)));
  return { suggestions: suggestions.sort(strongestFirst).slice(0, most) };
}

/** Not one who is linked already, nor one of whom an agent said that they are somebody else. */
const mayBe = (person: Person, candidate: CustomerDocument): boolean =>
  candidate.personId !== person.lead.id
  && person.members.every(({ id, apart }) => id !== candidate.id && !apart.includes(candidate.id) && !apart.includes(candidate.personId) && !candidate.apart.includes(id));

const rank = { strong: 0, likely: 1, weak: 2 } as const;
const rankOf = ({ kind }: SuggestionReason): number => rank[strengthOf[kind]];
const strongestFirst = (a: Suggestion, b: Suggestion): number =>
  Math.min(...a.reasons.map(rankOf)) - Math.min(...b.reasons.map(rankOf)) || (a.identity.customerId < b.identity.customerId ? -1 : 1);

async function suggestionOf(desk: Desk, candidate: CustomerDocument, clues: readonly Clue[]): Promise<Suggestion> {
  const reasons = new Map(clues.filter((clue) => clue.customerId === candidate.id).map(({ reason }) => [JSON.stringify(reason), reason]));
  const [newest] = await conversationsOf(desk.replica, [candidate.id], null, 1);
  return {
    identity: identityOf(candidate),
    reasons: [...reasons.values()].sort((a, b) => rankOf(a) - rankOf(b)),
    row: newest === undefined ? null : queueRow(newest, unsettledOf(desk)),
  };
}

/** What stands in what they wrote lately. */
async function contactsOf({ replica }: Desk, person: Person): Promise<Contacts> {
  const conversations = await conversationsOf(replica, idsOf(person), null, conversationsRead);
  const written = await Promise.all(conversations.map(({ id }) => find(replica.messages, {
    selector: { conversationId: id, direction: 'in' }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: messagesRead,
  })));
  return contactsIn(written.flat().map(({ text }) => text));
}

async function reachedBy(desk: Desk, { addresses, phones }: Contacts): Promise<Clue[]> {
  const byAddress = addresses.map((address): Clue => ({ customerId: customerKey('mail', address), reason: { kind: 'address', address } }));
  const byPhone = await Promise.all(phones.map(async (phone): Promise<Clue[]> => {
    const reason: SuggestionReason = { kind: 'phone', phone: `+${phone}` };
    const named = await customersNamed(desk, `+${phone}`, ({ network, handle }) => network === 'whatsapp' && handle === `+${phone}`);
    return [customerKey('whatsapp', phone), ...named.map(({ id }) => id)].map((customerId) => ({ customerId, reason }));
  }));
  return [...byAddress, ...byPhone.flat()];
}

const byCustomer: MangoQuerySelector<MessageDocument> = { direction: { $eq: 'in' } };

/** Who wrote the mail address or the number of one of theirs. */
async function namedByOthers({ replica }: Desk, { members }: Person): Promise<Clue[]> {
  const own = members.filter(({ network, handle }) => handle !== '' && (network === 'mail' || network === 'whatsapp'));
  const found = await Promise.all(own.map(async ({ network, handle }): Promise<Clue[]> => {
    const reason: SuggestionReason = network === 'mail' ? { kind: 'address', address: handle } : { kind: 'phone', phone: handle };
    const { hits } = await replica.search('messages', { text: `"${handle}"`, selector: byCustomer, limit: hitsRead });
    const wrote = (await byIds(replica.messages, hits.map(({ id }) => id))).filter(({ text }) => text.toLowerCase().includes(handle.toLowerCase()));
    const conversations = await byIds(replica.conversations, wrote.map(({ conversationId }) => conversationId));
    return conversations.map(({ customerId }) => ({ customerId, reason }));
  }));
  return found.flat();
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim();
/** Without the server that some networks have in it. */
const bareHandle = (handle: string): string => plain(handle).replace(/^@/u, '').replace(/@.*$/u, '');

/** Whose name or handle at another network is the same. */
async function namesakes(desk: Desk, member: CustomerDocument): Promise<Clue[]> {
  const handle = member.network === 'mail' || member.network === 'whatsapp' ? '' : bareHandle(member.handle);
  // One word is a name that many have.
  const name = /\S\s+\S/u.test(member.name) && !member.name.includes('@') ? plain(member.name) : '';
  const elsewhere = ({ network }: CustomerDocument): boolean => network !== member.network;
  const [sameHandle, sameName] = await Promise.all([
    handle.length < 3 ? [] : customersNamed(desk, handle, (one) => elsewhere(one) && one.network !== 'mail' && bareHandle(one.handle) === handle),
    name === '' ? [] : customersNamed(desk, name, (one) => elsewhere(one) && plain(one.name) === name),
  ]);
  return [
    ...sameHandle.map((one): Clue => ({ customerId: one.id, reason: handleReason(member, one, handle) })),
    ...sameName.map(({ id }): Clue => ({ customerId: id, reason: { kind: 'name', name: member.name } })),
  ];
}

function handleReason(member: CustomerDocument, other: CustomerDocument, handle: string): SuggestionReason {
  if (member.verified && other.verified) return { kind: 'verified', handle: `@${handle}` };
  const sameName = member.name !== '' && plain(member.name) === plain(other.name);
  return sameName ? { kind: 'handleAndName', handle: `@${handle}`, name: member.name } : { kind: 'handle', handle: `@${handle}` };
}

async function customersNamed({ replica }: Desk, words: string, fits: (customer: CustomerDocument) => boolean): Promise<CustomerDocument[]> {
  const { hits } = await replica.search('customers', { text: `"${words.replaceAll('"', ' ')}"`, limit: hitsRead });
  return (await byIds(replica.customers, hits.map(({ id }) => id))).filter(fits);
}
