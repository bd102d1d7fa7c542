import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import type { AccountView } from '../../../src/contract/index.ts';
import type { Secrets } from '../../../src/main/ports.ts';
import { find } from '../../../src/main/replica/access.ts';
import type { Replica } from '../../../src/main/replica/open.ts';
import { type Accounts, openAccounts } from '../../../src/main/sync/accounts.ts';
import { memorySecrets } from '../../memory-secrets.ts';
import { noReceiver } from '../../no-receiver.ts';
import { type FakeX, type FakeXOptions, startFakeX } from '../../networks/x/fake.ts';
import { type HandClock, handClock } from '../../unit/sync/hand-clock.ts';
import { temporaryDirectory, temporaryReplica } from '../outbox/rig.ts';

const fakes: FakeX[] = [];
afterEach(async () => {
  for (const fake of fakes.splice(0)) await fake.close();
});

const anna = { name: 'Anna', handle: 'anna' };
const quarter = 15 * 60_000;

interface Company {
  fake: FakeX;
  /** Which of the fake's accounts it is. */
  account: number;
}

/** One more company on one more X. The fakes count their people alike, and the same user twice would be one account. */
async function company(options: FakeXOptions = {}): Promise<Company> {
  const account = fakes.length;
  const accounts = Array.from({ length: account + 1 }, (_, index) => ({ name: 'Acme Shop', handle: `AcmeShop${index}` }));
  const fake = await startFakeX({ ...options, accounts });
  fakes.push(fake);
  return { fake, account };
}

interface Running {
  accounts: Accounts;
  replica: Replica;
  clock: HandClock;
  /** Resolves with the views as soon as they are so. */
  until(so: (views: AccountView[]) => boolean): Promise<AccountView[]>;
  texts(): Promise<string[]>;
}

interface Setup {
  clock?: HandClock;
  directory?: string;
  secrets?: Secrets;
}

async function running({ clock = handClock(Date.now()), directory, secrets = memorySecrets() }: Setup = {}): Promise<Running> {
  const replica = await temporaryReplica(directory);
  const accounts = await openAccounts({
    replica, clock, secrets, fetch, receiver: noReceiver,
    log: () => undefined, claimEchoes: () => Promise.resolve(new Set()), takeReceipts: () => Promise.resolve(), onReachable: () => undefined, onSignedIn: () => undefined,
    onDefect: (error) => expect.unreachable(String(error)),
  });
  onTestFinished(() => accounts.close());
  return {
    accounts, replica, clock,
    until: (so) => new Promise((resolve) => {
      const look = (): void => {
        const views = accounts.views();
        if (!so(views)) return;
        stop();
        resolve(views);
      };
      const stop = accounts.onChange(look);
      look();
    }),
    texts: async () => (await find(replica.messages, { selector: {}, sort: [{ id: 'asc' }] })).map(({ text }) => text),
  };
}

async function connect({ accounts }: Running, { fake, account }: Company): Promise<string> {
  const outcome = await accounts.connect(fake.signInAgain(account), { check: false });
  if ('problem' in outcome) throw new Error(outcome.problem.code);
  return outcome.accountId;
}

const current = (views: AccountView[]): boolean => views.length > 0 && views.every(({ state }) => state === 'current');

test('one account’s trouble never delays another’s', async () => {
  const hanging = await company();
  hanging.fake.faults.add({ times: Infinity }, { kind: 'hang' });
  const working = await company();
  working.fake.addMention({ customer: anna, text: '@AcmeShop1 the kettle leaks', account: working.account });
  const run = await running();
  const [stuck, well] = [await connect(run, hanging), await connect(run, working)];
  const views = await run.until((all) => all.some(({ id, state }) => id === well && state === 'current'));
  expect(views.find(({ id }) => id === stuck)?.state).toBe('syncing');
  expect(await run.texts()).toEqual(['@AcmeShop1 the kettle leaks']);

  working.fake.addMention({ customer: anna, text: '@AcmeShop1 still', account: working.account });
  run.accounts.wake();
  run.clock.advance(1_000);
  await expect.poll(() => run.texts()).toHaveLength(2);
});

test('accounts that wake together begin one after the other, with the one that the agent looks at', async () => {
  const asked: string[] = [];
  const names = ['first', 'second', 'third'];
  const run = await running();
  const ids: string[] = [];
  for (const name of names) ids.push(await connect(run, await company({ onExchange: () => asked.push(name) })));
  await run.until(current);

  run.accounts.look(ids[2]!);
  asked.length = 0;
  run.accounts.wake();
  await expect.poll(() => new Set(asked)).toEqual(new Set(['third']));
  run.clock.advance(250);
  await expect.poll(() => new Set(asked)).toEqual(new Set(['third', 'first']));
  run.clock.advance(250);
  await expect.poll(() => new Set(asked)).toEqual(new Set(['third', 'first', 'second']));
  await run.until(current);
});

