import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { visit } from '../../networks/sign-in/browser.ts';
import { type FakeX, type FakeXOptions, startFakeX } from '../../networks/x/fake.ts';
import { page, type Rig, type RigOptions, rig, xAnywhere } from './rig.ts';

let x: FakeX;
const anywhere: FakeXOptions = { redirect: (address) => /^http:\/\/127\.0\.0\.1:\d+\/$/u.test(address) };
beforeEach(async () => {
  x = await startFakeX(anywhere);
  x.authorization.consent = { kind: 'allow', subject: x.accounts[0]!.person.id };
});
afterEach(async () => {
  await x.close();
});

const onX = (options: RigOptions = {}): Promise<Rig> => rig({ signIn: { x: xAnywhere() }, ...options });
const begin = (run: Rig, more: { fields?: Record<string, string>; accountId?: string } = {}): Promise<boolean> =>
  run.desk.begin({ network: 'x', fields: more.fields ?? x.signInFields, accountId: more.accountId ?? null, page });

/** Up to where the agent chooses among the accounts. */
async function agree(run: Rig): Promise<string> {
  const { address } = await run.until('waiting');
  await visit(address);
  const { accounts } = await run.until('choosing');
  return accounts[0]!.id;
}

describe('an account is connected in the browser', () => {
  test('step by step: the address is opened, the browser comes back, the account is shown, chosen, checked and kept', async () => {
    const run = await onX();
    expect(await begin(run)).toBe(true);
    const waiting = await run.until('waiting');
    expect(run.opened).toEqual([waiting.address]);
    const asked = new URL(waiting.address).searchParams;
    expect(asked.get('redirect_uri')).toBe(waiting.redirect);
    expect(asked.get('scope')).toBe('tweet.read tweet.write users.read dm.read dm.write offline.access tweet.moderate.write like.write media.write');

    const shown = await visit(waiting.address);
    expect(shown.status).toBe(200);
    expect(shown.body).toContain('You can close this page.');
    const choosing = await run.until('choosing');
    expect(choosing.accounts).toMatchObject([{ name: 'Acme Shop', address: '@AcmeShop', known: false }]);
    expect(run.accounts.views()).toEqual([]);

    expect(run.desk.choose([choosing.accounts[0]!.id])).toBe(true);
    const done = await run.until('done');
    expect(done).toMatchObject({ connected: choosing.accounts, refused: [] });
    expect(run.accounts.views()).toMatchObject([{ network: 'x', name: 'Acme Shop', address: '@AcmeShop' }]);
    expect(run.told.map(({ step }) => step)).toEqual(['preparing', 'waiting', 'exchanging', 'reading', 'choosing', 'connecting', 'done']);
  });

  test('nobody listens any more once the browser has come back', async () => {
    const run = await onX();
    await begin(run);
    const { address, redirect } = await run.until('waiting');
    await visit(address);
    await run.until('choosing');
    await expect(fetch(redirect)).rejects.toThrow();
  });

  test('no code, state, verifier or token is told, logged or kept with the account', async () => {
    const run = await onX();
    await begin(run);
    run.desk.choose([await agree(run)]);
    await run.until('done');
    const told = JSON.stringify([run.told.filter(({ step }) => step !== 'waiting'), run.logged, run.accounts.views(), run.desk.state()]);
    for (const secret of [...x.authorization.everSeen, ...x.tokensEverIssued]) expect(told).not.toContain(secret);
    expect(x.authorization.everSeen).toHaveLength(3);
  });
});

