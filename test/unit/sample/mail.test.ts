import { simpleParser, type ParsedMail } from 'mailparser';
import { beforeAll, describe, expect, test } from 'vitest';
import { plainBody } from '../../networks/sample/mail.ts';
import {
  company, liveSteps, messageId, rawMessages, sampleConversations, type RawMail, type SampleConversation, type SampleMessage,
} from '../../networks/sample/index.ts';

interface Delivered {
  conversation: SampleConversation;
  index: number;
  message: SampleMessage;
  stored: RawMail;
  parsed: ParsedMail;
}

const now = new Date('2026-11-18T15:00:30.250Z');
const { address } = company.mail;
const mailed = [...sampleConversations, ...liveSteps.map(({ conversation }) => conversation)].filter(({ network }) => network === 'mail');
const delivered: Delivered[] = [];

const deliver = async (conversation: SampleConversation): Promise<Delivered[]> => {
  const stored = await rawMessages(conversation, now, address);
  return await Promise.all(stored.map(async (one, index) => ({
    conversation, index, message: conversation.messages[index]!, stored: one, parsed: await simpleParser(one.raw, { skipImageLinks: true }),
  })));
};

const references = ({ references: found }: ParsedMail): string[] => (typeof found === 'string' ? [found] : (found ?? []));
const from = (id: string): Delivered[] => delivered.filter(({ conversation }) => conversation.id === id);

beforeAll(async () => {
  delivered.push(...(await Promise.all(mailed.map(deliver))).flat());
});

describe('the mails of the sample workspace', () => {
  test('parse into what was written, with signature and quotes below', () => {
    for (const { conversation, index, message, parsed } of delivered) {
      const text = parsed.text!.trimEnd();
      expect(text.startsWith(message.text), `${conversation.id} ${index}: ${text}`).toBe(true);
      if (message.automatic !== 'bounce') expect(text).toBe(plainBody(conversation, index, now, address));
    }
  });

  test('thread by References and In-Reply-To', () => {
    for (const { conversation, index, message, parsed } of delivered) {
      const earlier = conversation.messages.slice(0, index).map((_, position) => messageId(conversation, position, address));
      expect(parsed.messageId).toBe(messageId(conversation, index, address));
      expect(parsed.inReplyTo).toBe(earlier.at(-1));
      expect(references(parsed)).toEqual(message.automatic === 'bounce' ? earlier.slice(-1) : earlier);
    }
  });

  test('carry the time of the message', () => {
    for (const { message, parsed, stored } of delivered) {
      expect(parsed.date).toEqual(stored.date);
      expect(Math.abs(stored.date.getTime() - (now.getTime() - message.minutesAgo * 60_000))).toBeLessThan(1000);
    }
  });

  test('lie in the folder of their sender, read where they were answered', () => {
    for (const { conversation, index, message, parsed, stored } of delivered) {
      expect(stored.folder).toBe(message.from === 'account' ? 'Sent' : 'INBOX');
      if (message.automatic !== 'bounce') expect(parsed.from!.value[0]!.address).toBe(message.from === 'account' ? address : conversation.customer.handle);
      const answered = message.from === 'customer' && conversation.messages[index + 1]?.from === 'account';
      expect(stored.flags.includes('\\Answered')).toBe(answered);
      expect(stored.flags.includes('\\Seen')).toBe(message.from === 'account' || index < conversation.messages.length - 1);
    }
  });

  test('bring the attachments whole, and inline images where the HTML shows them', () => {
    const written = delivered.flatMap(({ message }) => message.attachments ?? []);
    expect(new Set(written.map(({ type }) => type))).toEqual(new Set(['image/png', 'application/pdf', 'text/csv']));
    for (const { message, parsed } of delivered.filter((one) => one.message.automatic !== 'bounce')) {
      const expected = message.attachments ?? [];
      expect(parsed.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual(expected.map(({ name, type }) => [name, type]));
      expected.forEach((attachment, position) => expect(parsed.attachments[position]!.content.equals(attachment.content)).toBe(true));
      for (const { inlineId } of expected) {
        if (inlineId !== undefined) expect(message.html).toContain(`cid:${inlineId}`);
      }
    }
  });

  test.each([
    ['mail/private/bambang.hartono@surel.example', 8, 'Pada Sel, 17 Nov 2026 pukul 22.10 Kolbrino <hello@kolbrino.example> menulis:'],
    ['mail/private/w.petersmann@briefkasten.example', 8, 'Am 18.11.26 um 09:25 schrieb Kolbrino:'],
    ['mail/private/veronique.astier@boitepostale.example', 8, 'Le 16 nov. 2026 à 12:48, Kolbrino <hello@kolbrino.example> a écrit :'],
    ['mail/private/harriet.quill@postbox.example', 8, 'On Tue, 17 Nov 2026 at 15:40, Kolbrino <hello@kolbrino.example> wrote:'],
    ['mail/private/k.ahlers@kanzlei-ahlers.example', 2, 'Von: Kolbrino <hello@kolbrino.example>'],
  ])('quote as the client of %s does', (id, index, header) => {
    const mail = from(id).find((one) => one.index === index)!;
    expect(mail.parsed.text!.split('\n')).toContain(header);
  });

  test('hold HTML with tables and remote images', () => {
    const pages = delivered.map(({ parsed }) => (typeof parsed.html === 'string' ? parsed.html : ''));
    expect(pages.filter((page) => page.includes('<table') && page.includes('<img src="https:')).length).toBeGreaterThan(4);
  });

  test('mark what no person wrote', () => {
    const automatic = (kind: SampleMessage['automatic']): ParsedMail[] => delivered.filter(({ message }) => message.automatic === kind).map(({ parsed }) => parsed);
    expect(automatic('autoreply').every(({ headers }) => headers.get('auto-submitted') === 'auto-replied')).toBe(true);
    for (const { headers } of automatic('list')) expect(headers.get('list')).toMatchObject({ id: {}, unsubscribe: { url: expect.stringMatching(/^https:/u) as unknown }, 'unsubscribe-post': {} });
    expect(automatic('bounce').map(({ headers }) => headers.get('content-type'))).toEqual([
      expect.objectContaining({ value: 'multipart/report', params: expect.objectContaining({ 'report-type': 'delivery-status' }) as unknown }),
    ]);
    expect(automatic('autoreply').map(({ subject }) => subject)).toContain('Réponse automatique : Facture FR-5480');
    expect([automatic('autoreply').length, automatic('list').length]).toEqual([4, 4]);
  });
});
