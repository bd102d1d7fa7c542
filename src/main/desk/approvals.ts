import { type ApprovalRuleDefinition, beforeDraft, type Delivery, matches, problemOf, type SettableState } from '../../contract/index.ts';
import { transition } from '../outbox/commit.ts';
import { hold, queueUntil, release, waitsForApproval } from '../outbox/delivery.ts';
import { lineIdOf } from '../outbox/line.ts';
import { seenThroughOf } from '../outbox/since.ts';
import { byId, update } from '../replica/access.ts';
import { moved } from '../replica/conversation-state.ts';
import { summarise } from '../replica/conversations.ts';
import type { ConversationDocument, MessageDocument } from '../replica/documents.ts';
import { replyKey } from '../replica/keys.ts';
import { says } from './checks/phrases.ts';
import type { Desk } from './desk.ts';
import { agentHere, eventAt, record } from './events.ts';
import { takeBack, type TakenBack } from './reply.ts';

type Asked = Pick<MessageDocument, 'text' | 'marks'>;

/** The first rule by which somebody else has to see a reply before it leaves; null: there is none. */
function ruleFor(desk: Desk, conversation: ConversationDocument, { text, marks }: Asked): ApprovalRuleDefinition | null {
  const me = desk.definitions.agentHere();
  const isPublic = conversation.channel === 'public' && !marks.includes('private');
  return desk.definitions.of('approvalRule').find((rule) =>
    rule.enabled
    && (rule.where === 'everywhere' || (rule.where === 'public') === isPublic)
    && (rule.authors.length === 0 || rule.authors.includes(me))
    && (rule.words.length === 0 || rule.words.some((phrase) => says(text, phrase)))
    && matches(rule.when, conversation, { now: desk.clock.now(), me })) ?? null;
}

/** A reply that is about to be committed, kept back where a rule says so. */
export function withApproval(desk: Desk, conversation: ConversationDocument, reply: MessageDocument, then: SettableState): MessageDocument {
  const rule = ruleFor(desk, conversation, reply);
  if (rule === null || reply.delivery.state !== 'queued') return reply;
  const { dueAt, since } = reply.delivery;
  // What was sent for later has no other reason to wait.
  const later = since === undefined ? { notBefore: dueAt } : {};
  return { ...reply, delivery: { ...hold(reply.delivery, problemOf('approval-wanted', rule.name)), rule: rule.id, then, ...later } };
}

/** What is said in public of a reply in private: asked about for itself; where no rule is about it, it waits with that reply. */
export function lineWithApproval(desk: Desk, conversation: ConversationDocument, line: MessageDocument, { delivery }: MessageDocument, then: SettableState): MessageDocument {
  const judged = withApproval(desk, conversation, line, then);
  return waitsForApproval(judged.delivery) || !waitsForApproval(delivery) ? judged : { ...judged, delivery };
}

/** The name of the rule by which a reply waits; null: it does not. */
export const approvalOf = ({ delivery }: MessageDocument): string | null => (waitsForApproval(delivery) ? delivery.problem.detail : null);

/** Why the agent here cannot decide on a reply; null: they can. */
export type ApprovalObstacle = 'not-found' | 'nobody' | 'own' | 'not-asked';

function obstacleTo(desk: Desk, reply: MessageDocument | null): ApprovalObstacle | null {
  if (reply === null || !waitsForApproval(reply.delivery)) return 'not-found';
  const me = desk.definitions.agentHere();
  const { author, rule: ruleId } = reply.delivery;
  if (me === '') return 'nobody';
  if (author === me) return 'own';
  // Where the rule is no more, nobody in particular has to see it: its author could send it again, and it would leave.
  const rule = desk.definitions.of('approvalRule').find(({ id }) => id === ruleId);
  return rule === undefined || rule.approvers.length === 0 || rule.approvers.includes(me) ? null : 'not-asked';
}

/** Lets a reply go with these words, as things stand now; with it what is said of it in public, where the same rule keeps that back. */
export async function approve(desk: Desk, messageId: string, text: string): Promise<ApprovalObstacle | null> {
  const { replica, clock, definitions } = desk;
  const reply = await byId(replica.messages, messageId);
  const obstacle = obstacleTo(desk, reply);
  if (obstacle !== null || reply === null || !waitsForApproval(reply.delivery)) return obstacle ?? 'not-found';
  const { rule } = reply.delivery;
  const seenThrough = await seenThroughOf(replica, reply.conversationId);
  let then: SettableState = 'waiting';
  const letGo = (wanted: string | null) => (current: MessageDocument) => {
    if (!waitsForApproval(current.delivery) || current.delivery.rule !== rule) return null;
    then = current.delivery.then ?? then;
    const { notBefore = 0 } = current.delivery;
    const now = clock.now();
    const next = release({ ...current.delivery, approvedBy: definitions.agentHere() }, now, seenThrough);
    if (next === null) return null;
    const delivery = notBefore > now ? { ...queueUntil(next.queuedAt, notBefore, seenThrough), ...authorsOf(next) } : next;
    return { delivery, ...(wanted === null || current.delivery.template !== undefined ? {} : { text: wanted }) };
  };
  const approved = await transition(replica, messageId, letGo(text));
  if (approved === null) return 'not-found';
  await transition(replica, lineOf(approved), letGo(null));
  await noteDecision(desk, approved, { kind: 'approved', messageId });
  await summarise(replica, approved.conversationId);
  await update(replica.conversations, approved.conversationId, (current) => moved(current, then, replica.due.at, approved.answersThrough));
  return null;
}

const authorsOf = ({ author, approvedBy }: Extract<Delivery, { state: 'queued' }>) => ({
  ...(author === undefined ? {} : { author }), ...(approvedBy === undefined ? {} : { approvedBy }),
});

const lineOf = ({ accountId, replyId }: MessageDocument): string => replyKey(accountId, lineIdOf(replyId));

/** Makes it its author's draft again. What it says why is written down first: cut off in between, it is still waiting. */
export async function sendBack(desk: Desk, messageId: string, why: string): Promise<ApprovalObstacle | TakenBack> {
  const { replica } = desk;
  const reply = await byId(replica.messages, messageId);
  const obstacle = obstacleTo(desk, reply);
  if (obstacle !== null || reply === null || !waitsForApproval(reply.delivery)) return obstacle ?? 'not-found';
  await noteDecision(desk, reply, { kind: 'sentBack', messageId, author: reply.delivery.author ?? '', why });
  const line = await byId(replica.messages, lineOf(reply));
  if (line !== null && waitsForApproval(line.delivery)) await lineBack(desk, line);
  return await takeBack(desk, messageId) ?? 'not-found';
}

async function lineBack(desk: Desk, { id, conversationId }: MessageDocument): Promise<void> {
  const back = await takeBack(desk, id);
  if (back !== null) desk.draftWritten({ conversationId, before: back.before, text: beforeDraft(back.text, back.before) });
}

type Decision = { kind: 'approved'; messageId: string } | { kind: 'sentBack'; messageId: string; author: string; why: string };

async function noteDecision(desk: Desk, { conversationId, id }: MessageDocument, what: Decision): Promise<void> {
  const conversation = await byId(desk.replica.conversations, conversationId);
  if (conversation === null) return;
  await record(desk.replica, [eventAt(`${what.kind}:${id}:${String(desk.clock.now())}`, conversation, desk.clock.now(), agentHere(desk), what)]);
}
