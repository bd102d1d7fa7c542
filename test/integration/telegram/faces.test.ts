import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { faceIsAsked } from '../../../src/main/networks/network.ts';
import { createPictures } from '../../../src/main/pictures/pictures.ts';
import { sealingFor } from '../../../src/main/vault/sealing.ts';
import { portraitOf } from '../../networks/portraits.ts';
import { never } from '../networks/reader.ts';
import { type Rig, startRig } from './rig.ts';

let rig: Rig;
let files: string[];
beforeEach(async () => {
  files = [];
  rig = await startRig({
    onExchange: ({ path }) => {
      if (path.startsWith('/file/')) files.push(path.slice(path.lastIndexOf('/') + 1));
    },
  });
});
afterEach(() => rig.close());

const face = (id: number) => rig.reader.open().face!(String(id), never);

test('is asked for when somebody is looked at and not before, and the smallest that does is fetched', async () => {
  const question = await rig.pulled(rig.fake.write(rig.ann, 'Hello?'));
  expect(question.author.avatar).toBe(faceIsAsked);
  expect(files).toEqual([]);
  expect(await face(rig.ann.id)).toEqual({ kind: 'face', content: portraitOf(String(rig.ann.id)) });
  expect(files).toEqual([`face-${rig.ann.id}-160.jpg`]);
});

test('who shows none, whom the bot has not met and who is no person has none', async () => {
  const shy = rig.fake.person('Shy', undefined, { faceless: true });
  expect(await face(shy.id)).toEqual({ kind: 'none' });
  expect(await face(404)).toEqual({ kind: 'none' });
  const group = rig.fake.group('Friends', { administrator: true });
  const said = await rig.pulled(rig.fake.write(rig.bob, 'News', { group, more: { text: 'News', sender_chat: group } }));
  expect(said.author.avatar).toBeUndefined();
});

test('a line that breaks, a limit and a file that is gone are told apart, and the token is told to nobody', async () => {
  rig.fake.faults.add({ path: /getUserProfilePhotos$/u }, { kind: 'reset' });
  rig.fake.faults.add({ path: /^\/file\//u }, { kind: 'answer', answer: { status: 404 } });
  rig.fake.faults.add({ path: /^\/file\//u }, { kind: 'reset' });
  const outcomes = [await face(rig.ann.id), await face(rig.ann.id), await face(rig.ann.id)];
  expect(outcomes.map(({ kind }) => kind)).toEqual(['retry', 'none', 'retry']);
  rig.fake.revoke();
  outcomes.push(await face(rig.ann.id));
  expect(outcomes.at(-1)).toMatchObject({ kind: 'held', problem: { code: 'signed-out' } });
  expect(JSON.stringify([outcomes, rig.reader.logged])).not.toContain(rig.fake.token.split(':')[1]);
});

test('what is kept of it is the picture alone: no file has the address or the token in it', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'holdfast-faces-'));
  try {
    const clock = { now: Date.now, elapsed: Date.now, after: () => () => undefined };
    const pictures = createPictures({ directory, sealing: sealingFor('pictures', () => null, () => []), clock, fetch, log: () => undefined });
    const ask = async (signal: AbortSignal) => {
      const outcome = await rig.reader.open().face!(String(rig.ann.id), signal);
      return outcome.kind === 'face' ? outcome : { kind: 'unknown' as const };
    };
    expect(await pictures.of({ customerId: 'telegram/1', ask })).toBe(`data:image/png;base64,${portraitOf(String(rig.ann.id)).toString('base64')}`);
    const names = await readdir(directory);
    expect(names).toHaveLength(1);
    const kept = (await readFile(join(directory, names[0]!))).toString('latin1');
    for (const secret of [rig.fake.token, rig.fake.token.split(':')[1]!, '/file/', 'face-']) expect(kept).not.toContain(secret);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
