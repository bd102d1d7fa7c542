import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Bridge, MethodName, Payload, QueueRow, Result, SearchHit, SearchPage } from '../../../src/contract/index.ts';
import { completed, completions } from '../../../src/renderer/src/search/filters.ts';
import { hitId, SearchStore } from '../../../src/renderer/src/search/search-store.ts';

type Question = Payload<'search.run'>;

const row: QueueRow = {
  id: 'c', accountId: 'a', network: 'x', channel: 'public', state: 'open', customerName: 'Anna', customerHandle: '@anna', subject: '', preview: '',
  previewDirection: 'in', waitingSince: null, lastMessageAt: 1, lastInboundAt: null, tags: [], assignee: '', team: '', priority: 'normal', snoozedUntil: null, dueAt: null, back: null, mentioned: [], related: [],
  undelivered: 0, problems: 0,
};
const hit = (messageId: string): SearchHit => ({ kind: 'message', messageId, row, excerpt: messageId, at: 1 });
const hits = (from: number, count: number) => Array.from({ length: count }, (_, index) => hit(`m${String(from + index)}`));
const page = (fields: Partial<SearchPage>): SearchPage => ({ hits: [], next: null, waiting: 0, overtaken: false, misunderstood: [], ...fields });

/** A bridge whose every answer the test gives by hand. */
function answering() {
  const asked: { question: Question; answer: (page: SearchPage) => Promise<void>; fail: () => Promise<void> }[] = [];
  const call = (method: MethodName, payload: unknown) => new Promise((resolve) => {
    expect(method).toBe('search.run');
    const give = async (result: Result<SearchPage>) => {
      resolve(result);
      await vi.advanceTimersByTimeAsync(0);
    };
    asked.push({
      question: payload as Question,
      answer: (value) => give({ ok: true, value }),
      fail: () => give({ ok: false, error: { code: 'storage', message: 'gone', problem: null } }),
    });
  });
  const store = new SearchStore({ call, on: () => () => undefined } as Bridge, () => undefined);
  store.begin();
  const ids = () => store.search.get()?.hits?.map(hitId);
  const asks = async (query: string) => {
    store.type(query);
    await vi.advanceTimersByTimeAsync(40);
    return asked.at(-1)!;
  };
  return { store, asked, ids, asks };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('search as you type', () => {
  test('asks for 30 within 40 ms, once for letters typed together, and not at all for nothing', async () => {
    const { store, asked, asks } = answering();
    store.type('k');
    store.type('ke');
    const { question } = await asks('ket');
    expect(question).toEqual({ query: 'ket', limit: 30, after: null });
    await asks('   ');
    expect(asked).toHaveLength(1);
  });

  test('what was chosen before the answer came is done with the answer, unless something else was done first', async () => {
    const { store, asks } = answering();
    const opened: (string | undefined)[] = [];
    const open = () => void opened.push(store.cursor.get().id ?? undefined);
    await (await asks('ket')).answer(page({ hits: [hit('earlier')] }));
    const second = await asks('kett');
    store.whenAnswered(open);
    expect(opened).toEqual([]);
    await second.answer(page({ hits: [hit('kettle')] }));
    expect(opened).toEqual(['message kettle']);
    store.whenAnswered(open);
    expect(opened).toHaveLength(2);

    const third = await asks('kettl');
    store.whenAnswered(open);
    store.waitNoMore();
    await third.answer(page({ hits: [hit('kettle')] }));
    await asks('kettle');
    store.whenAnswered(open);
    await (await asks('kettles')).answer(page({ hits: [hit('kettles')] }));
    expect(opened).toHaveLength(2);
  });

  test('an answer to an earlier question, and one that was overtaken, change nothing', async () => {
    const { asks, ids } = answering();
    const first = await asks('ket');
    const second = await asks('kett');
    await second.answer(page({ hits: hits(0, 1) }));
    await first.answer(page({ hits: hits(9, 1) }));
    expect(ids()).toEqual(['message m0']);
    const third = await asks('kettle');
    await third.answer(page({ overtaken: true }));
    expect(ids()).toEqual(['message m0']);
  });

  test('a failure is told with its reason, and the next question is a new one', async () => {
    const { store, asks, ids } = answering();
    await (await asks('ket')).fail();
    expect(store.search.get()).toMatchObject({ hits: null, failure: { message: 'gone' } });
    await (await asks('kett')).answer(page({ hits: hits(0, 1) }));
    expect(store.search.get()?.failure).toBeNull();
    expect(ids()).toEqual(['message m0']);
  });

  test('after the search was left, an answer opens it no more', async () => {
    const { store, asks } = answering();
    const question = await asks('ket');
    store.end();
    await question.answer(page({ hits: hits(0, 1) }));
    expect(store.search.get()).toBeNull();
  });
});

describe('pages', () => {
  test('going down asks for the next page once, and what moved between two pages is shown once', async () => {
    const { store, asked, asks, ids } = answering();
    await (await asks('ket')).answer(page({ hits: hits(0, 30), next: 'two' }));
    store.move(1);
    expect(asked).toHaveLength(1);
    store.see(25);
    store.see(26);
    expect(asked).toHaveLength(2);
    expect(asked[1]?.question).toEqual({ query: 'ket', limit: 30, after: 'two' });
    await asked[1]?.answer(page({ hits: hits(29, 10) }));
    expect(ids()).toHaveLength(39);
    store.see(38);
    expect(asked).toHaveLength(2);
    expect(store.cursor.get().index).toBe(1);
  });

  test('a page of an earlier question is dropped', async () => {
    const { store, asked, asks, ids } = answering();
    await (await asks('ket')).answer(page({ hits: hits(0, 30), next: 'two' }));
    store.see(30);
    const late = asked[1];
    await (await asks('kettle')).answer(page({ hits: hits(0, 2) }));
    await late?.answer(page({ hits: hits(30, 30) }));
    expect(ids()).toHaveLength(2);
  });

  test('a page that cannot be read leaves what was found, with the reason', async () => {
    const { store, asked, asks, ids } = answering();
    await (await asks('ket')).answer(page({ hits: hits(0, 30), next: 'two' }));
    store.see(30);
    await asked[1]?.fail();
    expect(ids()).toHaveLength(30);
    expect(store.search.get()).toMatchObject({ next: null, failure: { message: 'gone' } });
  });
});

describe('what is not searchable yet', () => {
  test('is asked for again until all of it is, and the agent stays at the same hit', async () => {
    const { store, asked, asks, ids } = answering();
    await (await asks('ket')).answer(page({ hits: hits(5, 3), waiting: 700 }));
    store.move(1);
    await vi.advanceTimersByTimeAsync(1_000);
    await asked[1]?.answer(page({ hits: [...hits(0, 2), ...hits(5, 3)], waiting: 0 }));
    expect(ids()).toHaveLength(5);
    expect(store.active()).toMatchObject({ messageId: 'm6' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(2);
  });

  test('no more once the search was left', async () => {
    const { store, asked, asks } = answering();
    await (await asks('ket')).answer(page({ hits: [], waiting: 1 }));
    store.end();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(1);
  });
});

describe('filters are completed as they are typed', () => {
  const offered = (query: string) => completions(query, ['refund', 'VIP customer', 'late'], '2026-11-22');
  test('names, by their beginning; all of them where none fits', () => {
    expect(offered('')).toEqual(['from:', 'channel:', 'is:', 'tag:', 'before:', 'after:', 'has:attachment']);
    expect(offered('kettle be')).toEqual(['before:']);
    expect(offered('kettle')).toHaveLength(7);
  });

  test('values', () => {
    expect(offered('is:')).toEqual(['open', 'waiting', 'done', 'snoozed', 'unanswered', 'queued', 'held', 'failed', 'uncertain'].map((state) => `is:${state}`));
    expect(offered('kettle channel:p')).toEqual(['channel:public', 'channel:private']);
    expect(offered('tag:vip')).toEqual(['tag:"VIP customer"']);
    expect(offered('tag:"VIP c')).toEqual(['tag:"VIP customer"']);
    expect(offered('after:')).toEqual(['after:2026-11-22', 'after:2026-11-01', 'after:2026-01-01']);
    expect(offered('from:an')).toEqual([]);
  });

  test('in place of what was begun, behind what is another word', () => {
    expect(completed('kettle be', 'before:')).toBe('kettle before:');
    expect(completed('kettle', 'is:')).toBe('kettle is:');
    expect(completed('is:o', 'is:open')).toBe('is:open ');
    expect(completed('', 'has:attachment')).toBe('has:attachment ');
    expect(completed('tag:"VIP c', 'tag:"VIP customer"')).toBe('tag:"VIP customer" ');
  });
});
