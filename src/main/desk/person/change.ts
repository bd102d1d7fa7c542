import { deepEqual } from 'rxdb';
import { fitsField, type Payload, type PersonChange, type Value } from '../../../contract/index.ts';
import { updateMany } from '../../replica/access.ts';
import type { CustomerDocument } from '../../replica/documents.ts';
import type { Desk } from '../desk.ts';
import { RecentSteps } from '../recent-steps.ts';
import { countingTags, type Retagged, tagsInUse } from '../tags.ts';
import { idsOf, type Person, personOf } from './person.ts';
import { type Becomes, keptApart, linked, type Said, saidOf, toldOf, unlinked } from './said.ts';

/** What each customer was and became. */
type Step = ReadonlyMap<string, { before: Said; after: Said }>;

export interface PersonChanges {
  /** Null where a customer is not in the replica, or the value does not fit its field. */
  change(wanted: Payload<'person.change'>): Promise<Value<'person.change'> | null>;
  undo(operationId: string): Promise<Value<'person.undo'>>;
}

/** What agents say of people, and its undo. */
export function personChanges(desk: Desk): PersonChanges {
  const steps = new RecentSteps<Step>();
  return {
    async change({ operationId, customerId, change }) {
      const planned = await plan(desk, customerId, change);
      if (planned === null) return null;
      const step = await carryOut(desk, planned);
      const before = steps.get(operationId);
      steps.keep(operationId, before === undefined ? step : continued(before, step));
      return { changed: step.size };
    },
    async undo(operationId) {
      const step = steps.take(operationId);
      return { restored: step === undefined ? null : await putBack(desk, step) };
    },
  };
}

/** Who is changed, and into what. */
interface Plan {
  ids: readonly string[];
  becomes: Becomes;
  /** Tags that one customer may gain. */
  mayGain: readonly string[];
}

async function plan({ replica, definitions }: Desk, customerId: string, change: PersonChange): Promise<Plan | null> {
  const person = await personOf(replica, customerId);
  if (person === null) return null;
  const inUse = await tagsInUse(replica);
  switch (change.kind) {
    case 'link': {
      const other = await otherThan(person, () => personOf(replica, change.with), change.with);
      return other && { ids: [...idsOf(person), ...idsOf(other)], becomes: linked(person, other, inUse), mayGain: other.lead.tags };
    }
    case 'unlink':
      return { ids: idsOf(person), becomes: unlinked(person, change.customerId, inUse), mayGain: person.lead.tags };
    case 'apart': {
      const other = await otherThan(person, () => personOf(replica, change.from), change.from);
      return other && { ids: [person.lead.id], becomes: keptApart(idsOf(other)), mayGain: [] };
    }
    case 'tags':
      return { ids: [person.lead.id], becomes: toldOf(change, inUse), mayGain: change.add };
    case 'field': {
      const field = definitions.of('customerField').find(({ id }) => id === change.fieldId);
      if (change.value !== '' && (field === undefined || !fitsField(field, change.value))) return null;
      return { ids: [person.lead.id], becomes: toldOf(change, inUse), mayGain: [] };
    }
    case 'memo':
      return { ids: [person.lead.id], becomes: toldOf(change, inUse), mayGain: [] };
  }
}

/** Null where it is the same person. */
const otherThan = async (person: Person, read: () => Promise<Person | null>, customerId: string): Promise<Person | null> =>
  (idsOf(person).includes(customerId) ? null : await read());

async function carryOut({ replica }: Desk, { ids, becomes, mayGain }: Plan): Promise<Step> {
  const step = new Map<string, { before: Said; after: Said }>();
  await countingTags(replica, mayGain, async () => {
    await updateMany(replica.customers, ids, (current) => {
      const before = saidOf(current);
      const after = becomes(before, current.id);
      step.delete(current.id);
      // A link makes all of them words of the team: without one of them the others would lead nowhere.
      if (deepEqual(before, after) && (current.handled || ids.length === 1)) return null;
      step.set(current.id, { before, after });
      return { ...current, ...after, handled: true };
    });
    return retagged(step);
  });
  return step;
}

const retagged = (step: Step): Retagged[] => [...step.values()].map(({ before, after }) => ({ before: before.tags, after: after.tags }));

/** One step made of two: as it was before the first, as it is after the second. */
function continued(first: Step, second: Step): Step {
  const whole = new Map(first);
  for (const [id, { before, after }] of second) whole.set(id, { before: first.get(id)?.before ?? before, after });
  return whole;
}

/** Answers with how many were put back. */
async function putBack({ replica }: Desk, step: Step): Promise<number> {
  const restored = new Map<string, Retagged>();
  const mayGain = retagged(step).flatMap(({ before, after }) => before.filter((tag) => !after.includes(tag)));
  await countingTags(replica, mayGain, async () => {
    await updateMany(replica.customers, [...step.keys()], (current) => {
      const kept = step.get(current.id);
      if (kept === undefined) return null;
      const next: CustomerDocument = { ...current, ...asBefore(saidOf(current), kept) };
      restored.set(current.id, { before: current.tags, after: next.tags });
      return next;
    });
    return [...restored.values()];
  });
  return restored.size;
}

/** What somebody has said since stays. */
function asBefore(now: Said, { before, after }: { before: Said; after: Said }): Partial<Said> {
  const untouched = (Object.keys(now) as (keyof Said)[]).filter((part) => deepEqual(now[part], after[part]));
  return Object.fromEntries(untouched.map((part) => [part, before[part]]));
}
