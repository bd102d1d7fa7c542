import { type LinkedinSettings, problemOf } from '../../../contract/index.ts';
import { attemptedFrom } from '../http/clock.ts';
import type { FindOutcome, NetworkPorts, Outgoing, SendOutcome, Trouble } from '../network.ts';
import type { Asking, LinkedinClient } from './client.ts';
import { commentAt, commentsOn, createAt } from './comments.ts';
import { comparable } from './text.ts';
import { troubleOfSend } from './trouble.ts';
import { commentIn, commentUrn, isPost, organizationUrn, timeOf } from './urns.ts';
import { commentWire } from './wire.ts';

/** Between LinkedIn's clock and that of this machine. Milliseconds. */
const skew = 2 * 60_000;
const pageSize = 100;
const mostPages = 20;

/** Under what an answer stands: the first comment of what is answered, or the post that mentions the page. */
type Place = { kind: 'place'; under: string; post: string; parent: string | undefined } | Trouble;

const gone: Trouble = { kind: 'permanent', problem: problemOf('message-gone') };

/** Comments are two deep: an answer to an answer stands beside it. */
async function placeOf(inReplyTo: string, asking: Asking): Promise<Place> {
  if (isPost(inReplyTo)) return { kind: 'place', under: inReplyTo, post: inReplyTo, parent: undefined };
  const comment = commentIn(inReplyTo);
  if (comment === null) return gone;
  const asked = await commentAt(comment, asking);
  if (asked.kind === 'missing') return gone;
  if (asked.kind !== 'answer') return asked;
  const parent = asked.value.parent ?? comment.urn;
  return { kind: 'place', under: parent, post: comment.object, parent };
}

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api#create-a-comment */
export async function send({ text, inReplyTo }: Outgoing, { organization }: LinkedinSettings, client: LinkedinClient, signal: AbortSignal): Promise<SendOutcome> {
  const place = await placeOf(inReplyTo, { client, use: 'send', signal });
  if (place.kind !== 'place') return place;
  const json = { actor: organizationUrn(organization), object: place.post, message: { text }, ...(place.parent === undefined ? {} : { parentComment: place.parent }) };
  const done = await client.call('create', { method: 'POST', path: createAt(place.under), json }, 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  const { status, body, headers, foreign } = done.answer;
  if (status !== 201 || foreign) return troubleOfSend(done.answer);
  const id = headers.get('x-restli-id') ?? '';
  // The body names it in full; the header alone is enough where the post is called by the same name.
  const urn = commentWire.safeParse(body).data?.urn ?? (place.post.includes(':activity:') && /^\d{1,19}$/u.test(id) ? commentUrn(place.post, id).urn : null);
  return urn === null ? { kind: 'unknown', problem: problemOf('unreadable-answer') } : { kind: 'sent', providerId: urn, sentAt: timeOf(urn) };
}

/** Reads back what the page wrote in that place, as far as the first attempt: the oldest match that no other reply claims. */
export async function find(outgoing: Outgoing, { organization }: LinkedinSettings, client: LinkedinClient, ports: NetworkPorts, signal: AbortSignal): Promise<FindOutcome> {
  const asking: Asking = { client, use: 'send', signal };
  const place = await placeOf(outgoing.inReplyTo, asking);
  // With what was answered its answers are gone.
  if (place.kind === 'permanent') return { kind: 'absent' };
  if (place.kind !== 'place') return place;
  const wanted = comparable(outgoing.text);
  const self = organizationUrn(organization);
  const matches: string[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const listed = await commentsOn(place.under, page * pageSize, pageSize, asking);
    if (listed.kind === 'missing') return { kind: 'absent' };
    if (listed.kind !== 'answer') return listed;
    for (const { urn, actor, text = '' } of listed.value.comments) {
      if (actor === self && comparable(text) === wanted && timeOf(urn) >= attemptedFrom(outgoing, 0) - skew && !outgoing.claimed.has(urn)) matches.push(urn);
    }
    if (listed.value.whole < pageSize) {
      const [oldest] = matches.sort((one, other) => timeOf(one) - timeOf(other));
      return oldest === undefined ? { kind: 'absent' } : { kind: 'found', providerId: oldest, sentAt: timeOf(oldest) };
    }
  }
  ports.log('linkedin.read-back-too-long');
  return { kind: 'retry', problem: problemOf('unreadable-answer') };
}
