import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ApprovalRuleDefinition, everything } from '../../../src/contract/index.ts';
import { approve, sendBack } from '../../../src/main/desk/approvals.ts';
import { retry } from '../../../src/main/desk/decisions.ts';
import { eventsOf } from '../../../src/main/desk/events.ts';
import { outboxItems } from '../../../src/main/desk/outbox-list.ts';
import { saveDraft, sendReply } from '../../../src/main/desk/reply.ts';
import { lineIdOf } from '../../../src/main/outbox/line.ts';
import { byId } from '../../../src/main/replica/access.ts';
import { replyKey } from '../../../src/main/replica/keys.ts';
import { account, conversationId, pulled, rig as openRig, type Rig } from '../outbox/rig.ts';

const [lou, max] = [randomUUID(), randomUUID()] as const;

let rig: Rig;

const sits = (agentId: string) => rig.desk.definitions.save({ id: 'workstation', kind: 'workstation', agentId });
const rule = (fields: Partial<ApprovalRuleDefinition> = {}) => rig.desk.definitions.save({
  id: randomUUID(), kind: 'approvalRule', name: 'Refunds', enabled: true, when: everything, words: ['refund*'], where: 'everywhere', authors: [], approvers: [], ...fields,
});
const deliveryOf = async (id: string) => (await rig.message(id))?.delivery;

beforeEach(async () => {
  rig = await openRig();
  await rig.pull(pulled());
  await sits(lou);
});

describe('a reply that fits a rule', () => {
  test('waits, and its customer still counts as waiting', async () => {
    await rule();
    const id = await rig.reply('You get a refund', { state: 'done' });
    expect(await deliveryOf(id)).toMatchObject({ state: 'held', problem: { code: 'approval-wanted', detail: 'Refunds' }, author: lou });
    expect((await rig.conversation()).state).toBe('open');
    rig.clock.advance(60_000);
    expect(rig.network.sends()).toBe(0);
  });

  test('is not let go by its author, by nobody, by whom the rule does not name, or by sending it again', async () => {
    await rule({ approvers: [max] });
    const id = await rig.reply('You get a refund');
    expect(await approve(rig.desk, id, 'Hello')).toBe('own');
    expect(await retry(rig.desk, id, 'held')).toBe(false);
    await sits(randomUUID());
    expect(await approve(rig.desk, id, 'Hello')).toBe('not-asked');
    expect(await sendBack(rig.desk, id, 'No')).toBe('not-asked');
    await rig.desk.definitions.remove('workstation');
    expect(await approve(rig.desk, id, 'Hello')).toBe('nobody');
    expect(await deliveryOf(id)).toMatchObject({ state: 'held' });
  });

  test('is let go by whom its rule names by now, whatever it is called', async () => {
    const [first, later, third] = [randomUUID(), randomUUID(), randomUUID()];
    await rule({ id: first, approvers: [max] });
    const id = await rig.reply('You get a refund');
    await rule({ id: first, name: 'Money', approvers: [later] });
    await rule({ id: third, approvers: [max] });
    await sits(max);
    expect(await approve(rig.desk, id, 'You get a refund')).toBe('not-asked');
    await sits(later);
    expect(await approve(rig.desk, id, 'You get a refund')).toBeNull();
  });

  test('is let go by anybody else once its rule is no more', async () => {
    const ruleId = randomUUID();
    await rule({ id: ruleId, approvers: [randomUUID()] });
    const id = await rig.reply('You get a refund');
    await rig.desk.definitions.remove(ruleId);
    expect(await approve(rig.desk, id, 'You get a refund')).toBe('own');
    await sits(max);
    expect(await approve(rig.desk, id, 'You get a refund')).toBeNull();
  });

  test('leaves with the words of whom it was approved by, and moves its conversation as its author wanted', async () => {
    await rule();
    const id = await rig.reply('You get a refund', { state: 'done' });
    await sits(max);
    expect(await approve(rig.desk, id, 'You get your money back')).toBeNull();
    const request = await rig.network.nextSend();
    expect(request.outgoing.text).toBe('You get your money back');
    expect(await deliveryOf(id)).toMatchObject({ state: 'sending', author: lou, approvedBy: max });
    expect((await rig.conversation()).state).toBe('done');
    expect((await eventsOf(rig.replica, conversationId)).map(({ by, what }) => [by, what.kind])).toEqual([[{ kind: 'agent', agentId: max }, 'approved']]);
    expect(await approve(rig.desk, id, 'Twice')).toBe('not-found');
    request.answer({ kind: 'sent', providerId: 'p1', sentAt: 5_000 });
  });

  test('shows what came in between', async () => {
    await rule();
    await rig.reply('You get a refund');
    await rig.pull(pulled({ sentAt: 2_000 }));
    const [item] = await outboxItems(rig.desk);
    expect(item?.changes).toEqual({ fromCustomer: 1, fromUs: 0, withdrawn: false, others: [] });
  });

  test('shows what else was written to the same customer, but for what was sent before', async () => {
    await rule();
    await rig.reply('Good morning');
    rig.clock.advance(5_000);
    (await rig.network.nextSend()).answer({ kind: 'sent', providerId: 'p1', sentAt: rig.clock.now() });
    await expect.poll(() => rig.outbox.items()).toEqual([]);
    const first = await rig.reply('You get a refund');
    rig.clock.advance(1);
    const second = await rig.reply('You get half a refund');
    rig.clock.advance(1);
    const third = await rig.reply('You get nothing');
    const others = async (id: string) => (await outboxItems(rig.desk)).find(({ message }) => message.id === id)?.changes?.others.map(({ text, sent }) => [text, sent]);
    expect(await others(first)).toEqual([['You get nothing', false], ['You get half a refund', false]]);
    rig.clock.advance(5_000);
    (await rig.network.nextSend()).answer({ kind: 'sent', providerId: 'p2', sentAt: rig.clock.now() });
    await expect.poll(() => rig.outbox.items().map(({ id }) => id)).not.toContain(third);
    expect(await others(first)).toEqual([['You get nothing', true], ['You get half a refund', false]]);
    expect(await others(second)).toEqual([['You get nothing', true], ['You get a refund', false]]);
  });

  test('and what is said of it in public do not count as two', async () => {
    await rule();
    const replyId = randomUUID();
    await sendReply(rig.desk, { replyId, conversationId, text: 'You get a refund', state: 'waiting', inPrivate: { line: 'A refund is on its way' } });
    expect((await outboxItems(rig.desk)).map(({ changes }) => changes?.others)).toEqual([[], []]);
  });

  test('that is given back is the draft again, and says why', async () => {
    await rule();
    const id = await rig.reply('You get a refund');
    await sits(max);
    await saveDraft(rig.desk, { conversationId, text: 'And' });
    expect(await sendBack(rig.desk, id, 'Ask for the order number first')).toEqual({ text: 'You get a refund', before: 'And', files: [], inPrivate: false });
    expect(await rig.message(id)).toBeNull();
    expect((await byId(rig.replica.drafts, conversationId))?.text).toBe('You get a refund\n\nAnd');
    expect((await eventsOf(rig.replica, conversationId)).map(({ what }) => what)).toMatchObject([{ kind: 'sentBack', author: lou, why: 'Ask for the order number first' }]);
  });

  test('for later still leaves then', async () => {
    await rule();
    const sendAt = rig.clock.now() + 3_600_000;
    const id = await rig.reply('You get a refund', { sendAt });
    await sits(max);
    await approve(rig.desk, id, 'You get a refund');
    expect(await deliveryOf(id)).toMatchObject({ state: 'queued', dueAt: sendAt, author: lou, approvedBy: max });
  });
});

