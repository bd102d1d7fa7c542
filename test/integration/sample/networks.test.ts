import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountConnection, NetworkName } from '../../../src/contract/index.ts';
import type { NetworkPorts, PulledMessage } from '../../../src/main/networks/network.ts';
import { networks } from '../../../src/main/networks/registry.ts';
import { systemClock } from '../../../src/main/ports.ts';
import { createReceiver } from '../../../src/main/receiver/receiver.ts';
import { sealingFor } from '../../../src/main/vault/sealing.ts';
import { liveChanges, liveSteps, sampleConversations, type SampleConversation } from '../../networks/sample/index.ts';
import { type SampleNetworks, startSampleNetworks } from '../../networks/sample/serve.ts';
import { startTelegram } from '../../networks/sample/telegram.ts';
import { createReader, never, pullAll, pullStream, type Reader, replyTo } from '../networks/reader.ts';

const told: string[] = [];
const start = (now: Date): Promise<SampleNetworks> => startSampleNetworks(now, (sentence) => told.push(sentence), { mailServer: 'hoodiecrow' });
let directory: string;
let sample: SampleNetworks;
/** The same, after its first minutes. */
let later: SampleNetworks;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'holdfast-sample-'));
  [sample, later] = await Promise.all([start(new Date()), start(new Date(Date.now() - 10 * 60_000))]);
  await later.goLive(1);
});

afterAll(async () => {
  await Promise.all([sample.close(), later.close()]);
  await rm(directory, { recursive: true, force: true });
});

const changes = new Map(liveChanges.map(({ conversationId, index, text }) => [`${conversationId} ${String(index)}`, text]));

function changed(conversation: SampleConversation): SampleConversation {
  const messages = conversation.messages.flatMap((message, index) => {
    const text = changes.get(`${conversation.id} ${String(index)}`);
    return text === null ? [] : [{ ...message, ...(text === undefined ? {} : { edited: text }) }];
  });
  return { ...conversation, messages };
}

/** All conversations as they stand after the first minutes. */
const afterwards = [...new Map([...sampleConversations, ...liveSteps.map(({ conversation }) => conversation)].map((one) => [one.id, one])).values()]
  .map(changed).filter(({ messages }) => messages.length > 0);

/** One message, as agent and test see it. */
const line = (own: boolean, text: string, sizes: readonly (number | null)[], hidden: boolean, liked: boolean, reactions: readonly string[]): string =>
  [own ? 'us:' : 'customer:', text, ...sizes.map((size) => `[${String(size)} bytes]`), ...(hidden ? ['(hidden)'] : []), ...(liked ? ['(liked)'] : []), ...reactions].join(' ');

/** Networks spell the heart with and without what makes it a coloured one. */
const plain = (emoji: string): string => emoji.replace('\uFE0F', '');

const expected = (conversation: SampleConversation): string =>
  [conversation.channel, ...conversation.messages.map(({ from, text, edited = text, attachments = [], hidden = false, liked = false, reaction }) =>
    line(from === 'account', edited, attachments.map(({ content }) => content.byteLength), hidden, liked, reaction === undefined ? [] : [plain(reaction)]))].join('\n');

/** Behind a mention stands where it was made. */
const withoutAddress = (text: string): string => text.replace(/\nhttps:\/\/www\.instagram\.com\/p\/\d+\/$/u, '');

const brought = (messages: readonly PulledMessage[]): string[] =>
  [...Map.groupBy(messages, ({ thread }) => thread.providerId).values()].map((thread) => [
    thread[0]!.thread.channel,
    ...thread.filter(({ reactsTo }) => reactsTo === undefined).toSorted((one, other) => one.sentAt - other.sentAt).map(({ providerId, own, text, attachments, hidden = false, liked = false }) =>
      line(own, withoutAddress(text), attachments.map(({ content }) => content?.byteLength ?? null), hidden, liked, thread.filter(({ reactsTo }) => reactsTo === providerId).map((one) => plain(one.text)))),
  ].join('\n'));

/** What is delivered comes when it comes: it is pulled whenever some has. */
async function pullDelivered(reader: Reader, count: number): Promise<void> {
  const connection = reader.open();
  await new Promise<void>((resolve, reject) => {
    let pulling = Promise.resolve();
    const look = async (): Promise<void> => {
      expect(await pullAll(connection, reader.store)).toBeNull();
      if (reader.store.messages.size >= count) resolve();
    };
    const wake = (): void => {
      pulling = pulling.then(look).catch(reject);
    };
    connection.watch!(wake);
    wake();
  });
}

async function readWhole(account: AccountConnection, wanted: readonly SampleConversation[], folder: string): Promise<Reader> {
  const { network } = account.settings;
  const receiver = createReceiver({ directory: join(directory, folder), sealing: sealingFor('inbox', () => null, () => []), clock: systemClock, fetch, log: () => undefined });
  const isDelivered = 'deliveries' in account.settings && account.settings.deliveries !== undefined;
  const ports: Partial<NetworkPorts> = isDelivered ? { openInbox: receiver.inboxOf(network) } : {};
  const reader = createReader(networks[network], account, ports);
  if (isDelivered) await pullDelivered(reader, wanted.flatMap(({ messages }) => messages).reduce((sum, { reaction }) => sum + (reaction === undefined ? 1 : 2), 0));
  else expect(await pullAll(reader.open(), reader.store)).toBeNull();
  const there = [...reader.store.messages.values()].filter(({ providerId }) => !reader.store.deleted.has(providerId));
  expect(brought(there).sort()).toEqual(wanted.map(expected).sort());
  return reader;
}

