import { expect, test } from 'vitest';
import { capabilitiesFor, type InstagramSettings, type MessengerSettings } from '../../../src/contract/index.ts';

const day = 24 * 60 * 60_000;
const messenger: MessengerSettings = { network: 'messenger', name: 'Acme', address: 'acme', pageId: '42', apiBase: 'https://graph.facebook.com/v26.0', humanAgent: false };
const instagram: InstagramSettings = { network: 'instagram', name: 'Acme', address: 'acme', accountId: '17841', login: { by: 'instagram' }, apiBase: 'https://graph.instagram.com/v26.0', humanAgent: false };

test('people may answer for a day, and for seven where the account has the feature', () => {
  for (const settings of [messenger, instagram]) {
    expect(capabilitiesFor(settings, { channel: 'private', customerHandle: '', threadId: '1' }).replyWindow).toEqual({ lasts: day, replies: 'any' });
    expect(capabilitiesFor({ ...settings, humanAgent: true }, { channel: 'private', customerHandle: '', threadId: '1' }).replyWindow).toEqual({ lasts: 7 * day, replies: 'any' });
  }
  expect(capabilitiesFor({ ...instagram, humanAgent: true }, { channel: 'public', customerHandle: '', threadId: '1' }).replyWindow).toBeNull();
});
