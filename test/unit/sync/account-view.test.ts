import { expect, test } from 'vitest';
import type { AccountSettings } from '../../../src/contract/index.ts';
import { accountView } from '../../../src/main/sync/account-view.ts';

const viewOf = (settings: AccountSettings) => accountView(
  { id: '1', key: '', network: settings.network, settings, createdAt: 0, historyPaused: false, monthlyLimit: null },
  { streams: new Map(), syncedAt: new Map(), history: new Map(), meter: null, problem: null },
  (elapsed) => elapsed,
);

const tiktok = { network: 'tiktok', name: 'Acme', address: 'acme.shop', businessId: 'b', clientId: 'c', apiBase: 'http://127.0.0.1' } as const;

test('an account whose direct messages its network keeps to itself says so', () => {
  expect(viewOf({ ...tiktok, directMessages: 'unavailable' })).toMatchObject({ address: '@acme.shop', withoutMessages: true });
  expect(viewOf({ ...tiktok, directMessages: 'available' })).toMatchObject({ withoutMessages: false });
  expect(viewOf({ network: 'telegram', name: 'Acme', address: 'acme_bot', botId: '1', apiBase: 'http://127.0.0.1' })).toMatchObject({ withoutMessages: false });
});
