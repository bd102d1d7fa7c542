import { messengerMostPictures, type MessengerSettings } from '../../../contract/index.ts';
import { faceOf } from '../graph/faces.ts';
import { cursorFrom } from '../graph/inbox-cursor.ts';
import type { Inbox } from '../graph/inbox.ts';
import { pullHistory, pullNews } from '../graph/inbox-pull.ts';
import { findSent, type Sender, sendInto } from '../graph/send-message.ts';
import type { MessagePerson } from '../graph/message-wire.ts';
import { timed } from '../http/clock.ts';
import { type Author, type Connection, faceIsAsked, type NetworkPorts, type PullUse } from '../network.ts';
import { block } from './block.ts';
import { type MessengerSecret, openClient, type Route } from './client.ts';

export const streams = ['messages'] as const;

const authorOf = ({ id, name }: MessagePerson): Author =>
  ({ providerId: id, name: name === undefined || name === '' ? 'Messenger' : name.slice(0, 200), handle: '', followers: null, verified: false, avatar: faceIsAsked });

const longest = 2_000;

/** `call`: how Meta is called; files come from elsewhere. */
export function openConnection(settings: MessengerSettings, secret: MessengerSecret, ports: NetworkPorts, call: typeof fetch): Connection {
  const client = openClient(settings, secret, { ...ports, fetch: call });
  const { pageId, humanAgent } = settings;
  const isSelf = ({ id }: MessagePerson): boolean => id === pageId;
  const inbox = (use: PullUse): Inbox<Route> => ({
    client, ports, use, route: 'messages', path: `/${pageId}/conversations`, query: { platform: 'messenger' }, isSelf, authorOf, reach: null,
  });
  const sender: Sender<Route> = {
    client, ports, route: 'messages', account: pageId, isSelf, type: { messaging_type: 'RESPONSE' }, tooLong: (text) => Array.from(text).length > longest,
    mostPictures: messengerMostPictures, humanAgent, newestOnly: false,
  };
  return {
    streams,
    pull: (_name, cursor, signal, use = 'news') => timed((use === 'history' ? pullHistory : pullNews)(cursorFrom(cursor), inbox(use), signal), client),
    history(_name, cursor) {
      const { pulled, history } = cursorFrom(cursor);
      return { pulled, total: null, done: history === null };
    },
    pullableAt: (_name, use) => client.nextAt('messages', use),
    time: client.time,
    send: (outgoing, signal) => sendInto(outgoing, sender, signal),
    find: (outgoing, signal) => findSent(outgoing, sender, signal),
    act: (act, signal) => block(act, pageId, client, signal),
    face: (personId, signal) => faceOf(personId, { client, route: 'messages', apiBase: settings.apiBase, ports }, signal),
    close: () => client.close(),
  };
}
