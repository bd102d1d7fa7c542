import { definition } from '../../contract/index.ts';
import { update } from '../replica/access.ts';
import type { DefinitionDocument } from '../replica/documents.ts';
import type { Desk } from './desk.ts';

/** Counts that a saved reply was put into a reply; by what stands at the moment of writing, so that none is lost. */
export async function countUse({ replica, clock }: Pick<Desk, 'replica' | 'clock'>, id: string): Promise<void> {
  await update(replica.definitions, id, (current) => used(current, clock.now()));
}

function used(current: DefinitionDocument, now: number): DefinitionDocument | null {
  const stored = definition.safeParse(current.definition).data;
  if (stored?.kind !== 'savedReply') return null;
  return { ...current, definition: { ...stored, uses: stored.uses + 1, lastUsedAt: now }, updatedAt: now };
}
