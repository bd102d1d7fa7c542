import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { capabilitiesOf, networkFacts, networkName, type NetworkName } from '../../../src/contract/index.ts';
import { fits, lengthOf } from '../../../src/renderer/src/composer/length.ts';
import { company, liveChanges, liveSteps, sampleConversations, xSeed, type SampleConversation, type SampleMessage } from '../../networks/sample/index.ts';

const twitterText = z
  .object({ parseTweet: z.custom<(text: string) => { weightedLength: number; valid: boolean }>((value) => typeof value === 'function') })
  .parse(createRequire(import.meta.url)('twitter-text'));

const SIX_DAYS = 6 * 24 * 60;
const DIRECT_MESSAGE_LIMIT = 10_000;
const standing = sampleConversations.flatMap(({ messages }) => messages);
const afterwards = new Map([...sampleConversations, ...liveSteps.map(({ conversation }) => conversation)].map((conversation) => [conversation.id, conversation]));
const all = [...afterwards.values()];
const publicOnes = all.filter(({ network, channel }) => network === 'x' && channel === 'public');
const faults = (check: (conversation: SampleConversation) => boolean): string[] => all.filter((one) => !check(one)).map(({ id }) => id);

describe('the sample workspace', () => {
  test('has enough to fill every screen', () => {
    expect(sampleConversations.length).toBeGreaterThanOrEqual(115);
    expect(standing.length).toBeGreaterThanOrEqual(380);
    expect(Math.max(...sampleConversations.map(({ messages }) => messages.length))).toBeGreaterThan(30);
  });

  test('gives each of the four languages at least a fifth of the conversations', () => {
    for (const language of ['en', 'de', 'fr', 'id']) {
      const share = sampleConversations.filter((conversation) => conversation.language === language).length / sampleConversations.length;
      expect(share, language).toBeGreaterThanOrEqual(0.2);
    }
  });

  test('mostly waits for an answer, from three minutes to three days', () => {
    const waiting = sampleConversations.map(({ messages }) => messages.at(-1)!).filter(({ from }) => from === 'customer');
    expect(waiting.length).toBeGreaterThan(sampleConversations.length / 2);
    expect(Math.min(...waiting.map(({ minutesAgo }) => minutesAgo))).toBe(3);
    expect(Math.max(...waiting.map(({ minutesAgo }) => minutesAgo))).toBeGreaterThan(3 * 24 * 60);
  });

  test('holds one angry post by a verified account with more than a million followers', () => {
    expect(sampleConversations.filter(({ customer }) => customer.verified && customer.followers > 1_000_000)).toHaveLength(1);
  });

  test('knows every conversation by one id', () => {
    expect(new Set(sampleConversations.map(({ id }) => id)).size).toBe(sampleConversations.length);
  });

  test('gives a handle to one person only', () => {
    const people = new Map<string, unknown>();
    for (const { customer } of all) {
      expect(people.get(customer.handle) ?? customer).toEqual(customer);
      people.set(customer.handle, customer);
    }
  });

  test('lets time go on within a conversation, inside the last six days', () => {
    expect(faults(({ messages }) => messages.every(({ minutesAgo }, index) => minutesAgo < (messages[index - 1]?.minutesAgo ?? SIX_DAYS)))).toEqual([]);
    expect(standing.filter(({ minutesAgo }) => minutesAgo < 3)).toEqual([]);
  });

  test('says something in every message', () => {
    expect(faults(({ messages }) => messages.length > 0 && messages.every(({ text, attachments = [] }) => text.trim().length > 0 || attachments.length > 0))).toEqual([]);
  });

  test('comes from people who begin it, save where the account wrote a mail first', () => {
    expect(faults(({ network, messages }) => network === 'mail' || messages[0]?.from === 'customer')).toEqual([]);
  });
});

