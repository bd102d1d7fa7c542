import { afterEach, expect, test } from 'vitest';
import { faceIsAsked } from '../../../src/main/networks/network.ts';
import { portraitOf } from '../../networks/portraits.ts';
import { never } from '../networks/reader.ts';
import { asked, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

test('is asked for when somebody is looked at, and is theirs', async () => {
  const paths: string[] = [];
  rig = await startRig({ onExchange: ({ path, query }) => paths.push(`${path}?${query.toString()}`) });
  const { author } = await asked(rig, rig.open());
  expect(author.avatar).toBe(faceIsAsked);
  expect(paths.join()).not.toContain('profile_pic');
  expect(await rig.open().face!(author.providerId, never)).toEqual({ kind: 'face', content: portraitOf(author.providerId) });
});

test('who has none, who has not written, and somebody whom Graph does not name, have none', async () => {
  rig = await startRig();
  const { author } = await asked(rig, rig.open());
  rig.fake.hideFace('Ann');
  rig.fake.addMessage({ with: 'Bob', from: 'page', text: 'Your parcel is here' });
  for (const id of [author.providerId, rig.fake.idOf('Bob'), '77009999', 't_1001']) expect(await rig.open().face!(id, never)).toEqual({ kind: 'none' });
});

test('an address that leads elsewhere without encryption is not followed, and what goes wrong is no proof that there is none', async () => {
  rig = await startRig();
  const { author } = await asked(rig, rig.open());
  const face = () => rig.open().face!(author.providerId, never);
  const leadsTo = (address: string) => rig.fake.faults.add({ path: /\/7700\d+$/u }, {
    kind: 'answer', answer: { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: author.providerId, profile_pic: address }) },
  });
  for (const address of ['http://127.0.0.1:9/x.png', 'file:///etc/passwd', 'x']) {
    leadsTo(address);
    expect(await face()).toEqual({ kind: 'none' });
  }
  rig.fake.faults.add({ path: /\/7700\d+$/u }, { kind: 'reset' });
  expect(await face()).toMatchObject({ kind: 'retry' });
  rig.fake.revokeTokens(463);
  expect(await face()).toMatchObject({ kind: 'held', problem: { code: 'signed-out' } });
  for (const token of rig.fake.tokensEverIssued) expect(rig.logged.join()).not.toContain(token);
});
