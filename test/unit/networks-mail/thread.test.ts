import { expect, test } from 'vitest';
import { parseMail } from '../../../src/main/networks/mail/parse.ts';
import { threadsOf, type Identified } from '../../../src/main/networks/mail/thread.ts';
import type { ThreadLookup } from '../../../src/main/networks/network.ts';

interface Parts {
  subject?: string;
  references?: string[];
  inReplyTo?: string;
}

async function identified(id: string, { subject = 'Order 12', references = [], inReplyTo }: Parts = {}): Promise<Identified> {
  const raw = [`Message-ID: <${id}>`, `Subject: ${subject}`, `References: ${references.map((each) => `<${each}>`).join(' ')}`, inReplyTo === undefined ? 'X-A: b' : `In-Reply-To: <${inReplyTo}>`, '', 'text'].join('\r\n');
  return { id, mail: await parseMail(Buffer.from(raw), 0, false), customer: { name: 'Ann', address: 'ann@customer.example' } };
}

function lookup(threads: Record<string, string>, subjects: Record<string, string> = {}): ThreadLookup {
  return {
    byMessage: (ids) => Promise.resolve(new Map(ids.flatMap((id) => (threads[id] === undefined ? [] : [[id, threads[id]]])))),
    bySubject: (subject, customer) => Promise.resolve(subjects[`${subject}/${customer}`] ?? null),
    known: () => Promise.resolve(new Set()),
  };
}

const one = async (mail: Identified, given: ThreadLookup): Promise<string | undefined> => (await threadsOf([mail], given)).get(mail.id);

test('a mail that answers nothing begins a thread of its own', async () => {
  expect(await one(await identified('a@x.y'), lookup({}, { 'Order 12/ann@customer.example': 'old@x.y' }))).toBe('a@x.y');
});

test('a mail joins the thread of the nearest mail that is known', async () => {
  const mail = await identified('d@x.y', { references: ['a@x.y', 'b@x.y', 'c@x.y'] });
  expect(await one(mail, lookup({ 'a@x.y': 'far', 'b@x.y': 'near' }))).toBe('near');
});

test('a mail that is known stays where it is', async () => {
  expect(await one(await identified('d@x.y', { references: ['a@x.y'] }), lookup({ 'd@x.y': 'mine', 'a@x.y': 'other' }))).toBe('mine');
});

test('where nothing is known, the root that is named is the thread', async () => {
  expect(await one(await identified('d@x.y', { references: ['a@x.y', 'b@x.y'] }), lookup({}))).toBe('a@x.y');
  expect(await one(await identified('d@x.y', { inReplyTo: 'c@x.y' }), lookup({}))).toBe('c@x.y');
});

test('a chain without References is one thread, in whatever order it comes', async () => {
  const chain = [await identified('c@x.y', { inReplyTo: 'b@x.y' }), await identified('a@x.y'), await identified('b@x.y', { inReplyTo: 'a@x.y' })];
  expect(new Set((await threadsOf(chain, lookup({}))).values())).toEqual(new Set(['a@x.y']));
});

test('the subject decides for a reply that names nothing, and only with the same customer', async () => {
  const subjects = lookup({}, { 'Order 12/ann@customer.example': 'old@x.y' });
  expect(await one(await identified('d@x.y', { subject: 'AW: Order 12' }), subjects)).toBe('old@x.y');
  expect(await one({ ...(await identified('d@x.y', { subject: 'AW: Order 12' })), customer: { name: '', address: 'bob@customer.example' } }, subjects)).toBe('d@x.y');
  expect(await one(await identified('d@x.y', { subject: 'Re: Order 12', references: ['a@x.y'] }), subjects)).toBe('a@x.y');
});

test('mails that name each other in a circle have an end', async () => {
  const circle = [await identified('a@x.y', { inReplyTo: 'b@x.y' }), await identified('b@x.y', { inReplyTo: 'a@x.y' }), await identified('c@x.y', { inReplyTo: 'c@x.y' })];
  const threads = await threadsOf(circle, lookup({}));
  expect(threads.get('a@x.y')).toBe(threads.get('b@x.y'));
  expect(threads.size).toBe(3);
});
