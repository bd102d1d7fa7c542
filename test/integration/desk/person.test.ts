import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Events, PersonChange } from '../../../src/contract/index.ts';
import { personChanges, type PersonChanges } from '../../../src/main/desk/person/change.ts';
import { findCustomers } from '../../../src/main/desk/person/find.ts';
import { openPerson, personConversations } from '../../../src/main/desk/person/open-person.ts';
import { repeatsOf } from '../../../src/main/desk/person/repeats.ts';
import { suggestionsFor } from '../../../src/main/desk/person/suggest.ts';
import { openTimeline } from '../../../src/main/desk/person/timeline.ts';
import { listTags } from '../../../src/main/desk/tags.ts';
import { byId } from '../../../src/main/replica/access.ts';
import { handClock } from '../../unit/sync/hand-clock.ts';
import { rig as openRig, type Rig } from '../outbox/rig.ts';
import { byMail, conversationOf, customerOf, onInstagram, onWhatsApp, onX, type Who, writes } from './people.ts';

let rig: Rig;
let people: PersonChanges;

beforeEach(async () => {
  rig = await openRig({ clock: handClock(100_000) });
  people = personChanges(rig.desk);
  await writes(rig, onX, 1_000, 'The kettle leaks');
  await writes(rig, byMail, 2_000, 'The kettle leaks');
});

const change = async (who: Who, done: PersonChange): Promise<string> => {
  const operationId = randomUUID();
  await people.change({ operationId, customerId: customerOf(who), change: done });
  return operationId;
};
const link = (who: Who, other: Who) => change(who, { kind: 'link', with: customerOf(other) });
const person = async (who: Who) => (await openPerson(rig.desk).open({ conversationId: conversationOf(who) }))!;
const identities = async (who: Who) => (await person(who)).identities.map(({ network }) => network);
const suggested = async (who: Who) => (await suggestionsFor(rig.desk, { customerId: customerOf(who) })).suggestions;

describe('customers who are one person', () => {
  test('are one from whichever network they are seen, the one led by who linked them, with first and last contact over all', async () => {
    await link(byMail, onX);
    expect(await identities(onX)).toEqual(['mail', 'x']);
    expect(await person(onX)).toEqual(await person(byMail));
    expect(await person(onX)).toMatchObject({ id: customerOf(byMail), firstContactAt: 1_000, lastContactAt: 2_000 });
    expect((await person(onX)).conversations.map(({ id }) => id)).toEqual([conversationOf(byMail), conversationOf(onX)]);
  });

  test('of two persons become one, and nobody is left behind', async () => {
    await writes(rig, onInstagram, 3_000, 'hello');
    await writes(rig, onWhatsApp, 4_000, 'hello');
    await link(onInstagram, onWhatsApp);
    await link(onX, byMail);
    await link(byMail, onWhatsApp);
    expect(await identities(onInstagram)).toEqual(['x', 'mail', 'instagram', 'whatsapp']);
  });

  test('what was said of both is said of the person, and the other has their own again when they are unlinked', async () => {
    await change(onX, { kind: 'memo', text: 'calls on Mondays' });
    await change(byMail, { kind: 'memo', text: 'prefers mail' });
    await change(byMail, { kind: 'tags', add: ['VIP'], remove: [] });
    await link(onX, byMail);
    expect(await person(byMail)).toMatchObject({ memo: 'calls on Mondays\n\nprefers mail', tags: ['VIP'] });
    await change(onX, { kind: 'unlink', customerId: customerOf(byMail) });
    expect(await person(byMail)).toMatchObject({ identities: [{ network: 'mail' }], memo: 'prefers mail', tags: ['VIP'] });
    expect(await person(onX)).toMatchObject({ identities: [{ network: 'x' }], memo: 'calls on Mondays\n\nprefers mail' });
  });

  test('where the one that leads is unlinked, the next one leads and knows what was said', async () => {
    await writes(rig, onInstagram, 3_000, 'hello');
    await link(onX, byMail);
    await link(onX, onInstagram);
    await change(onX, { kind: 'memo', text: 'be kind' });
    await change(byMail, { kind: 'unlink', customerId: customerOf(onX) });
    expect(await person(byMail)).toMatchObject({ id: customerOf(byMail), memo: 'be kind' });
    expect(await identities(byMail)).toEqual(['mail', 'instagram']);
    expect(await identities(onX)).toEqual(['x']);
  });

  test('a link is one step for undo, which leaves what was said since', async () => {
    await change(byMail, { kind: 'memo', text: 'prefers mail' });
    const step = await link(onX, byMail);
    await change(onX, { kind: 'tags', add: ['VIP'], remove: [] });
    expect(await people.undo(step)).toEqual({ restored: 2 });
    expect(await person(onX)).toMatchObject({ identities: [{ network: 'x' }], memo: '', tags: ['VIP'] });
    expect(await identities(byMail)).toEqual(['mail']);
    expect(await people.undo(step)).toEqual({ restored: null });
  });

  test('a pull tells the profile anew and leaves the person', async () => {
    await link(onX, byMail);
    await writes(rig, { ...byMail, name: 'Anna Keller-Wolf' }, 5_000, 'hello');
    expect((await person(onX)).identities[1]).toMatchObject({ name: 'Anna Keller-Wolf' });
  });

  test('every one of them is kept by the journal', async () => {
    await link(onX, byMail);
    for (const who of [onX, byMail]) expect((await byId(rig.replica.customers, customerOf(who)))?.handled).toBe(true);
  });
});

