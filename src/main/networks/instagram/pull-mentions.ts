import { z } from 'zod';
import type { Inbox } from '../../receiver/inbox.ts';
import { ask, type Asked } from '../graph/ask.ts';
import { fetchFiles } from '../graph/attachments.ts';
import type { Json, PulledMessage, PullOutcome, Trouble } from '../network.ts';
import type { CommentPorts } from './comments.ts';
import { mentionMessage, tagMessage } from './mapping.ts';
import { type Mention, mentionedCommentWire, mentionsIn } from './mentions-wire.ts';
import { mediaWire } from './wire.ts';

/** Up to which delivery the replica has it. */
const cursorWire = z.object({ through: z.number().int().nonnegative(), pulled: z.number().int().nonnegative() });
export type MentionCursor = z.infer<typeof cursorWire>;

export function mentionCursorFrom(json: Json | null): MentionCursor {
  const read = cursorWire.safeParse(json);
  return read.success ? read.data : { through: 0, pulled: 0 };
}

/** `null`: there is nothing to show: gone, or not for us to read. */
type Shown = { kind: 'shown'; message: PulledMessage | null } | Trouble;

/** What can be tried again, or what a person can mend, is kept waiting; what Instagram refuses for good is let go of. */
const waits = ({ kind }: Trouble): boolean => kind === 'retry' || kind === 'held' || kind === 'unknown';

const none: Shown = { kind: 'shown', message: null };

function without(asked: Exclude<Asked<unknown>, { kind: 'read' }>, ports: CommentPorts['ports']): Shown {
  if (asked.kind === 'trouble' && waits(asked.trouble) && asked.trouble.problem.code !== 'rejected') return asked.trouble;
  ports.log('instagram.mention-gone');
  return none;
}

/** https://developers.facebook.com/docs/instagram-platform/instagram-api-with-facebook-login/mentions */
async function shown({ media, comment }: Mention, { settings, client, ports, use }: CommentPorts, signal: AbortSignal): Promise<Shown> {
  const path = `/${settings.accountId}`;
  if (comment !== null) {
    const fields = `mentioned_comment.comment_id(${comment}){id,text,timestamp,username,media{id,caption,username,permalink}}`;
    const asked = await ask(client, { route: 'media', path, query: { fields }, wire: mentionedCommentWire, use }, signal);
    if (asked.kind !== 'read') return without(asked, ports);
    const told = asked.value.mentioned_comment;
    // Under the account's own media it comes with the other comments.
    if (told.media?.username?.toLowerCase() === settings.address.toLowerCase()) return none;
    return { kind: 'shown', message: mentionMessage(told, media, ports.now()) };
  }
  const fields = `mentioned_media.media_id(${media}){id,caption,timestamp,username,permalink,media_type,media_url}`;
  const asked = await ask(client, { route: 'media', path, query: { fields }, wire: z.object({ mentioned_media: mediaWire }), use }, signal);
  if (asked.kind !== 'read') return without(asked, ports);
  const one = asked.value.mentioned_media;
  const file = { id: `${one.id}-0`, name: '', type: '', size: 0, address: one.media_url ?? '' };
  const fetched = await fetchFiles(one.media_url === undefined ? [] : [file], ports, signal);
  return fetched.kind === 'files' ? { kind: 'shown', message: tagMessage(one, fetched.files, settings, ports.now()) } : fetched;
}

/** What was delivered since. Meta repeats itself, and comes late: what is known is not asked for again. */
export async function pullMentions(cursor: MentionCursor, inbox: Inbox, context: CommentPorts, signal: AbortSignal): Promise<PullOutcome> {
  await inbox.acknowledge(cursor.through);
  const read = await inbox.read(cursor.through);
  if (read.kind !== 'deliveries') return read;
  const deliveries = read.deliveries.map(({ sequence, body }) => ({ sequence, mentions: mentionsIn(context.settings.accountId, body) }));
  const seen = await context.ports.threads.known(deliveries.flatMap(({ mentions }) => mentions.map(({ media, comment }) => comment ?? media)));
  const messages: PulledMessage[] = [];
  let { through } = cursor;
  let more = read.more;
  for (const { sequence, mentions } of deliveries) {
    const brought: PulledMessage[] = [];
    for (const mention of mentions) {
      const id = mention.comment ?? mention.media;
      if (seen.has(id)) continue;
      const found = await shown(mention, context, signal);
      if (found.kind !== 'shown') {
        if (through === cursor.through) return found;
        more = true;
        return { kind: 'page', page: { messages, deleted: [], cursor: { through, pulled: cursor.pulled + messages.length }, more } };
      }
      seen.add(id);
      if (found.message !== null) brought.push(found.message);
    }
    messages.push(...brought);
    through = sequence;
  }
  return { kind: 'page', page: { messages, deleted: [], cursor: { through, pulled: cursor.pulled + messages.length }, more } };
}
