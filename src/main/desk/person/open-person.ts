import { type Payload, type PersonView, shownConversations, type Value } from '../../../contract/index.ts';
import { byId, watch } from '../../replica/access.ts';
import { coalesce } from '../coalesce.ts';
import { type Desk, unsettledOf } from '../desk.ts';
import { queueRow } from '../rows.ts';
import { conversationsOf, idsOf, identityOf, type Person, personOf } from './person.ts';

export interface OpenPerson {
  open(wanted: Payload<'person.open'>): Promise<PersonView | null>;
}

/** The person whose conversation the agent has before them, and what changes of them. */
export function openPerson(desk: Desk): OpenPerson {
  const { replica } = desk;
  let customerId: string | null = null;
  let members: ReadonlySet<string> = new Set();

  const tell = coalesce(desk.clock, async () => {
    const wanted = customerId;
    const person = wanted === null ? null : await personOf(replica, wanted);
    if (person === null || customerId !== wanted) return;
    members = new Set(idsOf(person));
    desk.emit('person.changed', { person: await viewOf(desk, person) });
  }, desk.onDefect);

  watch(replica.customers, (changes) => {
    const touches = ({ id, after }: (typeof changes)[number]): boolean => members.has(id) || (after !== null && members.has(after.personId));
    if (changes.some(touches)) tell();
  });
  watch(replica.conversations, (changes) => {
    if (changes.some(({ before, after }) => members.has((after ?? before)?.customerId ?? ''))) tell();
  });

  return {
    async open({ conversationId }) {
      const conversation = await byId(replica.conversations, conversationId);
      const person = conversation && await personOf(replica, conversation.customerId);
      customerId = person === null ? null : conversation?.customerId ?? null;
      members = new Set(person === null ? [] : idsOf(person));
      return person && await viewOf(desk, person);
    },
  };
}

async function viewOf(desk: Desk, person: Person): Promise<PersonView> {
  const { lead, members } = person;
  const { conversations, hasMore } = await history(desk, person, null, shownConversations);
  const written = conversations.flatMap(({ lastInboundAt }) => lastInboundAt ?? []);
  return {
    id: lead.id,
    identities: members.map(identityOf),
    memo: lead.memo,
    fields: lead.fields,
    tags: lead.tags,
    firstContactAt: Math.min(...members.map(({ firstSeenAt }) => firstSeenAt)),
    lastContactAt: written.length === 0 ? null : Math.max(...written),
    conversations,
    hasMore,
  };
}

async function history(desk: Desk, person: Person, before: Payload<'person.conversations'>['before'], limit: number): Promise<Value<'person.conversations'>> {
  const found = await conversationsOf(desk.replica, idsOf(person), before, limit + 1);
  const unsettled = unsettledOf(desk);
  return { conversations: found.slice(0, limit).map((one) => queueRow(one, unsettled)), hasMore: found.length > limit };
}

/** Null where the customer is not in the replica. */
export async function personConversations(desk: Desk, { customerId, before, limit }: Payload<'person.conversations'>): Promise<Value<'person.conversations'> | null> {
  const person = await personOf(desk.replica, customerId);
  return person && await history(desk, person, before, limit);
}
