import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { telegramNetwork } from '../../../src/main/networks/telegram/index.ts';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { type Rig, startRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(async () => {
  await rig.close();
});

const { signIn } = telegramNetwork;
const typed = (more: Record<string, string> = {}): Record<string, string> => ({ token: ` ${rig.fake.token}\n`, webhook: '', apiBase: rig.fake.url, ...more });
const accounts = (more?: Record<string, string>) => signIn!.accounts(typed(more), rig.reader.ports, never);

describe('signing in', () => {
  test('the token that was typed gives the bot, and what is needed to connect it', async () => {
    expect(await accounts()).toEqual({ kind: 'accounts', accounts: [rig.fake.connection] });
    expect(signIn!.browser).toBeNull();
  });

  test.each(['', 'hello', '123:', `12:${'x'.repeat(300)}`, '../../getMe'])('what is no token (%j) is not sent anywhere', async (token) => {
    const fault = rig.fake.faults.add({ times: Infinity }, { kind: 'reset' });
    expect(await accounts({ token })).toMatchObject({ kind: 'held', problem: { code: 'signed-out' } });
    expect(fault.hits).toBe(0);
  });

  test('a token that was taken back', async () => {
    rig.fake.revoke();
    expect(await accounts()).toMatchObject({ kind: 'held', problem: { code: 'signed-out' } });
  });

  test('where another program is sent the messages, it is named, and only who names it takes over', async () => {
    rig.fake.setWebhook('https://shop.example:8443/hook/secret-path?key=1');
    const set = { kind: 'held', problem: { code: 'webhook-set', detail: 'shop.example:8443' } };
    expect(await accounts()).toMatchObject(set);
    expect(await accounts({ webhook: 'other.example' })).toMatchObject(set);
    const { settings, secret } = rig.fake.connection;
    expect(await telegramNetwork.check(settings, secret, rig.reader.ports, never)).toMatchObject(set);
    rig.fake.write(rig.ann, 'not lost');
    expect(await accounts({ webhook: ' Shop.example:8443 ' })).toMatchObject({ kind: 'accounts' });
    expect(await telegramNetwork.check(settings, secret, rig.reader.ports, never)).toEqual({ kind: 'fine' });
    await pullAll(rig.reader.open(), rig.reader.store);
    expect([...rig.reader.store.messages.values()].map(({ text }) => text)).toEqual(['not lost']);
  });

  test('the token of another bot is found out', async () => {
    const { settings, secret } = rig.fake.connection;
    const other = { ...settings, botId: '12' } as typeof settings;
    expect(await telegramNetwork.check(other, secret, rig.reader.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'signed-out', detail: '@acme_shop_bot' } });
  });
});

test('the token is in no log, problem or outcome, even where Telegram or the way to it repeats it', async () => {
  const asked = await rig.pulled(rig.fake.write(rig.ann, '', { more: { document: rig.fake.file(new Uint8Array(9)) } }));
  const connection = rig.reader.open();
  const act = { action: 'like', on: true, thread: asked.thread, messageId: asked.providerId, authorId: '1' } as const;
  const seen: unknown[] = [];
  const everything = async (): Promise<void> => {
    const signedIn = await accounts();
    seen.push(await connection.pull('updates', null, never), await connection.send(replyTo(asked, 'hi'), never), await connection.act!(act, never));
    if (signedIn.kind !== 'accounts') seen.push(signedIn);
  };
  for (const status of [400, 401, 403, 404, 409, 429, 500]) {
    const description = `bad ${rig.fake.token} ${encodeURIComponent(rig.fake.token)}`;
    rig.fake.faults.add({ times: Infinity }, { kind: 'answer', answer: { status, body: JSON.stringify({ ok: false, error_code: status, description }) } });
    await everything();
    rig.fake.faults.clear();
  }
  for (const path of [/getUpdates/u, /getFile/u, /^\/file/u, /send|set/u]) {
    rig.fake.rewind();
    rig.fake.faults.add({ path, times: Infinity }, { kind: 'reset' });
    await everything();
    rig.fake.faults.clear();
  }
  await rig.fake.faults.refuse();
  await everything();
  await rig.fake.faults.accept();
  const told = JSON.stringify([seen, rig.reader.logged]);
  expect(told).toContain('bad …');
  for (const form of [rig.fake.token, encodeURIComponent(rig.fake.token), rig.fake.token.slice(-20)]) expect(told).not.toContain(form);
});
