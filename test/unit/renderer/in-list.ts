import type { Bridge } from '../../../src/contract/index.ts';
import { createActions } from '../../../src/renderer/src/app/actions.ts';
import type { Place } from '../../../src/renderer/src/app/place.ts';
import { Session } from '../../../src/renderer/src/app/session.ts';

const rowOf = (id: string) => ({
  id, accountId: 'x', network: 'x', channel: 'public', customerName: id, customerHandle: `@${id}`, state: 'open', tags: [], assignee: '', team: '', priority: 'normal',
  snoozedUntil: null, related: [], mentioned: [], preview: '', unread: 0, waitingSince: 0, lastMessageAt: 0, lastInboundAt: 0, dueAt: null, back: null,
});

export const windowOf = (ids: readonly string[]): unknown => ({ view: 'open', offset: 0, total: ids.length, ids, rows: ids.map(rowOf) });

const viewOf = (id: string) => ({
  row: rowOf(id), messages: [], notes: [], hasEarlier: false, draft: '', draftFiles: [], privateDraft: '', privateDraftFiles: [], noteDraft: '', actions: [], tags: [], customer: null,
});

type Answer = { ok: true; value: unknown } | { ok: false; error: { code: 'storage'; message: string } };

/** An agent in a list of conversations. What `late` names is answered when the test says so. */
export async function inList(ids: readonly string[], late: readonly string[] = []) {
  const asked: [string, Record<string, unknown>][] = [];
  const waiting: PromiseWithResolvers<undefined>[] = [];
  const listeners: [string, (payload: unknown) => void][] = [];
  const answers = new Map<string, Answer>();
  const call = async (method: string, payload: Record<string, unknown>): Promise<unknown> => {
    asked.push([method, payload]);
    const given = answers.get(method);
    if (late.includes(method)) {
      const answer = Promise.withResolvers<undefined>();
      waiting.push(answer);
      await answer.promise;
    }
    if (given !== undefined) return given;
    if (method === 'queue.watch') return { ok: true, value: windowOf(ids) };
    if (method === 'conversations.change') return { ok: true, value: { changed: 1 } };
    return { ok: true, value: viewOf(String(payload['conversationId'])) };
  };
  const on = (event: string, listener: (payload: unknown) => void) => {
    listeners.push([event, listener]);
    return () => undefined;
  };
  const session = new Session({ call, on } as Bridge);
  const focused: Place[] = [];
  let entry: string | null = null;
  const focus = { to: (place: Place) => void focused.push(place), toMessage: () => undefined };
  const actions = createActions(session, {
    focus, focusedEntry: () => entry, editing: () => null, paneIsHidden: () => false, nextColorScheme: () => undefined, nextDensity: () => undefined, toggleSpelling: () => undefined,
  });
  await session.queue.show('open');
  return {
    session, actions, asked, focused, answers,
    focusEntry: (id: string | null): void => void (entry = id),
    tell: (event: string, payload: unknown): void => listeners.forEach(([name, listener]) => (name === event ? listener(payload) : undefined)),
    answerNext: (): void => waiting.shift()!.resolve(undefined),
  };
}
