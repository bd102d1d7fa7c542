import type { LinkedinSettings } from '../../../contract/index.ts';
import type { Page, PullOutcome, PulledMessage, PullUse, ThreadLookup, Trouble } from '../network.ts';
import { type Asking, type LinkedinClient, question } from './client.ts';
import { markClosed } from './closed.ts';
import { commentAt } from './comments.ts';
import { advanced, type Cursor, filled, type Range, remembering } from './cursor.ts';
import { traceCustomer } from './lineage.ts';
import { authorOf, messageOf, threadOf } from './mapping.ts';
import { commentIn, encoded, organizationUrn } from './urns.ts';
import { type Notification, notificationsWire } from './wire.ts';

export interface PullPorts {
  settings: LinkedinSettings;
  client: LinkedinClient;
  threads: ThreadLookup;
  now: () => number;
  /** Milliseconds: what is older may not be kept, and is not asked for. */
  keptFor: number;
  use: PullUse;
}

const pageSize = 100;
/** What happens is listed late. Milliseconds. */
const overlap = 10 * 60_000;
/** What LinkedIn's clock may be ahead of ours without our knowing it. Milliseconds. */
const margin = 5 * 60_000;

const actions = 'COMMENT,COMMENT_EDIT,COMMENT_DELETE,ADMIN_COMMENT,SHARE_MENTION';

function pathFor(organization: string, { from, to, offset }: Range): string {
  const range = `timeRange=(start:${String(from)},end:${String(to)})`;
  return `/rest/organizationalEntityNotifications?q=criteria&organizationalEntity=${encoded(organization)}&actions=List(${actions})&${range}&start=${String(offset)}&count=${String(pageSize)}`;
}

type Brought = { kind: 'message'; message: PulledMessage | null } | Trouble;

/** What was decorated needs no look-up: of a day's calls there are few. */
async function told({ urn, owner, text }: Notification, asking: Asking): Promise<{ kind: 'told'; owner: string | undefined; text: string | undefined } | Trouble> {
  const comment = commentIn(urn);
  if (comment === null || (owner !== undefined && text !== undefined)) return { kind: 'told', owner, text };
  const asked = await commentAt(comment, asking);
  if (asked.kind === 'missing') return { kind: 'told', owner, text };
  return asked.kind === 'answer' ? { kind: 'told', owner: owner ?? asked.value.actor, text: text ?? asked.value.text } : asked;
}

async function messageFor(notification: Notification, { settings, threads }: PullPorts, asking: Asking): Promise<Brought> {
  const self = organizationUrn(settings.organization);
  const { urn, action, at } = notification;
  const known = await told(notification, asking);
  if (known.kind !== 'told') return known;
  const own = action === 'ADMIN_COMMENT' || known.owner === self;
  const comment = commentIn(urn);
  const editedAt = action === 'COMMENT_EDIT' ? at : undefined;
  if (!own) {
    // Of whom nothing is told, nobody can be answered.
    if (known.owner === undefined) return { kind: 'message', message: null };
    const thread = threadOf(comment?.object ?? urn, known.owner);
    return { kind: 'message', message: messageOf({ urn, thread, author: authorOf(known.owner), own, text: known.text, parent: undefined, editedAt }) };
  }
  if (comment === null) return { kind: 'message', message: null };
  const lineage = await traceCustomer(comment, self, threads, asking);
  if (lineage.kind !== 'customer') return lineage;
  if (lineage.thread === null) return { kind: 'message', message: null };
  const author = { ...authorOf(self), name: settings.name, handle: settings.address };
  return { kind: 'message', message: messageOf({ urn, thread: lineage.thread, author, own, text: known.text, parent: lineage.parent, editedAt }) };
}

/** Of what happened to the same comment, the last thing counts. */
function latest(notifications: readonly Notification[], settled: Cursor['settled']): Notification[] {
  const until = new Map(settled);
  const last = new Map<string, Notification>();
  for (const one of [...notifications].sort((a, b) => a.at - b.at)) if (one.at >= (until.get(one.urn) ?? 0)) last.set(one.urn, one);
  return [...last.values()];
}

const settles = ({ action }: Notification): boolean => action === 'COMMENT_EDIT' || action === 'COMMENT_DELETE';

function rangeFor(cursor: Cursor, { client, use, now, keptFor }: PullPorts): Range | null {
  if (use === 'history') return cursor.history;
  const time = now() + client.ahead();
  return cursor.round ?? { from: Math.max((cursor.since ?? 0) - overlap, time - keptFor), to: time + margin, offset: 0 };
}

/**
 * What happened on the page and about it: comments, their changes and deletions, answers of the page's own administrators, posts
 * that mention it. Of posts that are not public LinkedIn tells nothing.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-social-action-notifications#retrieve-organization-social-action-notifications
 */
export async function pull(cursor: Cursor, ports: PullPorts, signal: AbortSignal): Promise<PullOutcome> {
  const asking: Asking = { client: ports.client, use: ports.use, signal };
  const range = rangeFor(cursor, ports);
  if (range === null) return { kind: 'page', page: { messages: [], deleted: [], cursor, more: false } };
  const listed = await question('notifications', pathFor(organizationUrn(ports.settings.organization), range), notificationsWire, asking);
  if (listed.kind === 'missing') return { kind: 'page', page: { messages: [], deleted: [], cursor, more: false } };
  if (listed.kind !== 'answer') return listed;
  const { items, whole, total } = listed.value;
  const seen = new Set(cursor.seen);
  const fresh = items.filter(({ id }) => !seen.has(id));
  const last = latest(fresh, cursor.settled);
  const messages: PulledMessage[] = [];
  for (const one of last) {
    if (one.action === 'COMMENT_DELETE') continue;
    const brought = await messageFor(one, ports, asking);
    if (brought.kind !== 'message') return brought;
    if (brought.message !== null) messages.push(brought.message);
  }
  const marked = await markClosed(messages, asking);
  if (marked.kind !== 'marked') return marked;
  const offset = range.offset + whole;
  const next = whole > 0 && (total === undefined ? whole >= pageSize : offset < total) ? { ...range, offset } : null;
  const noted = remembering(cursor, items.map(({ id }) => id), fresh.filter(settles).map(({ urn, at }) => [urn, at]));
  const newest = items.reduce((best, { at }) => Math.max(best, at), 0);
  const moved = ports.use === 'history' ? filled(noted, next, messages.length) : advanced(noted, newest, next, messages.length);
  const deleted = last.filter(({ action }) => action === 'COMMENT_DELETE').map(({ urn }) => urn);
  const page: Page = { messages: marked.messages, deleted, cursor: moved, more: (ports.use === 'history' ? moved.history : moved.round) !== null };
  return { kind: 'page', page };
}
