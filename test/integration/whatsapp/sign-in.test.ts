import { afterEach, expect, onTestFinished, test } from 'vitest';
import { accountSecret, accountSettings } from '../../../src/contract/index.ts';
import { whatsappNetwork } from '../../../src/main/networks/whatsapp/index.ts';
import { startFakeSqs } from '../../networks/sqs/fake.ts';
import type { FakeWhatsAppOptions } from '../../networks/whatsapp/fake.ts';
import { never } from '../networks/reader.ts';
import { startRig, type WhatsAppRig } from './rig.ts';

let rig: WhatsAppRig;
afterEach(() => rig.close());

async function typed(options: FakeWhatsAppOptions = {}): Promise<Record<string, string>> {
  rig = await startRig(options);
  const { settings, secret } = rig.fake.account;
  if (settings.network !== 'whatsapp' || secret.network !== 'whatsapp') throw new Error('not WhatsApp');
  return {
    phoneNumberId: settings.phoneNumberId, accessToken: secret.accessToken, appSecret: secret.appSecret, verifyToken: secret.verifyToken,
    port: '8787', queueUrl: '', queueKeyId: '', queueKey: '', queueRegion: '', apiBase: settings.apiBase,
  };
}

const signIn = (fields: Record<string, string>) => whatsappNetwork.signIn!.accounts(fields, rig.reader.ports, never);

test('a number is found with what was typed', async () => {
  const outcome = await signIn(await typed());
  expect(outcome).toEqual({ kind: 'accounts', accounts: [{ ...rig.fake.account, settings: { ...rig.fake.account.settings, name: 'Acme Shop' } }] });
  for (const { settings, secret } of outcome.kind === 'accounts' ? outcome.accounts : []) {
    expect([accountSettings.parse(settings), accountSecret.parse(secret)]).toEqual([settings, secret]);
  }
});

test('says what is wrong with it, and shows nothing of it', async () => {
  const fields = await typed();
  const wrong = async (more: Record<string, string>) => {
    const outcome = await signIn({ ...fields, ...more });
    for (const secret of rig.fake.secrets) expect(JSON.stringify(outcome)).not.toContain(secret);
    return outcome.kind === 'accounts' ? outcome : [outcome.kind, outcome.problem.code, outcome.problem.detail];
  };
  expect(await wrong({ accessToken: 'EAAwrong' })).toEqual(['held', 'signed-out', expect.any(String)]);
  expect(await wrong({ appSecret: 'wrong' })).toEqual(['held', 'signed-out', expect.stringContaining('appsecret_proof')]);
  expect(await wrong({ phoneNumberId: '77' })).toEqual(['held', 'rejected', 'phoneNumberId']);
  expect(await wrong({ phoneNumberId: '../me' })).toEqual(['held', 'rejected', 'phoneNumberId']);
  expect(await wrong({ port: 'abc' })).toEqual(['held', 'rejected', 'port']);
  expect(await wrong({ verifyToken: '' })).toEqual(['held', 'rejected', 'verifyToken']);
  expect(await wrong({ queueUrl: 'https://sqs.eu-central-1.amazonaws.com/1/q', queueKeyId: 'AKIA' })).toEqual(['held', 'rejected', 'queueKey']);
  await rig.fake.faults.refuse();
  expect(await wrong({})).toEqual(['retry', 'unreachable', '']);
});

test('a token that does not allow what is needed is named by what it lacks', async () => {
  expect(await signIn(await typed({ scopes: ['whatsapp_business_messaging'] }))).toMatchObject({ kind: 'held', problem: { code: 'forbidden', detail: 'whatsapp_business_management' } });
});

test('a queue is looked into, and nothing taken out of it', async () => {
  const sqs = await startFakeSqs();
  onTestFinished(() => sqs.close());
  sqs.queue.send('{}', null);
  const fields = { ...await typed(), verifyToken: '', queueUrl: sqs.queueUrl, queueKeyId: sqs.keys.keyId, queueKey: sqs.keys.secretKey, queueRegion: sqs.region };
  expect(await signIn(fields)).toMatchObject({ kind: 'accounts', accounts: [{ settings: { deliveries: { by: 'queue', url: sqs.queueUrl } } }] });
  expect(sqs.queue.receive(10, 0, false)).toHaveLength(1);
  expect(await signIn({ ...fields, queueKey: 'wrong' })).toMatchObject({ kind: 'held', problem: { code: 'signed-out' } });
  expect(await signIn({ ...fields, queueUrl: `${sqs.queueUrl}x` })).toMatchObject({ kind: 'held', problem: { code: 'rejected' } });
});
