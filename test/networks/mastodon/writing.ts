import { z } from 'zod';
import type { HttpAnswer, HttpRequest } from '../faults.ts';
import type { Ledger } from '../ledger.ts';
import { error, invalid, json, notFound } from './answers.ts';
import { lengthOf, mentionedIn } from './content.ts';
import { mediaEntity, type Place, statusEntity } from './entities.ts';
import type { Event } from './streaming.ts';
import { isVisibleTo, type Person, type StoredMedia, type StoredStatus, type Visibility } from './world.ts';

/** Something that a server took from an account. */
export type Accepted =
  | { kind: 'status'; id: string; accountId: string; at: number; text: string; inReplyTo: string | null; visibility: Visibility; files: string[] }
  | { kind: 'delete'; id: string; accountId: string; at: number };

export interface Writing extends Place {
  ledger: Ledger<Accepted>;
  now: () => number;
  limits: { characters: number; link: number; media: number };
  /** By account and key: what was posted, and until when the key is known. */
  keys: Map<string, { status: StoredStatus; until: number }>;
  /** How often a file is asked for before it is ready. */
  processing: number;
  tell: (to: Person, event: Event) => void;
}

const hour = 60 * 60_000;

const newStatus = z.strictObject({
  status: z.string().optional(),
  in_reply_to_id: z.string().regex(/^\d+$/u).optional(),
  visibility: z.enum(['public', 'unlisted', 'private', 'direct']).default('public'),
  media_ids: z.array(z.string()).optional(),
  language: z.string().optional(),
  spoiler_text: z.string().optional(),
  sensitive: z.boolean().optional(),
});

export interface NewStatus {
  text: string;
  visibility: Visibility;
  inReplyTo?: StoredStatus | null;
  warning?: string;
  media?: StoredMedia[];
  at: number;
}

/** Those whom it mentions are told, unless they blocked its author; so are people who follow the author. */
export function storeStatus(author: Person, given: NewStatus, writing: Pick<Writing, 'world' | 'tell' | 'url'>): StoredStatus {
  const { world, tell } = writing;
  const { text, visibility, inReplyTo = null, warning = '', media = [], at } = given;
  const status: StoredStatus = {
    id: world.nextStatusId(at), author, at, text, warning, visibility, inReplyTo, mentions: mentionedIn(text, world), media, editedAt: null, likedBy: new Set(),
  };
  world.keep(status);
  for (const to of status.mentions) {
    if (to === author || to.blocks.has(author)) continue;
    world.notify({ type: 'mention', at, to, from: author, status });
    tell(to, { event: 'notification', payload: JSON.stringify({ id: world.notifications.at(-1)?.id, type: 'mention' }) });
  }
  tell(author, { event: 'update', payload: JSON.stringify(statusEntity(status, author, writing)) });
  return status;
}

function refusalOf(asked: z.infer<typeof newStatus>, media: readonly StoredMedia[], { limits }: Writing): HttpAnswer | null {
  const { characters, link, media: mostMedia } = limits;
  const wanted = asked.media_ids ?? [];
  if ((asked.status ?? '').trim() === '' && wanted.length === 0) return invalid("Text can't be blank");
  if (lengthOf(asked.status ?? '', asked.spoiler_text ?? '', link) > characters) return invalid(`Text character limit of ${String(characters)} exceeded`);
  if (wanted.length > mostMedia) return invalid(`Cannot attach more than ${String(mostMedia)} files`);
  if (media.length < wanted.length) return invalid('Media with those IDs not found or already attached to another post');
  if (media.some(({ processing }) => processing > 0)) return invalid('Cannot attach files that have not finished processing. Try again in a moment!');
  return null;
}

