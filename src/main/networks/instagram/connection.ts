import type { InstagramSettings } from '../../../contract/index.ts';
import { cursorFrom } from '../graph/inbox-cursor.ts';
import type { Inbox as Deliveries } from '../../receiver/inbox.ts';
import { sourceOf } from '../../receiver/source.ts';
import { faceOf } from '../graph/faces.ts';
import type { Inbox } from '../graph/inbox.ts';
import { pullHistory, pullNews } from '../graph/inbox-pull.ts';
import { findSent, type Sender, sendInto } from '../graph/send-message.ts';
import { timed } from '../http/clock.ts';
import type { Connection, History, Json, NetworkPorts, PullOutcome, PullUse } from '../network.ts';
import { authorOf, isSelfOf, messagingOf } from './account.ts';
import { act } from './act.ts';
import { openClient, type Route } from './client.ts';
import { commentCursorFrom, tagCursorFrom } from './cursor.ts';
import { findComment } from './find.ts';
import { isTooLong } from './private-reply.ts';
import { pullCommentHistory, pullComments } from './pull-comments.ts';
import { mentionCursorFrom, pullMentions } from './pull-mentions.ts';
import { pullTags } from './pull-tags.ts';
import type { InstagramSecret } from './secret.ts';
import { sendComment } from './send.ts';
import { type Stream, streamOf, streamsOf } from './streams.ts';

/** Of a conversation so many messages can be read, the newest. */
const reach = 20;

/** Where Meta is told to deliver to, behind the name that the tunnel gives this machine. */
export const path = '/instagram';

/** Null: nothing is delivered to it, or the account is only checked. */
function deliveriesTo({ deliveries }: InstagramSettings, { verifyToken = '', queueKey = '', appSecret }: InstagramSecret, { openInbox }: NetworkPorts): Deliveries | null {
  return deliveries === undefined || openInbox === undefined ? null : openInbox(sourceOf(deliveries, { verifyToken, queueKey }, path), appSecret);
}

function historyOf(stream: Stream, cursor: Json | null): History {
  if (stream === 'mentions') return { pulled: mentionCursorFrom(cursor).pulled, total: null, done: true };
  const { pulled, history } = stream === 'comments' ? commentCursorFrom(cursor) : stream === 'tags' ? tagCursorFrom(cursor) : cursorFrom(cursor);
  return { pulled, total: null, done: history === null };
}

/** `call`: how Meta is called; files come from elsewhere. */
export function openConnection(settings: InstagramSettings, secret: InstagramSecret, ports: NetworkPorts, call: typeof fetch): Connection {
  const client = openClient(settings, secret, { ...ports, fetch: call });
  const { list, account } = messagingOf(settings);
  const isSelf = isSelfOf(settings);
  const delivered = deliveriesTo(settings, secret, ports);
  const sender: Sender<Route> = { client, ports, route: 'messages', account, isSelf, type: {}, tooLong: isTooLong, mostPictures: 1, newestOnly: true, humanAgent: settings.humanAgent };

  function pull(stream: Stream, cursor: Json | null, use: PullUse, signal: AbortSignal): Promise<PullOutcome> {
    const context = { settings, client, ports, use };
    const history = use === 'history';
    switch (stream) {
      case 'comments':
        return (history ? pullCommentHistory : pullComments)(commentCursorFrom(cursor), context, signal);
      case 'tags':
        return pullTags(tagCursorFrom(cursor), context, signal);
      case 'mentions': {
        const from = mentionCursorFrom(cursor);
        if (delivered === null || history) return Promise.resolve({ kind: 'page', page: { messages: [], deleted: [], cursor: from, more: false } });
        return pullMentions(from, delivered, context, signal);
      }
      case 'messages': {
        const inbox: Inbox<Route> = { client, ports, use, route: 'messages', path: list, query: { platform: 'instagram' }, isSelf, authorOf, reach };
        return (history ? pullHistory : pullNews)(cursorFrom(cursor), inbox, signal);
      }
    }
  }

  return {
    streams: streamsOf(settings),
    pull: (name, cursor, signal, use = 'news') => timed(pull(streamOf(name), cursor, use, signal), client),
    history: (name, cursor) => historyOf(streamOf(name), cursor),
    pullableAt: (name, use) => client.nextAt(name === 'messages' ? 'messages' : 'media', use),
    time: client.time,
    send: (outgoing, signal) => (outgoing.thread.channel === 'private' ? sendInto(outgoing, sender, signal) : sendComment(outgoing, settings, client, ports, signal)),
    find: (outgoing, signal) => (outgoing.thread.channel === 'private' ? findSent(outgoing, sender, signal) : findComment(outgoing, settings, client, ports, signal)),
    act: (wanted, signal) => act(wanted, client, signal),
    face: (personId, signal) => faceOf(personId, { client, route: 'messages', apiBase: settings.apiBase, ports }, signal),
    watch: (wake) => delivered?.watch(() => wake('mentions')),
    async close() {
      await client.close();
      await delivered?.close();
    },
  };
}