/** How many accounts the company has there. The mailbox is looked at in a file of its own. */
const accountsOn: Record<Exclude<NetworkName, 'mail'>, number> = {
  bluesky: 2,
  facebook: 1,
  instagram: 1,
  linkedin: 2,
  mastodon: 1,
  messenger: 1,
  telegram: 2,
  tiktok: 1,
  whatsapp: 1,
  x: 1,
  youtube: 1,
};

describe.each(Object.entries(accountsOn))('the sample of %s', (network, count) => {
  const accountsIn = ({ accounts }: SampleNetworks): AccountConnection[] => accounts.filter(({ settings }) => settings.network === network);
  const of = (conversations: readonly SampleConversation[], account: number): SampleConversation[] =>
    conversations.filter((conversation) => conversation.network === network && conversation.account === account);

  test('is brought whole, and takes an answer', async () => {
    const accounts = accountsIn(sample);
    expect(new Set(accounts.map(({ settings }) => networks[settings.network].accountKey(settings))).size).toBe(count);
    for (const [index, account] of accounts.entries()) {
      const reader = await readWhole(account, of(sampleConversations, index), 'at-first');
      const messages = [...reader.store.messages.values()];
      for (const { providerId, author, thread, sentAt, malformed } of messages) {
        expect([author.name.trim(), thread.customer.name.trim()], providerId).not.toContain('');
        expect(sentAt, providerId).toBeLessThan(Date.now());
        expect(malformed, providerId).toBe(false);
      }
      const asked = messages.filter(({ own, hidden }) => !own && hidden !== true).sort((one, other) => other.sentAt - one.sentAt)[0]!;
      const before = told.length;
      expect(await reader.open().send(replyTo(asked, 'We are looking into it.'), never)).toMatchObject({ kind: 'sent' });
      expect(told.slice(before)).toEqual([expect.stringMatching(/ accepted an? [a-z ]+ \(\d+ in all\)\.$/u)]);
      await reader.close();
    }
  });

  test('shows the breadth of its network', () => {
    const said = sampleConversations.filter((conversation) => conversation.network === network).flatMap(({ messages }) => messages);
    const reacts = ['bluesky', 'instagram', 'whatsapp'].includes(network);
    expect(said.some(({ reaction }) => reaction !== undefined)).toBe(reacts);
    if (network === 'instagram') expect(of(sampleConversations, 0).filter(({ place }) => place.startsWith('@'))).toHaveLength(1);
  });

  test('has all that came in meanwhile, as it was changed', async () => {
    for (const [index, account] of accountsIn(later).entries()) await (await readWhole(account, of(afterwards, index), 'later')).close();
  });
});

test('who gets an answer from the bot reacts to it', async () => {
  // What was pulled before is gone from Telegram: another one.
  const telegram = await startTelegram(sampleConversations.filter(({ network }) => network === 'telegram'), new Date(), () => undefined);
  const reader = createReader(networks.telegram, telegram.accounts[0]!);
  const connection = reader.open();
  expect(await pullAll(connection, reader.store)).toBeNull();
  const asked = [...reader.store.messages.values()].find(({ thread }) => thread.providerId.startsWith('private/'))!;
  const sent = await connection.send(replyTo(asked, 'We are looking into it.'), never);
  const woken = Promise.withResolvers<undefined>();
  connection.watch!(() => woken.resolve(undefined));
  expect(await pullAll(connection, reader.store)).toBeNull();
  await woken.promise;
  expect(await pullAll(connection, reader.store)).toBeNull();
  expect([...reader.store.messages.values()].filter(({ reactsTo }) => reactsTo !== undefined)).toMatchObject([{ text: '👍', reactsTo: sent.kind === 'sent' ? sent.providerId : '' }]);
  await reader.close();
  await telegram.close();
});

test('the company’s templates can be chosen, in four languages; those that Meta has not approved cannot', async () => {
  const account = sample.accounts.find(({ settings }) => settings.network === 'whatsapp')!;
  const receiver = createReceiver({ directory: join(directory, 'templates'), sealing: sealingFor('inbox', () => null, () => []), clock: systemClock, fetch, log: () => undefined });
  const reader = createReader(networks.whatsapp, account, { openInbox: receiver.inboxOf('templates') });
  const templates = networks.whatsapp.templates!;
  expect(await pullStream(reader.open(), templates.stream, reader.store)).toBeNull();
  const listed = templates.in(reader.store.cursors.get(templates.stream) ?? null);
  expect(listed.filter(({ name }) => name === 'repair_ready').map(({ language }) => language).sort()).toEqual(['de', 'en_GB', 'fr', 'id']);
  expect(listed.map(({ name }) => name)).not.toContain('win_a_machine');
  await reader.close();
});