/** `POST /api/v1/statuses`. The key is written down after the status. app/services/post_status_service.rb */
export function createStatus(author: Person, { headers, body }: HttpRequest, writing: Writing): HttpAnswer {
  const { world, keys, ledger, now } = writing;
  if (headers['content-type'] !== 'application/json') return error(415, 'Unsupported media type');
  const key = `${author.id} ${String(headers['idempotency-key'] ?? '')}`;
  const before = headers['idempotency-key'] === undefined ? undefined : keys.get(key);
  if (before !== undefined && before.until > now()) return json(200, statusEntity(before.status, author, writing));
  const read = newStatus.safeParse(JSON.parse(body));
  if (!read.success) return invalid(read.error.issues[0]?.message ?? '');
  const asked = read.data;
  const parent = asked.in_reply_to_id === undefined ? null : world.status(asked.in_reply_to_id);
  if (parent === undefined || (parent !== null && !isVisibleTo(parent, author))) return error(404, 'The status you are trying to reply to does not appear to exist.');
  const media = (asked.media_ids ?? []).flatMap((id) => world.media.get(id) ?? []).filter(({ owner, used }) => owner === author && !used);
  const refusal = refusalOf(asked, media, writing);
  if (refusal !== null) return refusal;
  for (const one of media) one.used = true;
  const text = asked.status ?? '';
  const status = storeStatus(author, { text, visibility: asked.visibility, inReplyTo: parent, warning: asked.spoiler_text ?? '', media, at: now() }, writing);
  if (headers['idempotency-key'] !== undefined) keys.set(key, { status, until: now() + hour });
  ledger.add({
    kind: 'status', id: status.id, accountId: author.id, at: status.at, text, inReplyTo: parent?.id ?? null, visibility: status.visibility,
    files: media.map(({ content }) => content),
  });
  return json(200, statusEntity(status, author, writing));
}

/** `POST /api/v2/media`: one file in a form. */
export function createMedia(owner: Person, { headers, body }: HttpRequest, writing: Writing): HttpAnswer {
  const boundary = /^multipart\/form-data; boundary=(?<boundary>\S+)$/u.exec(headers['content-type'] ?? '')?.groups?.['boundary'];
  if (boundary === undefined) return error(415, 'Unsupported media type');
  const parts = body.split(`--${boundary}`).slice(1, -1);
  const [, head = '', content = ''] = /^\r\n(?<head>[\s\S]*?)\r\n\r\n(?<content>[\s\S]*)\r\n$/u.exec(parts[0] ?? '') ?? [];
  const name = /name="file"; filename="(?<name>[^"]*)"/u.exec(head)?.groups?.['name'];
  const type = /content-type: (?<type>\S+)/iu.exec(head)?.groups?.['type'] ?? '';
  if (parts.length !== 1 || name === undefined) return invalid("File can't be blank");
  if (!/^(?:image|video|audio)\//u.test(type)) return invalid('File content type is invalid');
  const media: StoredMedia = { id: writing.world.nextId(), owner, name, type, content, processing: writing.processing, used: false };
  writing.world.media.set(media.id, media);
  return json(media.processing > 0 ? 202 : 200, mediaEntity(media, writing));
}

/** `GET /api/v1/media/:id`: 206 until it is ready. */
export function mediaStanding(owner: Person, media: StoredMedia | undefined, place: Place): HttpAnswer {
  if (media?.owner !== owner) return notFound;
  media.processing = Math.max(0, media.processing - 1);
  return json(media.processing > 0 ? 206 : 200, mediaEntity(media, place));
}

export function like(status: StoredStatus, self: Person, on: boolean, place: Place): HttpAnswer {
  if (on) status.likedBy.add(self);
  else status.likedBy.delete(self);
  return json(200, statusEntity(status, self, place));
}

/** What a blocked person has said is no notification any more. app/services/after_block_service.rb */
export function block(person: Person | undefined, self: Person, on: boolean, { world }: Place): HttpAnswer {
  if (person === undefined) return notFound;
  if (on) self.blocks.add(person);
  else self.blocks.delete(person);
  if (on) world.notifications = world.notifications.filter(({ to, from }) => to !== self || from !== person);
  return json(200, {
    id: person.id, following: false, showing_reblogs: false, notifying: false, followed_by: false, blocking: on, blocked_by: false, muting: false,
    muting_notifications: false, requested: false, requested_by: false, domain_blocking: false, endorsed: false, note: '',
  });
}

export function dropStatus(status: StoredStatus, { world, tell }: Pick<Writing, 'world' | 'tell'>): void {
  world.drop(status);
  for (const to of [status.author, ...status.mentions]) tell(to, { event: 'delete', payload: status.id });
}

/** `DELETE /api/v1/statuses/:id`: of one's own. */
export function deleteStatus(status: StoredStatus | undefined, self: Person, writing: Writing): HttpAnswer {
  if (status?.author !== self) return notFound;
  const entity = { ...statusEntity(status, self, writing), text: status.text };
  dropStatus(status, writing);
  writing.ledger.add({ kind: 'delete', id: status.id, accountId: self.id, at: writing.now() });
  return json(200, entity);
}
