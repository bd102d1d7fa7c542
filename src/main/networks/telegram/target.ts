import { problemOf } from '../../../contract/index.ts';
import type { Trouble } from '../network.ts';
import { addressOf, type Cursor } from './cursor.ts';
import type { ThreadPlace } from './ids.ts';

/** Where something is to be done, in the fields that all methods share. */
export interface Target {
  /** The business in whose name; empty: in the bot's own. */
  business: string;
  chat: string;
  fields: { chat_id: number; business_connection_id?: string };
}

/** `known`: what pulling has told so far; null: nothing was pulled yet. */
export function targetOf(place: ThreadPlace, known: Cursor | null): Target | Trouble {
  const { chat } = place;
  switch (place.kind) {
    case 'private':
      return { business: '', chat, fields: { chat_id: Number(chat) } };
    case 'group': {
      const address = known === null ? chat : addressOf(known, chat);
      return { business: '', chat: address, fields: { chat_id: Number(address) } };
    }
    case 'business': {
      // The first pull tells it at once.
      if (known === null) return { kind: 'retry', problem: problemOf('interrupted') };
      const business = known.businesses.find(({ owner }) => owner === place.business);
      if (business?.mayReply !== true) return { kind: 'held', problem: problemOf('forbidden') };
      return { business: business.owner, chat, fields: { chat_id: Number(chat), business_connection_id: business.id } };
    }
  }
}
