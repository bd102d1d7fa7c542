import { mayBeTheSame, type Payload, type Value } from '../../../contract/index.ts';
import { byIds, find } from '../../replica/access.ts';
import type { CustomerDocument } from '../../replica/documents.ts';
import type { Desk } from '../desk.ts';

/** Older ones are looked for in the open conversation, not for each row of a list. */
const lookedBack = 90 * 24 * 60 * 60 * 1_000;

/** Of the conversations on the screen: which have others of the same person, by three questions to indexes whatever is stored. */
export async function repeatsOf({ replica, clock }: Desk, { conversationIds }: Payload<'person.repeats'>): Promise<Value<'person.repeats'>> {
  const now = clock.now();
  const shown = await byIds(replica.conversations, conversationIds);
  const customers = await byIds(replica.customers, shown.map(({ customerId }) => customerId));
  const linked = await find(replica.customers, { selector: { personId: { $in: [...new Set(customers.map(({ personId }) => personId))] } } });
  const personIds = new Map<string, string>([...customers, ...linked].map(({ id, personId }: CustomerDocument) => [id, personId]));
  const recent = await find(replica.conversations, {
    selector: { customerId: { $in: [...personIds.keys()] }, lastMessageAt: { $gt: now - lookedBack } },
  });
  const ofPerson = Map.groupBy(
    recent.filter(({ state, lastInboundAt }) => mayBeTheSame({ state, lastInboundAt: lastInboundAt || null }, now)),
    ({ customerId }) => personIds.get(customerId),
  );
  return {
    repeats: shown.flatMap(({ id, customerId }) => {
      const others = (ofPerson.get(personIds.get(customerId)) ?? []).filter((one) => one.id !== id).length;
      return others === 0 ? [] : [{ conversationId: id, others }];
    }),
  };
}