describe('what goes wrong is said, and nothing is kept', () => {
  const nothingKept = (run: Rig): void => {
    expect(run.accounts.views()).toEqual([]);
    expect(run.secrets.names()).toEqual([]);
  };

  test('the agent said no', async () => {
    x.authorization.consent = { kind: 'refuse', error: 'access_denied', description: 'The user denied' };
    const run = await onX();
    await begin(run);
    const { address } = await run.until('waiting');
    expect((await visit(address)).body).toContain('It was not completed.');
    expect(await run.until('failed')).toMatchObject({ during: 'waiting', problem: { code: 'access-denied', detail: 'The user denied' } });
    nothingKept(run);
  });

  test('a scope was not granted: it is named', async () => {
    x.authorization.consent = { kind: 'allow', subject: x.accounts[0]!.person.id, grant: ['tweet.read', 'users.read', 'tweet.write', 'offline.access'] };
    const run = await onX();
    await begin(run);
    await visit((await run.until('waiting')).address);
    expect(await run.until('failed')).toMatchObject({ during: 'exchanging', problem: { code: 'forbidden', detail: 'dm.read dm.write' } });
    nothingKept(run);
  });

  test('a wrong client id: the network keeps the agent, who cancels and finds the console as it was', async () => {
    const run = await onX();
    await begin(run, { fields: { ...x.signInFields, clientId: 'wrong' } });
    const { address, redirect } = await run.until('waiting');
    expect(await visit(address)).toMatchObject({ status: 400, body: '<p>unknown client</p>' });
    run.desk.cancel();
    expect(run.desk.state()).toEqual({ step: 'idle' });
    await expect.poll(() => fetch(redirect).then(() => 'listens', () => 'gone')).toBe('gone');
    nothingKept(run);
  });

  test('the token endpoint fails, or its answer cannot be read', async () => {
    const run = await onX();
    for (const [answer, code] of [[{ status: 503 }, 'server-error'], [{ status: 200, body: '{"access_token":1}' }, 'unreadable-answer'], [{ status: 400, body: '{"error":"invalid_grant"}' }, 'sign-in-expired']] as const) {
      x.faults.add({ path: /token/u }, { kind: 'answer', answer });
      await begin(run);
      await visit((await run.until('waiting')).address);
      expect(await run.until('failed')).toMatchObject({ during: 'exchanging', problem: { code } });
    }
    nothingKept(run);
  });

  test('the network repeats the request: nothing of it that is secret is shown', async () => {
    const run = await onX();
    const repeat = (body: string) => ({ status: 400, headers: {}, body: JSON.stringify({ error: 'invalid_client', error_description: `bad ${decodeURIComponent(body)}` }) });
    x.faults.add({ path: /token/u }, { kind: 'change-answer', change: (_, request) => repeat(request.body) });
    await begin(run);
    await visit((await run.until('waiting')).address);
    const { problem } = await run.until('failed');
    expect(problem.detail).toContain('invalid_client: bad grant_type=authorization_code');
    for (const secret of x.authorization.everSeen) expect(problem.detail).not.toContain(secret);
  });

  test('the account cannot be read', async () => {
    const run = await onX();
    x.faults.add({ path: /users\/me/u }, { kind: 'reset' });
    await begin(run);
    await visit((await run.until('waiting')).address);
    expect(await run.until('failed')).toMatchObject({ during: 'reading', problem: { code: 'interrupted' } });
    nothingKept(run);
  });

  test('the check before it is kept fails', async () => {
    const run = await onX();
    await begin(run);
    const id = await agree(run);
    x.faults.add({ path: /users\/me/u }, { kind: 'answer', answer: { status: 503 } });
    run.desk.choose([id]);
    expect(await run.until('failed')).toMatchObject({ during: 'connecting', problem: { code: 'server-error' } });
    nothingKept(run);
  });

  test('nobody comes back within ten minutes', async () => {
    const run = await onX();
    await begin(run);
    const { address, redirect } = await run.until('waiting');
    run.clock.advance(10 * 60_000);
    expect(await run.until('failed')).toMatchObject({ during: 'waiting', problem: { code: 'sign-in-expired' } });
    await expect(fetch(redirect)).rejects.toThrow();
    await expect(visit(address)).rejects.toThrow();
    nothingKept(run);
  });

  test('a required field is missing', async () => {
    const run = await onX();
    expect(await begin(run, { fields: { ...x.signInFields, clientId: ' ' } })).toBe(false);
    expect(run.desk.state()).toEqual({ step: 'idle' });
  });

  test('the page where one agrees is not to be trusted', async () => {
    const run = await onX();
    for (const authorizeAt of ['http://x.example/authorize', 'javascript:alert(1)', 'file:///etc/passwd']) {
      await begin(run, { fields: { ...x.signInFields, authorizeAt } });
      expect(await run.until('failed')).toMatchObject({ during: 'preparing', problem: { code: 'untrusted-certificate' } });
    }
    expect(run.opened).toEqual([]);
  });
});