describe('what the team says of a person', () => {
  test('typed over several saves, a note is one step for undo', async () => {
    const operationId = randomUUID();
    for (const text of ['c', 'ca', 'calls']) await people.change({ operationId, customerId: customerOf(onX), change: { kind: 'memo', text } });
    expect((await person(onX)).memo).toBe('calls');
    await people.undo(operationId);
    expect((await person(onX)).memo).toBe('');
  });

  test('a field takes what it is made for, and nothing else', async () => {
    const fieldId = randomUUID();
    await rig.desk.definitions.save({ id: fieldId, kind: 'customerField', name: 'Orders', type: 'number', choices: [] });
    await change(onX, { kind: 'field', fieldId, value: '12' });
    expect((await person(onX)).fields).toEqual({ [fieldId]: '12' });
    expect(await people.change({ operationId: randomUUID(), customerId: customerOf(onX), change: { kind: 'field', fieldId, value: 'many' } })).toBeNull();
    await change(onX, { kind: 'field', fieldId, value: '' });
    expect((await person(onX)).fields).toEqual({});
  });

  test('tags are counted with those of conversations', async () => {
    const step = await change(onX, { kind: 'tags', add: ['VIP', 'vip'], remove: [] });
    expect(await listTags(rig.desk)).toEqual({ tags: ['VIP'] });
    await people.undo(step);
    expect(await listTags(rig.desk)).toEqual({ tags: [] });
  });
});

describe('suggestions', () => {
  test('a mail address that one wrote, seen from either side', async () => {
    await writes(rig, onX, 3_000, 'please write to Anna@Example.com instead');
    expect(await suggested(onX)).toMatchObject([{ identity: { network: 'mail' }, reasons: [{ kind: 'address', address: 'anna@example.com' }], row: { id: conversationOf(byMail) } }]);
    expect(await suggested(byMail)).toMatchObject([{ identity: { network: 'x' }, reasons: [{ kind: 'address' }] }]);
  });

  test('a phone number that somebody with that number wrote from elsewhere, however it is written', async () => {
    await writes(rig, onWhatsApp, 3_000, 'hello');
    await writes(rig, byMail, 4_000, 'Call me: 0049 171 / 123 45-67.');
    expect(await suggested(byMail)).toMatchObject([{ identity: { network: 'whatsapp' }, reasons: [{ kind: 'phone', phone: '+491711234567' }] }]);
  });

  test('the same handle: strong where both are verified, likely with the same name, else weak', async () => {
    await writes(rig, onInstagram, 3_000, 'hello');
    expect((await suggested(onX))[0]).toMatchObject({ identity: { network: 'instagram' }, reasons: [{ kind: 'handleAndName' }, { kind: 'name' }] });
    await writes(rig, { ...onInstagram, name: 'Somebody' }, 4_000, 'hello');
    expect((await suggested(onX))[0]?.reasons).toMatchObject([{ kind: 'handle' }]);
    await writes(rig, { ...onInstagram, verified: true }, 5_000, 'hello');
    await writes(rig, { ...onX, verified: true }, 5_000, 'hello');
    expect((await suggested(onX))[0]?.reasons[0]).toMatchObject({ kind: 'verified' });
  });

  test('what is refused does not come again, nor does who is linked already; nobody is linked by itself', async () => {
    await writes(rig, onInstagram, 3_000, 'hello');
    expect(await identities(onX)).toEqual(['x']);
    const refused = await change(onX, { kind: 'apart', from: customerOf(onInstagram) });
    expect(await suggested(onX)).toEqual([]);
    expect(await suggested(onInstagram)).toEqual([]);
    await people.undo(refused);
    expect(await suggested(onX)).toHaveLength(1);
    await link(onX, onInstagram);
    expect(await suggested(onX)).toEqual([]);
  });

  test('who was unlinked is not suggested again', async () => {
    await writes(rig, onInstagram, 3_000, 'hello');
    await link(onX, onInstagram);
    await change(onX, { kind: 'unlink', customerId: customerOf(onInstagram) });
    expect(await suggested(onX)).toEqual([]);
  });
});

