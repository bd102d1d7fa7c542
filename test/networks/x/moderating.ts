import { z } from 'zod';
import type { HttpAnswer } from '../faults.ts';
import type { Ledger } from '../ledger.ts';
import { invalid, json, type Naming, problem } from './answers.ts';
import type { Person, StoredPost, World } from './world.ts';

/** What the API did to a post that was there. */
export type Moderated =
  | { kind: 'hidden'; id: string; accountId: string; hidden: boolean }
  | { kind: 'deleted'; id: string; accountId: string };

export interface Moderating {
  naming: Naming;
  world: World;
  moderated: Ledger<Moderated>;
}

const hiding = z.strictObject({ hidden: z.boolean() });

const gone = (id: string): HttpAnswer =>
  problem(404, 'Not Found Error', `Could not find tweet with id: [${id}].`, 'https://api.twitter.com/2/problems/resource-not-found');

/** Only answers of others in a conversation that the account began. */
const isHideable = (post: StoredPost, self: Person, world: World): boolean =>
  post.inReplyTo !== null && post.author !== self && world.post(post.conversationId)?.author === self;

function parsed(body: string): z.infer<typeof hiding> | null {
  try {
    return hiding.parse(JSON.parse(body));
  } catch {
    return null;
  }
}

/** `PUT /2/tweets/:id/hidden` */
export function hideReply(self: Person, id: string, body: string, { naming, world, moderated }: Moderating): HttpAnswer {
  const asked = parsed(body);
  if (asked === null) return invalid(naming, 'The body must say whether the reply is hidden.');
  const post = world.post(id);
  if (post === undefined) return gone(id);
  if (!isHideable(post, self, world)) return problem(403, 'Forbidden', 'You are not allowed to hide this reply: it is not in a conversation that you started.');
  post.hidden = asked.hidden;
  moderated.add({ kind: 'hidden', id, accountId: self.id, hidden: asked.hidden });
  return json(200, { data: { hidden: post.hidden } });
}

/** `DELETE /2/dm_events/:id` */
export function deleteMessage(self: Person, id: string, { world, moderated }: Moderating): HttpAnswer {
  const message = world.message(id);
  if (message === undefined) return problem(404, 'Not Found Error', `Could not find dm_event with event_id: [${id}].`, 'https://api.twitter.com/2/problems/resource-not-found');
  if (message.sender !== self) return problem(403, 'Forbidden', 'You are not allowed to delete this message.');
  world.dropMessage(id);
  moderated.add({ kind: 'deleted', id, accountId: self.id });
  return json(200, { data: { deleted: true } });
}

/** `DELETE /2/tweets/:id` */
export function deletePost(self: Person, id: string, { world, moderated }: Moderating): HttpAnswer {
  const post = world.post(id);
  if (post === undefined) return gone(id);
  if (post.author !== self) return problem(403, 'Forbidden', 'You are not allowed to delete this Tweet.');
  world.dropPost(id);
  moderated.add({ kind: 'deleted', id, accountId: self.id });
  return json(200, { data: { deleted: true } });
}