describe('what is said in public of a reply in private', () => {
  const inPrivate = async (line: string) => {
    const replyId = randomUUID();
    const sent = await sendReply(rig.desk, { replyId, conversationId, text: 'You get a refund', state: 'done', inPrivate: { line } });
    return { id: sent!.messageId, lineId: replyKey(account.id, lineIdOf(replyId)), approval: sent!.approval };
  };

  test('waits where a rule is about it alone', async () => {
    await rule({ name: 'Public', words: [], where: 'public' });
    const { id, lineId, approval } = await inPrivate('We wrote to you');
    expect(approval).toBe('Public');
    expect(await deliveryOf(id)).toMatchObject({ state: 'queued' });
    expect(await deliveryOf(lineId)).toMatchObject({ state: 'held', problem: { code: 'approval-wanted', detail: 'Public' } });
  });

  test('is not let go with that reply where another rule keeps it back', async () => {
    await rule({ where: 'private' });
    await rule({ name: 'Public', words: [], where: 'public', approvers: [randomUUID()] });
    const { id, lineId } = await inPrivate('We wrote to you');
    await sits(max);
    expect(await approve(rig.desk, id, 'You get a refund')).toBeNull();
    expect(await deliveryOf(lineId)).toMatchObject({ state: 'held', problem: { detail: 'Public' } });
    expect(await approve(rig.desk, lineId, 'We wrote to you')).toBe('not-asked');
  });

  test('waits with that reply where no rule is about it, and is let go with it', async () => {
    await rule();
    const { id, lineId } = await inPrivate('We wrote to you');
    expect(await deliveryOf(lineId)).toMatchObject({ state: 'held', problem: { detail: 'Refunds' } });
    await sits(max);
    expect(await approve(rig.desk, id, 'You get a refund')).toBeNull();
    expect(await deliveryOf(lineId)).toMatchObject({ state: 'queued', approvedBy: max });
  });
});

test.each<[string, Partial<ApprovalRuleDefinition>]>([
  ['switched off', { enabled: false }], ['about other words', { words: ['voucher'] }], ['about private replies', { where: 'private' }],
  ['about others', { authors: [max] }], ['about other conversations', { when: { kind: 'tag', tag: 'vip' } }],
])('a rule that is %s keeps nothing back', async (_, fields) => {
  await rule(fields);
  expect(await deliveryOf(await rig.reply('You get a refund'))).toMatchObject({ state: 'queued' });
});
