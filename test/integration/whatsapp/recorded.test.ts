import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Page } from '../../../src/main/networks/network.ts';
import { never } from '../networks/reader.ts';
import { startRig, type WhatsAppRig } from './rig.ts';

const folder = resolve(import.meta.dirname, '../../../../shared/data/payloads/whatsapp-pywa/updates');
const isThere = existsSync(folder);

type Payload = { entry?: { changes: { field: string; value: { metadata?: { phone_number_id: string }; messages?: { id: string; type?: string }[]; statuses?: { id: string }[] } }[] }[] };

let rig: WhatsAppRig;
afterEach(() => rig.close());

/** The page of one delivery, told to the number that the fake has. */
async function pageOf(payload: Payload): Promise<Page> {
  rig = await startRig();
  for (const change of payload.entry?.flatMap(({ changes }) => changes) ?? []) {
    if (change.value.metadata !== undefined) change.value.metadata.phone_number_id = rig.fake.number.phoneNumberId;
  }
  await rig.fake.post.deliver(payload);
  const outcome = await rig.reader.open().pull('messages', null, never);
  if (outcome.kind !== 'page') throw new Error(outcome.problem.code);
  return outcome.page;
}

const recorded = (name: string): Record<string, Payload> => JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as Record<string, Payload>;

describe.skipIf(!isThere)('recorded deliveries', () => {
  const files = isThere ? readdirSync(folder) : [];
  test.each(files.flatMap((file) => Object.keys(recorded(file)).map((key) => [file, key] as const)))('%s, %s', async (file, key) => {
    const payload = recorded(file)[key]!;
    const changes = payload.entry?.flatMap((entry) => entry.changes) ?? [];
    const { messages, deleted, receipts } = await pageOf(payload);
    const given = changes.flatMap(({ value }) => value.messages ?? []);
    for (const message of given) {
      const changesAnother = ['edit', 'reaction', 'revoke'].includes(message.type ?? '');
      if (!changesAnother) expect(messages.map(({ providerId }) => providerId)).toContain(message.id);
      else expect(messages.length + deleted.length).toBe(1);
    }
    expect(receipts).toHaveLength(changes.flatMap(({ field, value }) => (field === 'messages' ? value.statuses ?? [] : [])).length);
    const understood = !key.startsWith('unsupported') && key !== 'interactive_message_with_err' && file !== 'call_permission_update.json';
    // A reaction that is taken back has nothing to say.
    const says = understood && !key.startsWith('unreaction');
    for (const message of messages) expect([message.malformed, message.text !== '' || message.attachments.length > 0]).toEqual([!understood, says]);
  });

  test('says what each type says', async () => {
    const said: Record<string, string> = {};
    for (const [key, payload] of Object.entries({ ...recorded('message.json'), ...recorded('callback_selection.json'), ...recorded('flow_completion.json') })) {
      const page = await pageOf(payload);
      said[key] = page.messages.map(({ text, folded, attachments }) => [text, folded, ...attachments.map(({ name, type }) => `${name} (${type})`)].filter((part) => part !== '').join(' | ')).join();
      await rig.close();
    }
    expect(said).toMatchObject({
      text: 'Body Text',
      video: 'caption | 765756756.mp4 (video/mp4)',
      document: 'caption | filename.pdf (application/pdf)',
      voice: '1234567890987654321.ogg (audio/ogg)',
      current_location: 'https://maps.google.com/?q=12.25089,43.90539',
      chosen_location: 'Facebook HQ\n1 Hacker Way, Menlo Park, CA 94025\nhttps://maps.google.com/?cid=2000000000000000000',
      order: '3 × HAMBURGER (30 ILS)\n2 × FRENCH_FRIES (35 ILS)\n2 × SODA (10 ILS)',
      referral: 'BODY | AD_TITLE\nAD_DESCRIPTION\nAD_OR_POST_FB_URL',
      description: 'title\ndescription',
      reply: 'replied text',
    });
    expect(said['contacts']).toMatch(/^Chandler Bing\n\+1 555-555-5555\n\nMonica\n/u);
    expect(said['completion']).toMatch(/^Sent\ncomment_text: Comment Text\n/u);
    expect(said['completion']).not.toContain('flow_token');
  });
});
