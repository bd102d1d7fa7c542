import { systemView } from '../../../contract/index.ts';
import type { ViewName, Where } from './actions.ts';
import type { Command } from './table.ts';

const either = [true, false] as const;
const views: readonly ViewName[] = [...systemView.options, 'outbox'];
const values: { [Part in keyof Where]: readonly Where[Part][] } = {
  view: views,
  searching: either,
  reading: either,
  active: either,
  savedViews: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
};

/** Every place where the agent can be. */
export const everywhere: readonly Where[] = Object.entries(values).reduce<readonly Partial<Where>[]>(
  (places, [part, options]) => places.flatMap((place) => options.map((option) => ({ ...place, [part]: option }))), [{}],
) as readonly Where[];

const places = new WeakMap<NonNullable<Command['when']>, readonly boolean[]>();

function placesOf(when: NonNullable<Command['when']>): readonly boolean[] {
  const known = places.get(when) ?? everywhere.map(when);
  places.set(when, known);
  return known;
}

/** Whether there is a place where both can be run. */
export function meet(one: Command, other: Command): boolean {
  if (one.when === undefined || other.when === undefined) return true;
  const others = placesOf(other.when);
  return placesOf(one.when).some((applies, index) => applies && others[index] === true);
}