test('all streams of an account together stay within its budgets, however often they are woken', async () => {
  const answers: number[] = [];
  const clock = handClock(Date.now());
  const only = await company({
    now: () => clock.now(), budgets: { mentions: 6, posts: 5, messages: 4, 'post-look-up': 3, 'user-look-up': 2 },
    onExchange: (_request, { status }) => answers.push(status),
  });
  const run = await running({ clock });
  const id = await connect(run, only);
  const { fake } = only;
  let written = 0;
  for (let turn = 0; turn < 40; turn += 1) {
    const question = fake.addMention({ customer: { name: `Customer ${turn}`, handle: `customer${turn}` }, text: `@AcmeShop0 ${turn}` });
    fake.addOwnPost({ text: `answer ${turn}`, inReplyTo: question.id });
    fake.addDirectMessage({ customer: anna, from: 'account', text: `message ${turn}` });
    written += 3;
    run.accounts.wake(id);
    await run.until(([view]) => view !== undefined && view.state !== 'syncing' && view.state !== 'starting');
    clock.advance(10_000);
  }
  expect(answers.length).toBeGreaterThan(10);
  // What is kept back is not lost: the next windows bring it.
  for (let window = 0; window < 3; window += 1) {
    clock.advance(quarter);
    run.accounts.wake(id);
    // What it said of the window before is over: it has to be asked in this one.
    await run.until(([view]) => view?.state === 'current' || (view?.state === 'limited' && (view.nextAttemptAt ?? 0) > clock.now()));
  }
  expect(answers.filter((status) => status === 429)).toEqual([]);
  await expect.poll(async () => (await run.texts()).length).toBe(written);
});

test('what comes while an account is limited waits, and others go on', async () => {
  const clock = handClock(Date.now());
  const limited = await company({ now: () => clock.now(), budgets: { mentions: 1, posts: 1, messages: 1 } });
  const free = await company();
  const run = await running({ clock });
  const ids = [await connect(run, limited), await connect(run, free)];
  await run.until(([one, other]) => one?.state === 'limited' && other?.state === 'current');
  const [view] = run.accounts.views();
  expect(view).toMatchObject({ id: ids[0], problem: { code: 'rate-limited' } });
  expect(view?.nextAttemptAt).toBeGreaterThan(clock.now() + quarter - 5_000);
});

test('history follows behind what is new, can be paused, and stays where it was over a restart', async () => {
  const directory = temporaryDirectory();
  const secrets = memorySecrets();
  const clock = handClock(Date.now());
  const only = await company({ now: () => clock.now() });
  for (let index = 0; index < 350; index += 1) only.fake.addMention({ customer: anna, text: `@AcmeShop0 number ${index}` });
  const run = await running({ clock, directory, secrets });
  // The third page is under way when the agent pauses.
  const third = only.fake.faults.add({ path: /mentions/u, skip: 2 }, { kind: 'wait' });
  const id = await connect(run, only);
  await third.hit;
  expect((await run.until(([view]) => view?.history?.pulled === 200))[0]?.history).toEqual({ pulled: 200, total: null, done: false, paused: false });
  expect(await run.accounts.setHistory(id, { paused: true })).toBe(true);
  third.release();
  await run.until(([view]) => view?.history?.pulled === 300);

  only.fake.addMention({ customer: anna, text: '@AcmeShop0 while paused' });
  run.accounts.wake();
  await expect.poll(async () => (await run.texts()).length).toBe(301);
  await run.accounts.close();
  await run.replica.close();

  const later = await running({ clock, directory, secrets });
  expect(later.accounts.views()[0]?.history).toEqual({ pulled: 300, total: null, done: false, paused: true });
  await later.until(current);
  expect((await later.texts()).length).toBe(301);
  await later.accounts.setHistory(id, { paused: false });
  await later.until(([view]) => view?.history?.done === true);
  expect((await later.texts()).length).toBe(351);
});

test('of an account that is not there no history can be paused, and no limit set', async () => {
  const run = await running();
  expect(await run.accounts.setHistory('nobody', { paused: true })).toBe(false);
  expect(await run.accounts.setMonthlyLimit('nobody', 1)).toBe(false);
});