describe('on X', () => {
  test('handles and names are ones that X would take', () => {
    expect(faults(({ network, customer }) => network !== 'x' || (/^\w{1,15}$/u.test(customer.handle) && customer.name.length <= 50))).toEqual([]);
  });

  test('public posts have at most 280 weighted characters', () => {
    const tooLong = publicOnes.flatMap(({ messages }) => messages).map(({ text }) => text).filter((text) => !twitterText.parseTweet(text).valid);
    expect(tooLong.map((text) => `${twitterText.parseTweet(text).weightedLength} ${text}`)).toEqual([]);
  });

  test('direct messages stay within the limit', () => {
    const direct = all.filter(({ network, channel }) => network === 'x' && channel === 'private');
    expect(direct.flatMap(({ messages }) => messages).filter(({ text }) => text.length > DIRECT_MESSAGE_LIMIT)).toEqual([]);
  });

  test('only who mentioned the account is answered in public', () => {
    const mention = new RegExp(`@${company.x.handle}\\b`, 'u');
    for (const { id, messages } of publicOnes) {
      const answer = messages.findIndex(({ from }) => from === 'account');
      const before = answer === -1 ? messages : messages.slice(0, answer);
      expect(before.some(({ text }) => mention.test(text)), id).toBe(true);
      expect(messages[0]!.text, id).toMatch(mention);
    }
  });

  test('a reply starts with the handle of the one it answers', () => {
    for (const { id, customer, messages } of publicOnes) {
      for (const { from, text } of messages.slice(1)) {
        expect(text.startsWith(`@${from === 'account' ? customer.handle : company.x.handle} `), `${id}: ${text}`).toBe(true);
      }
    }
  });

  test('who is asked in public to send a direct message does so', () => {
    const handedOver = sampleConversations.filter(({ network, channel, messages }) =>
      network === 'x' && channel === 'public' && messages.some(({ from, text }, index) =>
        from === 'account' && messages[index + 1] && /direct message|Direktnachricht|message privé|\bDM\b/iu.test(text)));
    const missing = handedOver.filter(({ customer }) => !afterwards.has(`x/private/${customer.handle}`));
    expect(handedOver.length).toBeGreaterThan(6);
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  test('the seed has the times in milliseconds, in order', () => {
    const now = new Date('2026-11-18T15:00:00Z');
    const conversation = publicOnes[0]!;
    const seed = xSeed(conversation, now);
    expect(seed).toMatchObject({ id: conversation.id, channel: 'public', customer: conversation.customer });
    expect(seed.messages.map(({ text }) => text)).toEqual(conversation.messages.map(({ text }) => text));
    expect(seed.messages[0]!.at).toBe(now.getTime() - conversation.messages[0]!.minutesAgo * 60_000);
  });
});

describe('while the console is open', () => {
  test('messages arrive every 8 to 30 seconds, each as the last of its conversation', () => {
    for (const [index, { afterSeconds, conversation }] of liveSteps.entries()) {
      const gap = afterSeconds - (liveSteps[index - 1]?.afterSeconds ?? 0);
      expect(gap).toBeGreaterThanOrEqual(8);
      expect(gap).toBeLessThanOrEqual(30);
      expect(conversation.messages.at(-1)!.minutesAgo).toBeCloseTo(-afterSeconds / 60);
    }
  });

  test('an arrival opens a conversation or adds one message to what was there', () => {
    const known = new Map(sampleConversations.map((conversation) => [conversation.id, conversation]));
    for (const { conversation } of liveSteps) {
      expect(conversation.messages.slice(0, -1)).toEqual(known.get(conversation.id)?.messages ?? []);
      known.set(conversation.id, conversation);
    }
  });

  test('what is changed or taken back is there by then, and a customer wrote it', () => {
    for (const { afterSeconds, conversationId, index, text } of liveChanges) {
      const message = afterwards.get(conversationId)?.messages[index];
      expect(message?.from, conversationId).toBe('customer');
      expect(message!.minutesAgo * 60, conversationId).toBeGreaterThan(-afterSeconds);
      expect(text, conversationId).not.toBe(message!.text);
    }
  });
});

describe('on every network', () => {
  const has = (network: NetworkName, check: (conversation: SampleConversation) => boolean): boolean =>
    sampleConversations.some((conversation) => conversation.network === network && check(conversation));
  const silentFor = ({ messages }: SampleConversation): number =>
    Math.min(...messages.filter(({ from }) => from === 'customer').map(({ minutesAgo }) => minutesAgo)) * 60_000;

  test('somebody writes before the console is opened, and names are there', () => {
    expect(new Set(sampleConversations.map(({ network }) => network))).toEqual(new Set(networkName.options));
    expect(faults(({ customer: { name, handle } }) => name.trim() !== '' && handle.trim() !== '')).toEqual([]);
  });

  test('what is written is as long as the network allows', () => {
    const tooLong = all.flatMap(({ id, network, channel, messages }) =>
      messages.flatMap(({ text, edited = text }) => [text, edited])
        .filter((text) => !fits(lengthOf(text, capabilitiesOf({ network, channel }).length))).map((text) => `${id}: ${text}`));
    expect(tooLong).toEqual([]);
  });

  test('nothing is older than the network lets it be kept', () => {
    // Telegram itself keeps a day.
    const keptFor = (network: NetworkName): number => (network === 'telegram' ? 24 * 60 * 60_000 : networkFacts[network].keptFor ?? Infinity);
    expect(faults(({ network, messages }) => messages.every(({ minutesAgo }) => minutesAgo * 60_000 < keptFor(network)))).toEqual([]);
  });

  test.each(['whatsapp', 'messenger', 'instagram'] as const)('on %s one reply window is about to close and one is closed', (network) => {
    const { lasts } = capabilitiesOf({ network, channel: 'private' }).replyWindow!;
    const waits = (conversation: SampleConversation): boolean => conversation.channel === 'private' && conversation.messages.at(-1)!.from === 'customer';
    expect(has(network, (one) => waits(one) && silentFor(one) > lasts)).toBe(true);
    expect(has(network, (one) => waits(one) && silentFor(one) < lasts && silentFor(one) > lasts - 45 * 60_000)).toBe(true);
  });

  test('who complains in public on one network writes in private on another', () => {
    const places = (channel: SampleConversation['channel']): Map<string, Set<string>> => {
      const byName = Map.groupBy(sampleConversations.filter((one) => one.channel === channel), ({ customer }) => customer.name);
      return new Map([...byName].map(([name, theirs]) => [name, new Set(theirs.map(({ network }) => network))]));
    };
    const inPublic = places('public');
    const crossing = [...places('private')].filter(([name, there]) => [...inPublic.get(name) ?? []].some((network) => !there.has(network)));
    expect(crossing.map(([name]) => name).sort()).toEqual(['Hendra Gunawan', 'Imogen Hartley', 'Ulrike Pohlmann']);
  });

  test('messages are edited, hidden and liked, and come with files', () => {
    const networksWhere = (check: (message: SampleMessage) => boolean): string[] =>
      [...new Set(sampleConversations.filter(({ messages }) => messages.some(check)).map(({ network }) => network))].sort();
    expect(networksWhere(({ edited }) => edited !== undefined)).toEqual(['facebook', 'linkedin', 'mastodon', 'telegram', 'youtube']);
    expect(networksWhere(({ hidden }) => hidden === true)).toEqual(['facebook', 'instagram', 'tiktok', 'youtube']);
    expect(networksWhere(({ liked }) => liked === true)).toEqual(['facebook', 'mastodon', 'tiktok']);
    expect(networksWhere(({ attachments }) => attachments !== undefined)).toEqual(['bluesky', 'facebook', 'instagram', 'mail', 'mastodon', 'messenger', 'telegram', 'tiktok', 'whatsapp']);
  });
});