test('customers are found by name, handle and address, without those of the person', async () => {
  const find = async (query: string) => (await findCustomers(rig.desk, { customerId: customerOf(onX), query })).found.map(({ network }) => network);
  expect(await find('anna@exam')).toEqual(['mail']);
  expect(await find('anna_k')).toEqual([]);
  expect(await find('')).toEqual([]);
});

describe('a repeated or moved complaint', () => {
  const repeats = async () => (await repeatsOf(rig.desk, { conversationIds: [conversationOf(onX), conversationOf(byMail)] })).repeats;

  test('shows on each conversation once they are one person', async () => {
    expect(await repeats()).toEqual([]);
    await link(onX, byMail);
    expect(await repeats()).toEqual([{ conversationId: conversationOf(onX), others: 1 }, { conversationId: conversationOf(byMail), others: 1 }]);
  });

  test('is one posted again at the same network too', async () => {
    await writes(rig, onX, 3_000, 'The kettle still leaks', 'another');
    expect(await repeats()).toEqual([{ conversationId: conversationOf(onX), others: 1 }]);
  });
});

describe('the whole of what was said', () => {
  const timeline = () => openTimeline(rig.desk);
  const texts = ({ messages }: { messages: { text: string }[] }) => messages.map(({ text }) => text);

  test('is in the order of the networks’ times over all conversations, in windows that go back', async () => {
    for (const [at, who] of [[3_000, onX], [4_000, byMail], [5_000, onX]] as const) await writes(rig, who, at, `at ${String(at)}`);
    await link(onX, byMail);
    const all = timeline();
    const latest = (await all.read({ customerId: customerOf(onX), before: null, limit: 3 }))!;
    expect(texts(latest)).toEqual(['at 3000', 'at 4000', 'at 5000']);
    expect(latest.rows.map(({ network, channel }) => [network, channel])).toEqual([['x', 'public'], ['mail', 'private']]);
    expect(latest.hasEarlier).toBe(true);
    const { sentAt: at, id } = latest.messages[0]!;
    const earlier = (await all.read({ customerId: customerOf(onX), before: { at, id }, limit: 3 }))!;
    expect(texts(earlier)).toEqual(['The kettle leaks', 'The kettle leaks']);
    expect(earlier.hasEarlier).toBe(false);
  });

  test('tells of what comes in, in a conversation that was not there too', async () => {
    const told: Events['timeline.changed'][] = [];
    rig.desk.emit = (event, payload) => {
      if (event === 'timeline.changed') told.push(payload as Events['timeline.changed']);
    };
    await link(onX, byMail);
    await timeline().read({ customerId: customerOf(onX), before: null, limit: 10 });
    await writes(rig, onX, 6_000, 'And another thing', 'another');
    rig.clock.advance(100);
    await expect.poll(() => told.flatMap(texts)).toContain('And another thing');
    expect(rig.defects).toEqual([]);
  });
});

test('the history goes back in windows', async () => {
  for (const thread of ['a', 'b', 'c']) await writes(rig, onX, 10_000 + thread.charCodeAt(0), thread, thread);
  const first = (await personConversations(rig.desk, { customerId: customerOf(onX), before: null, limit: 2 }))!;
  expect(first.conversations.map(({ preview }) => preview)).toEqual(['c', 'b']);
  expect(first.hasMore).toBe(true);
  const { lastMessageAt: at, id } = first.conversations[1]!;
  const rest = (await personConversations(rig.desk, { customerId: customerOf(onX), before: { at, id }, limit: 2 }))!;
  expect(rest).toMatchObject({ conversations: [{ preview: 'a' }, { preview: 'The kettle leaks' }], hasMore: false });
});