test('what an account costs is counted over restarts; at the limit nothing more is fetched, until it is raised or a month is over', async () => {
  const directory = temporaryDirectory();
  const secrets = memorySecrets();
  const clock = handClock(Date.UTC(2026, 10, 25, 12));
  const only = await company({ now: () => clock.now(), budgetScale: 10 });
  const write = (text: string): void => void only.fake.addMention({ customer: anna, text: `@AcmeShop0 ${text}` });
  for (let index = 0; index < 20; index += 1) write(`number ${index}`);
  const run = await running({ clock, directory, secrets });
  const id = await connect(run, only);
  await run.until(current);
  // Twenty posts, and the one who wrote them.
  const cost = { month: '2026-11', spent: 20 * 1_000 + 10_000, limit: null, read: 21, sent: 0 };
  expect(run.accounts.views()[0]?.cost).toEqual(cost);
  await run.accounts.close();
  await run.replica.close();

  const later = await running({ clock, directory, secrets });
  await later.until(current);
  expect(later.accounts.views()[0]?.cost).toEqual(cost);
  await later.accounts.setMonthlyLimit(id, 30_500);
  write('over the limit');
  later.accounts.wake();
  // What was fetched is counted before it is kept.
  await later.until(([view]) => view?.cost?.read === 22);
  await expect.poll(() => later.texts()).toHaveLength(21);
  write('not fetched');
  later.accounts.wake();
  const [view] = await later.until(([one]) => one?.state === 'capped');
  expect(view).toMatchObject({ problem: null, nextAttemptAt: Date.UTC(2026, 11, 1), cost: { spent: 31_000, limit: 30_500 } });
  later.accounts.wake();
  clock.advance(3_600_000);
  expect(await later.texts()).toHaveLength(21);

  await later.accounts.setMonthlyLimit(id, 1_000_000);
  await expect.poll(() => later.texts()).toHaveLength(22);
  await later.until(current);
  await later.accounts.setMonthlyLimit(id, 0);
  clock.advance(600_000);
  await later.until(([one]) => one?.state === 'capped');
  await later.accounts.setMonthlyLimit(id, 90_000);
  write('next month');
  clock.advance(Date.UTC(2026, 11, 1) - clock.now());
  await expect.poll(() => later.texts()).toHaveLength(23);
  expect(later.accounts.views()[0]?.cost?.month).toBe('2026-12');
});

test('where a new sign-in cannot be kept, the account goes on with the one that it had', async () => {
  const secrets = memorySecrets();
  const only = await company();
  const run = await running({ secrets });
  await connect(run, only);
  await run.until(current);
  vi.spyOn(secrets, 'write').mockRejectedValueOnce(new Error('the disk is full'));
  await expect(connect(run, only)).rejects.toThrow('the disk is full');
  only.fake.addMention({ customer: anna, text: '@AcmeShop0 still there?' });
  run.accounts.wake();
  await expect.poll(() => run.texts()).toEqual(['@AcmeShop0 still there?']);
});

test('a mailbox whose aliases cannot be written goes on without them', async () => {
  const run = await running();
  await run.accounts.addSample('en');
  const { id } = run.accounts.views().find(({ network }) => network === 'mail')!;
  vi.spyOn(run.replica.accounts.storageInstance, 'bulkWrite').mockRejectedValueOnce(new Error('the disk is full'));
  await expect(run.accounts.setAliases(id, ['sales@example.com'])).rejects.toThrow('the disk is full');
  await run.until((views) => views.find((view) => view.id === id)?.state === 'current');
  expect(run.accounts.connectionOf(id)).not.toBeNull();
  expect(run.accounts.settingsOf(id)).toMatchObject({ network: 'mail' });
  expect(run.accounts.views().find((view) => view.id === id)?.aliases).toEqual([]);
});

test('what the agent decides while an account is signed in again holds', async () => {
  const secrets = memorySecrets();
  const only = await company();
  const run = await running({ secrets });
  const id = await connect(run, only);
  const [writing, written] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  vi.spyOn(secrets, 'write').mockImplementationOnce(() => {
    writing.resolve(undefined);
    return written.promise;
  });
  const again = connect(run, only);
  await writing.promise;
  const decided = run.accounts.setHistory(id, { paused: true });
  written.resolve(undefined);
  await Promise.all([again, decided]);
  expect(await find(run.replica.accounts, { selector: {} })).toMatchObject([{ historyPaused: true }]);
});

test('where one account cannot be opened, those before it are closed', async () => {
  const directory = temporaryDirectory();
  const secrets = memorySecrets();
  const first = await running({ directory, secrets });
  for (let count = 0; count < 3; count += 1) await connect(first, await company());
  await first.accounts.close();
  await first.replica.close();
  const clock = handClock(Date.now());
  let reads = 0;
  const read = (name: string): Promise<string | null> => {
    reads += 1;
    return reads === 3 ? Promise.reject(new Error('locked')) : secrets.read(name);
  };
  await expect(running({ clock, directory, secrets: { ...secrets, read } })).rejects.toThrow('locked');
  // The second was to begin a moment after the first.
  expect(clock.waits()).toEqual([]);
});
