import { type Definition, definition, type DefinitionKind, type DefinitionOf } from '../../contract/index.ts';
import { byId, find, removeWhere, upsert, watch } from '../replica/access.ts';
import type { Replica } from '../replica/open.ts';
import type { Clock } from '../ports.ts';

/** What the team has set up, all of it in memory. */
export interface Definitions {
  /** By kind, then id. */
  all(): Definition[];
  of<Kind extends DefinitionKind>(kind: Kind): DefinitionOf<Kind>[];
  /** The id of the agent at this workstation; empty: nobody has said who that is. */
  agentHere(): string;
  /** Answers, when it is on disk, with what had its id before. */
  save(wanted: Definition): Promise<Definition | null>;
  remove(id: string): Promise<Definition | null>;
  /** Called after each change, before the promise of its write resolves. */
  onChange(listener: () => void): void;
}

/** One that this version cannot read (it is a later one's) stays where it is, and is not shown. */
const readable = (stored: unknown): Definition | null => definition.safeParse(stored).data ?? null;

const inOrder = (a: Definition, b: Definition): number => (a.kind === b.kind ? Number(a.id > b.id) - Number(a.id < b.id) : a.kind < b.kind ? -1 : 1);

export async function openDefinitions({ definitions }: Replica, clock: Clock): Promise<Definitions> {
  const known = new Map<string, Definition>();
  /** In order; made anew after a change, since everything that is written asks for some of them. */
  let ordered: readonly Definition[] | null = null;
  const listeners: (() => void)[] = [];
  const take = (id: string, stored: unknown): void => {
    const read = readable(stored);
    ordered = null;
    if (read === null) known.delete(id);
    else known.set(id, read);
  };
  for (const { id, definition: stored } of await find(definitions, { selector: {} })) take(id, stored);
  watch(definitions, (changes) => {
    for (const { id, after } of changes) take(id, after?.definition);
    for (const listener of listeners) listener();
  });

  const inTheirOrder = (): readonly Definition[] => (ordered ??= [...known.values()].sort(inOrder));
  const all = (): Definition[] => [...inTheirOrder()];
  const of = <Kind extends DefinitionKind>(kind: Kind): DefinitionOf<Kind>[] =>
    inTheirOrder().filter((one): one is DefinitionOf<Kind> => one.kind === kind);
  return {
    all,
    of,
    agentHere: () => of('workstation')[0]?.agentId ?? '',
    async save(wanted) {
      const before = readable((await byId(definitions, wanted.id))?.definition);
      await upsert(definitions, wanted.id, () => ({ id: wanted.id, kind: wanted.kind, definition: wanted, updatedAt: clock.now() }));
      return before;
    },
    async remove(id) {
      return readable((await removeWhere(definitions, id, () => true))?.definition);
    },
    onChange: (listener) => listeners.push(listener),
  };
}
