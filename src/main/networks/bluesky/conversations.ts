import type { Trouble } from '../network.ts';
import { type Convo, convoWire } from './chat-wire.ts';
import { type Asking, query, question, through } from './xrpc.ts';

/** `of`: those that the account is still in. */
export type Found = { kind: 'conversations'; of: Map<string, Convo> } | Trouble;

/** Who is in which conversation of the chat. */
export interface Conversations {
  learn(convos: readonly Convo[]): void;
  /** It is no longer as it was told. */
  forget(id: string): void;
  find(ids: Iterable<string>, service: string, asking: Asking): Promise<Found>;
}

/** This only keeps a connection that lives for months small. */
const remembered = 20_000;

/** Left by the account. */
const isLeft = (trouble: Trouble): boolean => trouble.kind === 'held' && trouble.problem.code === 'rejected';

export function createConversations(): Conversations {
  const known = new Map<string, Convo>();
  const learn = (convos: readonly Convo[]): void => {
    if (known.size > remembered) known.clear();
    for (const convo of convos) known.set(convo.id, convo);
  };
  return {
    learn,
    forget: (id) => {
      known.delete(id);
    },
    async find(ids, service, asking) {
      const of = new Map<string, Convo>();
      for (const id of new Set(ids)) {
        const there = known.get(id);
        const told = there === undefined ? await question('chat', through(service, query('chat.bsky.convo.getConvo', { convoId: id })), convoWire, asking) : null;
        if (told !== null && told.kind !== 'answer') {
          if (isLeft(told)) continue;
          return told;
        }
        const convo = told?.value.convo ?? there;
        if (convo === undefined) continue;
        learn([convo]);
        of.set(id, convo);
      }
      return { kind: 'conversations', of };
    },
  };
}
