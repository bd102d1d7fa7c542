import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Asked, createPictures, type Pictures } from '../../../src/main/pictures/pictures.ts';
import { sealingFor } from '../../../src/main/vault/sealing.ts';
import { serveWithFaults } from '../../networks/faults.ts';
import { portraitAddress, portraitOf, withPortraits } from '../../networks/portraits.ts';

type Server = Awaited<ReturnType<typeof serveWithFaults>>;

const day = 24 * 60 * 60_000;
const url = (content: Buffer): string => `data:image/png;base64,${content.toString('base64')}`;

describe('pictures of customers', () => {
  let directory: string;
  let server: Server;
  let asked: { path: string; headers: Record<string, unknown> }[];
  let odd: { type: string; body: Uint8Array } | null;
  let now: number;
  let key: Uint8Array | null;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'holdfast-pictures-'));
    [asked, odd, now, key] = [[], null, Date.now(), null];
    const portraits = withPortraits(() => ({ status: 404, headers: {}, body: '' }));
    server = await serveWithFaults((request) => {
      asked.push({ path: request.path, headers: request.headers });
      return odd === null ? portraits(request) : { status: 200, headers: { 'content-type': odd.type }, body: '', bytes: odd.body };
    }, 0);
  });
  afterEach(async () => {
    await server.close();
    await rm(directory, { recursive: true, force: true });
  });

  const open = (): Pictures => createPictures({
    directory, sealing: sealingFor('pictures', () => key, () => (key === null ? [] : [key])), fetch, log: () => undefined,
    clock: { now: () => now, elapsed: () => now, after: () => () => undefined },
  });
  const ann = (signature = ''): { customerId: string; address: string } => ({ customerId: 'mastodon/1', address: portraitAddress(server.url, 'ann', signature) });
  /** A network that has to be asked. */
  const asking = (...answers: Asked[]) => {
    let questions = 0;
    return {
      questions: () => questions,
      portrait: {
        customerId: 'telegram/1',
        ask: () => {
          questions += 1;
          return Promise.resolve(answers[Math.min(questions, answers.length) - 1]!);
        },
      },
    };
  };
  const bytesOnDisk = async (): Promise<Buffer> => Buffer.concat(await Promise.all((await readdir(directory)).map((name) => readFile(join(directory, name)))));

  test('are fetched once, without saying for whom or from where, and come from disk after that, offline and after a restart', async () => {
    const pictures = open();
    expect(await Promise.all([pictures.of(ann()), pictures.of(ann())])).toEqual([url(portraitOf('ann')), url(portraitOf('ann'))]);
    expect(asked).toHaveLength(1);
    expect(asked[0]!.headers).not.toHaveProperty('cookie');
    expect(asked[0]!.headers).not.toHaveProperty('referer');
    await server.close();
    expect(await open().of(ann())).toBe(url(portraitOf('ann')));
  });

  test('keep while only the signature of their address changes; another picture takes their place', async () => {
    const pictures = open();
    await pictures.of(ann('first'));
    expect(await pictures.of(ann('second'))).toBe(url(portraitOf('ann')));
    expect(asked).toHaveLength(1);
    const other = { ...ann(), address: portraitAddress(server.url, 'ann-2026') };
    expect(await pictures.of(other)).toBe(url(portraitOf('ann-2026')));
    expect(await readdir(directory)).toHaveLength(1);
  });

  test('the old one is shown where a new one cannot be had, and that is not asked for again at once', async () => {
    const pictures = open();
    await pictures.of(ann());
    odd = { type: 'text/html', body: Buffer.from('<p>sign in</p>') };
    const other = { ...ann(), address: portraitAddress(server.url, 'new') };
    expect(await pictures.of(other)).toBe(url(portraitOf('ann')));
    expect(await pictures.of(other)).toBe(url(portraitOf('ann')));
    expect(asked).toHaveLength(2);
    odd = null;
    now += 20 * 60_000;
    expect(await pictures.of(other)).toBe(url(portraitOf('new')));
  });

  test.each([
    ['what is no picture, whatever it is called', 'image/png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['vectors, which can hold scripts', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['what is too large', 'image/png', Buffer.concat([portraitOf('ann'), Buffer.alloc(600 * 1_024)])],
    ['nothing', 'image/png', Buffer.alloc(0)],
  ])('never are %s', async (_what, type, body) => {
    odd = { type, body };
    expect(await open().of(ann())).toBeNull();
    expect(await readdir(directory)).toEqual([]);
  });

  test('of a network that is asked: once a week, also after a restart, and what goes wrong meanwhile changes nothing', async () => {
    const network = asking({ kind: 'face', content: portraitOf('ann') }, { kind: 'unknown' }, { kind: 'face', content: portraitOf('ann-2026') });
    const pictures = open();
    expect(await Promise.all([pictures.of(network.portrait), pictures.of(network.portrait)])).toEqual([url(portraitOf('ann')), url(portraitOf('ann'))]);
    now += 6 * day;
    expect(await open().of(network.portrait)).toBe(url(portraitOf('ann')));
    expect(network.questions()).toBe(1);
    now += 2 * day;
    expect(await pictures.of(network.portrait)).toBe(url(portraitOf('ann')));
    expect(await pictures.of(network.portrait)).toBe(url(portraitOf('ann')));
    expect(network.questions()).toBe(2);
    now += 20 * 60_000;
    expect(await pictures.of(network.portrait)).toBe(url(portraitOf('ann-2026')));
  });

  test('who has taken theirs back is shown without, and is not asked about again that day', async () => {
    const network = asking({ kind: 'face', content: portraitOf('ann') }, { kind: 'none' });
    const pictures = open();
    await pictures.of(network.portrait);
    now += 8 * day;
    expect(await pictures.of(network.portrait)).toBeNull();
    expect(await readdir(directory)).toEqual([]);
    now += day / 2;
    expect(await pictures.of(network.portrait)).toBeNull();
    expect(network.questions()).toBe(2);
  });

  test('nothing is asked where a network names none, or is not there', async () => {
    expect(await open().of({ ...ann(), address: '' })).toBeNull();
    await server.close();
    expect(await open().of(ann())).toBeNull();
    expect(asked).toEqual([]);
  });

  test('are sealed where the profile is; without the key they are none', async () => {
    key = Buffer.alloc(32, 7);
    await open().of(ann());
    expect((await bytesOnDisk()).includes(portraitOf('ann').subarray(8))).toBe(false);
    await server.close();
    expect(await open().of(ann())).toBe(url(portraitOf('ann')));
    key = Buffer.alloc(32, 8);
    expect(await open().of(ann())).toBeNull();
  });

  test('are kept for thirty days, and what a stop left half written is cleaned away', async () => {
    await open().of(ann());
    const [name] = await readdir(directory);
    await utimes(join(directory, name!), new Date(now - 31 * day), new Date(now - 31 * day));
    await open().of({ customerId: 'mastodon/2', address: portraitAddress(server.url, 'ben') });
    expect(await readdir(directory)).toHaveLength(1);
    expect(await readdir(directory)).not.toContain(name);
  });
});
