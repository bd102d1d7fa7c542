import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { company, liveSteps, sampleConversations, xSeed, type SampleConversation } from '../../networks/sample/index.ts';

const twitterText = z
  .object({ parseTweet: z.custom<(text: string) => { weightedLength: number; valid: boolean }>((value) => typeof value === 'function') })
  .parse(createRequire(import.meta.url)('twitter-text'));

const SIX_DAYS = 6 * 24 * 60;
const DIRECT_MESSAGE_LIMIT = 10_000;
const standing = sampleConversations.flatMap(({ messages }) => messages);
const afterwards = new Map([...sampleConversations, ...liveSteps.map(({ conversation }) => conversation)].map((conversation) => [conversation.id, conversation]));
const all = [...afterwards.values()];
const publicOnes = all.filter(({ channel }) => channel === 'public');
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
    expect(faults(({ messages }) => messages.length > 0 && messages.every(({ text }) => text.trim().length > 0))).toEqual([]);
  });

  test('comes from people who begin it, save where the account wrote a mail first', () => {
    expect(faults(({ network, messages }) => network === 'mail' || messages[0]?.from === 'customer')).toEqual([]);
  });
});

describe('on X', () => {
  test('handles and names are ones that X would take', () => {
    expect(faults(({ network, customer }) => network === 'mail' || (/^\w{1,15}$/u.test(customer.handle) && customer.name.length <= 50))).toEqual([]);
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
    const handedOver = sampleConversations.filter(({ channel, messages }) =>
      channel === 'public' && messages.some(({ from, text }, index) =>
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
});
