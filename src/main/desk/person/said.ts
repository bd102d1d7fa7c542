import type { PersonChange } from '../../../contract/index.ts';
import type { CustomerDocument } from '../../replica/documents.ts';
import { spelled, withoutTags } from '../tags.ts';
import { idsOf, type Person } from './person.ts';

/** What of a customer agents change. */
export type Said = Pick<CustomerDocument, 'personId' | 'memo' | 'fields' | 'tags' | 'apart'>;

export const saidOf = ({ personId, memo, fields, tags, apart }: CustomerDocument): Said => ({ personId, memo, fields, tags, apart });

type Tags = ReadonlyMap<string, string>;
/** What becomes of one customer; the same where nothing does. */
export type Becomes = (current: Said, id: string) => Said;

/** Both say so, in one text. */
const together = (a: string, b: string): string =>
  (b === '' || a.includes(b) ? a : [a, b].filter((part) => part !== '').join('\n\n'));

/** What was said of two, said of one; where they differ, the first holds. */
const joined = (one: Said, other: Said, inUse: Tags): Pick<Said, 'memo' | 'fields' | 'tags'> => ({
  memo: together(one.memo, other.memo),
  fields: { ...other.fields, ...one.fields },
  tags: spelled([...one.tags, ...other.tags], inUse),
});

/** The other keeps what was said of them: it is theirs again when they are unlinked. */
export function linked(person: Person, other: Person, inUse: Tags): Becomes {
  const leader = person.lead.id;
  const all = [...idsOf(person), ...idsOf(other)];
  return (current, id) => {
    const one = { ...current, personId: leader, apart: current.apart.filter((apart) => !all.includes(apart)) };
    return id === leader ? { ...one, ...joined(current, other.lead, inUse) } : one;
  };
}

/** Where the one who leads is taken out, the next one leads and is told all that was said. */
export function unlinked(person: Person, customerId: string, inUse: Tags): Becomes {
  const rest = person.members.filter(({ id }) => id !== customerId);
  const [next] = rest;
  const leader = person.lead.id === customerId ? next : person.lead;
  if (leader === undefined) return (current) => current;
  return (current, id) => {
    if (id === customerId) return { ...current, personId: id, apart: [...new Set([...current.apart, ...rest.map((one) => one.id)])] };
    const told = id === leader.id && leader !== person.lead ? joined(saidOf(person.lead), current, inUse) : {};
    return { ...current, ...told, personId: leader.id };
  };
}

/** What the other changes make of the customer that leads. */
export function toldOf(change: Exclude<PersonChange, { kind: 'link' | 'unlink' | 'apart' }>, inUse: Tags): Becomes {
  return (current) => {
    switch (change.kind) {
      case 'memo':
        return { ...current, memo: change.text };
      case 'tags':
        return { ...current, tags: spelled([...withoutTags(current.tags, change.remove), ...change.add], inUse) };
      case 'field': {
        const others = Object.entries(current.fields).filter(([fieldId]) => fieldId !== change.fieldId);
        const given = change.value === '' ? [] : [[change.fieldId, change.value] as const];
        return { ...current, fields: Object.fromEntries([...others, ...given]) };
      }
    }
  };
}

export const keptApart = (ids: readonly string[]): Becomes => (current) => ({ ...current, apart: [...new Set([...current.apart, ...ids])] });
