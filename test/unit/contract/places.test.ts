import { describe, expect, test } from 'vitest';
import { type AccountSettings, type ActionTarget, capabilitiesFor, capabilitiesOf, isRefused, offerOf, type Place } from '../../../src/contract/index.ts';

/** What one network allows in one thread may not be allowed in another. */

const instagram: AccountSettings = {
  network: 'instagram', name: 'Acme', address: 'acme.shop', accountId: '17841', login: { by: 'instagram' },
  apiBase: 'https://graph.instagram.com/v26.0', humanAgent: false,
};
const place = (threadId: string, customerHandle: string): Place => ({ channel: 'public', customerHandle, threadId });

describe('Instagram takes private replies', () => {
  test.each([
    ['to a comment under an own medium', place('1799/5550001', 'ann'), true],
    ['to one whose writer is not told', place('1799/unnamed-1800', ''), true],
    ['not to a comment that mentions the account elsewhere', place('1799/mention-ann', 'ann'), false],
    ['not to a medium of somebody else', place('1799/ann', 'ann'), false],
    ['not to a medium of nobody knows whom', place('1799/unnamed-1799', ''), false],
  ])('%s', (_name, at, possible) => {
    expect(capabilitiesFor(instagram, at).privateReply !== null).toBe(possible);
  });
});

const bluesky: AccountSettings = { network: 'bluesky', name: 'Acme', address: 'acme.example', did: 'did:plc:acme', service: 'https://bsky.social', chat: null };
const theirs: ActionTarget = { own: false, byCustomer: true, atNetwork: true, deleted: false, elsewhere: false, refused: false, age: 0, on: false };

describe('a reply is hidden only in a thread that the account began', () => {
  const hideIn = (root: string) => offerOf(capabilitiesFor(bluesky, place(`at://${root}/app.bsky.feed.post/3k/did:plc:ann`, 'ann.example')).actions, 'hide', theirs);

  test('Bluesky tells it by the id of the thread', () => {
    expect(hideIn('did:plc:acme')).toEqual({ can: true, on: true, undo: true });
    for (const root of ['did:plc:ann', 'did:plc:acme2']) expect(hideIn(root)).toEqual({ can: false, why: 'not-own-thread' });
  });

  test('X tells it with the message; where it does not, X decides', () => {
    const { actions } = capabilitiesOf({ network: 'x', channel: 'public' });
    expect(offerOf(actions, 'hide', theirs)).toMatchObject({ can: true });
    expect(offerOf(actions, 'hide', { ...theirs, elsewhere: true })).toEqual({ can: false, why: 'not-own-thread' });
    expect(offerOf(actions, 'hide', { ...theirs, own: true, elsewhere: true })).toEqual({ can: false, why: 'not-theirs' });
    expect(offerOf(actions, 'delete', { ...theirs, own: true, elsewhere: true })).toMatchObject({ can: true });
  });

  test('other networks hide wherever they let the account write', () => {
    expect(offerOf(capabilitiesOf({ network: 'facebook', channel: 'public' }).actions, 'hide', { ...theirs, elsewhere: true })).toMatchObject({ can: true });
  });
});

test('what the network said beforehand that it does not let be done is not offered; what is done already can still be taken back', () => {
  const { actions } = capabilitiesOf({ network: 'facebook', channel: 'public' });
  for (const action of ['hide', 'delete'] as const) expect(offerOf(actions, action, { ...theirs, refused: true })).toEqual({ can: false, why: 'refused' });
  expect(offerOf(actions, 'hide', { ...theirs, refused: true, on: true })).toEqual({ can: true, on: false, undo: true });
  expect([isRefused(['no-hide'], 'hide'), isRefused(['no-hide'], 'delete'), isRefused(['no-delete'], 'delete'), isRefused(['no-private'], 'like')]).toEqual([true, false, true, false]);
});

describe('what is somebody else’s to moderate is not offered', () => {
  const facebook: AccountSettings = { network: 'facebook', name: 'Acme', address: 'acme', pageId: '42', apiBase: 'https://graph.facebook.com/v26.0' };

  test('Facebook: under a post of another Page only own comments are deleted, nothing is hidden or answered in private', () => {
    const at = (threadId: string) => capabilitiesFor(facebook, place(threadId, ''));
    expect(at('42_7/900')).toEqual(capabilitiesOf({ network: 'facebook', channel: 'public' }));
    expect(at('77_7/900')).toMatchObject({ privateReply: null, actions: { hide: { allowed: false, why: 'not-own-thread' }, delete: { allowed: true, on: 'own' }, like: { allowed: true } } });
  });

  test('Instagram: under a medium of somebody else nothing is hidden or deleted', () => {
    const { hide, delete: deletion } = capabilitiesFor(instagram, place('1799/mention-ann', 'ann')).actions;
    expect([hide, deletion]).toEqual([{ allowed: false, why: 'not-own-thread' }, { allowed: false, why: 'not-own-thread' }]);
    expect(capabilitiesFor(instagram, { channel: 'private', customerHandle: '', threadId: 'aWdfZAG06' })).toEqual(capabilitiesOf({ network: 'instagram', channel: 'private' }));
  });

  test('what went out in private from a public thread is no comment: it stays', () => {
    expect(capabilitiesOf({ network: 'facebook', channel: 'private' }).actions).toMatchObject({ like: { allowed: false }, hide: { allowed: false }, delete: { allowed: false } });
  });
});

describe('Telegram', () => {
  const telegram: AccountSettings = { network: 'telegram', name: 'Acme', address: 'acme_bot', botId: '1', apiBase: 'https://api.telegram.org' };
  const at = (threadId: string) => capabilitiesFor(telegram, { channel: 'private', customerHandle: 'ann', threadId });
  const hour = 3_600_000;

  test('deletes for two days after a message was sent, and not a moment longer', () => {
    const deleting = (age: number) => offerOf(at('private/7').actions, 'delete', { ...theirs, age });
    expect(deleting(48 * hour)).toMatchObject({ can: true });
    expect(deleting(48 * hour + 1)).toEqual({ can: false, why: 'late' });
  });

  test('for a business answers for a day, reacts to nothing, and deletes at any time', () => {
    expect(at('private/7').replyWindow).toBeNull();
    expect(at('business/5/7').replyWindow).toEqual({ lasts: 24 * hour, replies: 'any' });
    expect(offerOf(at('business/5/7').actions, 'like', theirs)).toEqual({ can: false, why: 'app-only' });
    expect(offerOf(at('business/5/7').actions, 'delete', { ...theirs, age: 99 * hour })).toMatchObject({ can: true });
  });
});
