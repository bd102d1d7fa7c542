import { problemOf } from '../../../contract/index.ts';
import type { Act, ActOutcome, Trouble } from '../network.ts';
import type { Context } from './context.ts';
import { setHidden } from './gate.ts';
import { collections, placeOf, postPlace, type RecordPlace } from './identifiers.ts';
import { viewsOf } from './look-up.ts';
import { rootOf } from './mapping.ts';
import { profiles } from './people.ts';
import { create, remove } from './records.ts';
import { keyAbout } from './tid.ts';
import type { Asking } from './xrpc.ts';

const gone: Trouble = { kind: 'permanent', problem: problemOf('message-gone') };

/** A record that the account has about something: made here or in another program, it is one and the same. */
interface About {
  collection: typeof collections.like | typeof collections.block;
  subject: string;
  /** Where the network says that it lies. */
  told: string | undefined;
  record: object;
}

async function keep({ collection, subject, told, record }: About, on: boolean, { settings, ports }: Context, asking: Asking): Promise<ActOutcome> {
  const ours: RecordPlace = { did: settings.did, collection, key: keyAbout(subject) };
  const there = told === undefined ? null : placeOf(told);
  if (on) {
    if (there !== null) return { kind: 'done', on };
    const made = await create(ours, { $type: collection, ...record, createdAt: new Date(ports.now()).toISOString() }, asking);
    return made.kind === 'stands' ? { kind: 'done', on } : made;
  }
  for (const place of [ours, ...(there?.did === settings.did && there.collection === collection ? [there] : [])]) {
    const removed = await remove(place, asking);
    if (removed.kind !== 'removed') return removed;
  }
  return { kind: 'done', on };
}

/** https://docs.bsky.app/docs/tutorials/like-repost */
async function like({ messageId, on }: Act, context: Context, asking: Asking): Promise<ActOutcome> {
  const views = await viewsOf([messageId], asking);
  if (views.kind !== 'views') return views;
  const view = views.of.get(messageId);
  if (view === undefined) return on ? gone : keep({ collection: collections.like, subject: messageId, told: undefined, record: {} }, on, context, asking);
  return keep({ collection: collections.like, subject: messageId, told: view.like, record: { subject: { uri: view.uri, cid: view.cid } } }, on, context, asking);
}

/** Blocks are public. https://docs.bsky.app/docs/tutorials/user-lists */
async function block({ authorId, on }: Act, context: Context, asking: Asking): Promise<ActOutcome> {
  const told = await profiles([authorId], asking);
  if (told.kind !== 'answer') return told;
  const blocking = told.value.find(({ did }) => did === authorId)?.blocking;
  return keep({ collection: collections.block, subject: authorId, told: blocking, record: { subject: authorId } }, on, context, asking);
}

/** Its key is never used again. */
async function withdraw({ messageId, on }: Act, { settings }: Context, asking: Asking): Promise<ActOutcome> {
  const place = postPlace(messageId);
  if (!on || place?.did !== settings.did) return { kind: 'permanent', problem: problemOf('forbidden') };
  const removed = await remove(place, asking);
  return removed.kind === 'removed' ? { kind: 'done', on } : removed;
}

/** Only who began a thread hides answers in it. */
async function hide({ messageId, on }: Act, context: Context, asking: Asking): Promise<ActOutcome> {
  const views = await viewsOf([messageId], asking);
  if (views.kind !== 'views') return views;
  const view = views.of.get(messageId);
  if (view === undefined) return gone;
  const root = postPlace(rootOf(view));
  if (root?.did !== context.settings.did || view.record.reply === undefined) return { kind: 'permanent', problem: problemOf('forbidden') };
  return setHidden(root, messageId, on, context.ports.now, asking);
}

export async function act(asked: Act, context: Context, signal: AbortSignal): Promise<ActOutcome> {
  const asking: Asking = { client: context.client, use: 'send', signal };
  switch (asked.action) {
    case 'like':
      return like(asked, context, asking);
    case 'hide':
      return hide(asked, context, asking);
    case 'delete':
      return withdraw(asked, context, asking);
    case 'block':
      return block(asked, context, asking);
  }
}