describe('the agent stays in charge', () => {
  test('the browser can be opened again; where the system opens none, that is told', async () => {
    let works = false;
    const run = await onX({ openExternal: () => (works ? Promise.resolve() : Promise.reject(new Error('no browser'))) });
    expect(run.desk.openBrowser()).toBe(false);
    await begin(run);
    await run.until('waiting');
    await expect.poll(() => run.desk.state()).toMatchObject({ step: 'waiting', opened: false });
    works = true;
    expect(run.desk.openBrowser()).toBe(true);
    await expect.poll(() => run.desk.state()).toMatchObject({ step: 'waiting', opened: true });
    expect(run.opened).toHaveLength(2);
  });

  test('beginning anew ends the one before; its late redirect changes nothing', async () => {
    const run = await onX();
    await begin(run);
    const first = await run.until('waiting');
    await begin(run);
    await expect.poll(() => run.desk.state()).toMatchObject({ step: 'waiting', redirect: expect.not.stringMatching(first.redirect) as string });
    await expect(visit(first.address)).rejects.toThrow();
    expect(run.desk.state().step).toBe('waiting');
    run.desk.choose([await agree(run)]);
    await run.until('done');
  });

  test('two that begin at once are one after the other', async () => {
    const run = await onX();
    expect(await Promise.all([begin(run), begin(run)])).toEqual([true, true]);
    run.desk.choose([await agree(run)]);
    await run.until('done');
    expect(run.accounts.views()).toHaveLength(1);
  });

  test('only what was found can be chosen, and only while it is to be chosen', async () => {
    const run = await onX();
    expect(run.desk.choose(['a'])).toBe(false);
    await begin(run);
    const id = await agree(run);
    expect(run.desk.choose([])).toBe(false);
    expect(run.desk.choose([id, 'another'])).toBe(false);
    expect(run.desk.choose([id, id])).toBe(false);
    run.desk.choose([id]);
    await run.until('done');
    expect(run.desk.choose([id])).toBe(false);
  });

  test('closing in the middle leaves nothing behind', async () => {
    const run = await onX();
    const wait = x.faults.add({ path: /token/u }, { kind: 'accept-then-hang' });
    await begin(run);
    const { address, redirect } = await run.until('waiting');
    await visit(address);
    await wait.hit;
    await run.desk.close();
    await expect(fetch(redirect)).rejects.toThrow();
    expect(run.told.at(-1)).toMatchObject({ step: 'exchanging' });
    expect(run.secrets.names()).toEqual([]);
  });

  test('closing while an account is checked keeps nothing of it', async () => {
    const run = await onX();
    const wait = x.faults.add({ path: /users\/me/u }, { kind: 'wait' });
    const connecting = run.accounts.connect(x.accounts[0]!.connection, { check: true });
    await wait.hit;
    await run.accounts.close();
    wait.release();
    expect(await connecting).toMatchObject({ problem: { code: 'interrupted' } });
    expect(run.secrets.names()).toEqual([]);
  });
});

describe('signing in again', () => {
  const connected = async (run: Rig): Promise<string> => {
    await begin(run);
    run.desk.choose([await agree(run)]);
    await run.until('done');
    return run.accounts.views()[0]!.id;
  };

  test('needs nothing typed once more, and no choice; it is the same account', async () => {
    const run = await onX();
    const accountId = await connected(run);
    x.revokeTokens();
    expect(await begin(run, { fields: { authorizeAt: x.signInFields['authorizeAt']! }, accountId })).toBe(true);
    await visit((await run.until('waiting')).address);
    await run.until('done');
    expect(run.accounts.views().map(({ id }) => id)).toEqual([accountId]);
    expect(run.secrets.names()).toEqual([`account-${accountId}`]);
  });

  test('as somebody else is refused, and says as whom', async () => {
    await x.close();
    x = await startFakeX({ ...anywhere, accounts: [{ name: 'Acme Shop', handle: 'AcmeShop' }, { name: 'Other', handle: 'other' }] });
    x.authorization.consent = { kind: 'allow', subject: x.accounts[0]!.person.id };
    const run = await onX();
    const accountId = await connected(run);
    x.authorization.consent = { kind: 'allow', subject: x.accounts[1]!.person.id };
    await begin(run, { accountId });
    await visit((await run.until('waiting')).address);
    expect(await run.until('failed')).toMatchObject({ during: 'reading', problem: { code: 'other-account', detail: '@other' } });
    expect(run.accounts.views()).toHaveLength(1);
  });

  test('to an account that is not there is refused', async () => {
    const run = await onX();
    expect(await begin(run, { accountId: 'nobody' })).toBe(false);
  });
});
