import { randomUUID } from 'node:crypto';
import type { ConversationChange, SettableState } from '../../../src/contract/index.ts';
import { changeAll } from '../../../src/main/desk/change-steps.ts';
import type { Desk } from '../../../src/main/desk/desk.ts';
import { agentHere } from '../../../src/main/desk/events.ts';
import { withoutTags } from '../../../src/main/desk/tags.ts';
import { byId } from '../../../src/main/replica/access.ts';

export async function doTo(desk: Desk, ids: readonly string[], ...changes: ConversationChange[]): Promise<void> {
  await changeAll(desk, randomUUID(), ids, changes, agentHere(desk));
}

export const move = (desk: Desk, ids: readonly string[], state: SettableState): Promise<void> => doTo(desk, ids, { kind: 'state', state });

/** Gives a conversation these tags and no others; answers with what it has then. */
export async function retag(desk: Desk, id: string, tags: string[]): Promise<readonly string[] | null> {
  const had = (await byId(desk.replica.conversations, id))?.tags ?? [];
  await doTo(desk, [id], { kind: 'tags', add: tags, remove: withoutTags(had, tags) });
  return (await byId(desk.replica.conversations, id))?.tags ?? null;
}
