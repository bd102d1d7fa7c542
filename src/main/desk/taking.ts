import type { Payload } from '../../contract/index.ts';
import { byId } from '../replica/access.ts';
import { changeAll } from './change-steps.ts';
import type { Desk } from './desk.ts';
import { agentHere } from './events.ts';

/** Whoever answers a conversation that is nobody's takes it, unless the team wants that otherwise. The step has the id of the reply, and is undone with it. */
export async function takeOnReply(desk: Desk, { replyId, conversationId }: Pick<Payload<'reply.send'>, 'replyId' | 'conversationId'>): Promise<void> {
  const me = desk.definitions.agentHere();
  const wanted = desk.definitions.of('taking')[0]?.onReply ?? true;
  if (me === '' || !wanted) return;
  const conversation = await byId(desk.replica.conversations, conversationId);
  if (conversation?.assignee !== '') return;
  await changeAll(desk, replyId, [conversationId], [{ kind: 'assign', assignee: me }], agentHere(desk));
}
