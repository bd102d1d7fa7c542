import type { Payload, Value } from '../../contract/index.ts';
import { count } from '../replica/access.ts';
import type { Bulk } from './bulk.ts';
import { changeAll, firstEventsOf, putBackSome } from './change-steps.ts';
import type { Desk } from './desk.ts';
import { agentHere } from './events.ts';

export interface Changes {
  change(wanted: Payload<'conversations.change'>): Promise<Value<'conversations.change'>>;
  undo(operationId: string): Promise<Value<'conversations.undo'>>;
}

/** More than this are put back in the background. */
const atOnce = 1_000;

/** What agents do to conversations, and its undo. What a step was is in its events: it can be undone after a restart too. */
export function conversationChanges(desk: Desk, bulk: Bulk): Changes {
  const { replica } = desk;
  const known = (operationId: string): Promise<number> => count(replica.events, firstEventsOf(operationId));

  return {
    async change({ operationId, selection, changes }) {
      if ('view' in selection) return { changed: await bulk.change(operationId, selection, changes), underWay: true };
      const steps = await changeAll(desk, operationId, selection.ids, changes, agentHere(desk));
      return { changed: steps.size === 0 ? await known(operationId) : steps.size, underWay: false };
    },
    async undo(operationId) {
      const done = await known(operationId);
      if (bulk.isUnderWay(operationId) || done > atOnce) {
        await bulk.undo(operationId, { conversations: done, events: done });
        return { restored: done, underWay: true };
      }
      if (done === 0) return { restored: null, underWay: false };
      while ((await putBackSome(desk, operationId, atOnce)).length > 0);
      return { restored: done, underWay: false };
    },
  };
}
