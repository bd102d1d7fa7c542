import { type ConditionContext, matches, type ViewId } from '../../contract/index.ts';
import { byId, count, find, scan, scanCount } from '../replica/access.ts';
import type { Replica } from '../replica/open.ts';
import type { Slice } from '../replica/views.ts';
import { asking } from './kept-views.ts';
import { type ConversationSelector, isSystemView, selecting, type View } from './views.ts';

export interface SliceWanted {
  /** The conversation that is to be in the middle; `offset` where there is none, or it is not in the view. */
  anchorId: string | null;
  offset: number;
  limit: number;
}

/** A part of a view. An index has the system's views; saved ones are kept, and looked for in everything until they are. */
export async function sliceOf(replica: Replica, id: ViewId, view: View, context: ConditionContext, wanted: SliceWanted): Promise<Slice> {
  if (isSystemView(id)) return await selected(replica, view, context, wanted, [find, count]);
  const kept = await replica.views.window({ ...await asking(replica, id, view, context), direction: view.direction, ...wanted });
  return kept ?? await selected(replica, view, context, wanted, [scan, scanCount]);
}

/** How many conversations a view holds. */
export async function sizeOf(replica: Replica, id: ViewId, view: View, context: ConditionContext): Promise<number> {
  const selector = await selecting(replica, view.condition, context);
  if (isSystemView(id)) return await count(replica.conversations, selector);
  return await replica.views.count(await asking(replica, id, view, context)) ?? await scanCount(replica.conversations, selector);
}

type Ways = readonly [reading: typeof find, counting: typeof count];

async function selected(replica: Replica, view: View, context: ConditionContext, { anchorId, offset, limit }: SliceWanted, [reading, counting]: Ways): Promise<Slice> {
  const selector = await selecting(replica, view.condition, context);
  const anchored = anchorId === null ? null : await offsetOf(replica, view, selector, context, anchorId, limit, counting);
  const from = anchored ?? offset;
  const documents = await reading(replica.conversations, {
    selector, sort: [{ [view.by]: view.direction }, { id: view.direction }], skip: from, limit,
  });
  return { documents, offset: from };
}

/** The offset that puts a conversation into the middle of its slice; null where it is not in the view. */
async function offsetOf(
  { conversations }: Replica, { condition, by, direction }: View, selector: ConversationSelector, context: ConditionContext, anchorId: string, limit: number,
  counting: typeof count,
): Promise<number | null> {
  const anchor = await byId(conversations, anchorId);
  if (anchor === null || !matches(condition, anchor, context)) return null;
  const earlier = direction === 'asc' ? '$lt' : '$gt';
  const place = anchor[by];
  const [before, beside] = await Promise.all([
    counting(conversations, { $and: [selector, { [by]: { [earlier]: place } }] }),
    counting(conversations, { $and: [selector, { [by]: { $eq: place } }, { id: { [earlier]: anchor.id } }] }),
  ]);
  return Math.max(0, before + beside - Math.floor(limit / 2));
}
