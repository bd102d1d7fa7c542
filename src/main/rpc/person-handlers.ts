import { fail, type MethodName, type Result, succeed } from '../../contract/index.ts';
import type { Desk } from '../desk/desk.ts';
import { personChanges } from '../desk/person/change.ts';
import { findCustomers } from '../desk/person/find.ts';
import { openPerson, personConversations } from '../desk/person/open-person.ts';
import { repeatsOf } from '../desk/person/repeats.ts';
import { suggestionsFor } from '../desk/person/suggest.ts';
import { openTimeline } from '../desk/person/timeline.ts';
import { openTurns } from '../desk/turns.ts';
import type { HandlersOf } from './handlers.ts';

export type PersonMethod = Extract<MethodName, `person.${string}`>;

const known = <T>(value: T | null): Result<T> => (value === null ? fail('not-found', 'The customer is not in the replica.') : succeed(value));

/** Contract method -> people. */
export function personHandlers(desk: Desk): HandlersOf<PersonMethod> {
  const person = openPerson(desk);
  const changes = personChanges(desk);
  const inTurn = openTurns();
  const timeline = openTimeline(desk);
  return {
    'person.open': async (payload) => succeed(await person.open(payload)),
    'person.suggestions': async (payload) => succeed(await suggestionsFor(desk, payload)),
    'person.find': async (payload) => succeed(await findCustomers(desk, payload)),
    'person.change': async (payload) => known(await inTurn(payload.customerId, () => changes.change(payload))),
    'person.undo': async ({ operationId }) => succeed(await changes.undo(operationId)),
    'person.conversations': async (payload) => known(await personConversations(desk, payload)),
    'person.timeline': async (payload) => known(await timeline.read(payload)),
    'person.leaveTimeline': () => {
      timeline.leave();
      return Promise.resolve(succeed({}));
    },
    'person.repeats': async (payload) => succeed(await repeatsOf(desk, payload)),
  };
}
