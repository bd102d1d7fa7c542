import { type AccountSettings, usualMastodonLimits } from '../../contract/index.ts';

const shop = 'Kettle & Co.';
const workshop = 'Kettle & Co. Workshop';
const nowhere = 'https://sample.invalid';
const mailbox = (user: string) => ({ host: 'sample.invalid', port: 993, security: 'tls', user }) as const;
const letters = (name: string, address: string): AccountSettings => ({ network: 'mail', name, address, imap: mailbox(address), smtp: mailbox(address) });
const bot = (name: string, address: string, botId: string): AccountSettings => ({ network: 'telegram', name, address, botId, apiBase: nowhere });

/** What the accounts of the sample would be set up with: each network, some of them twice. Nobody ever connects to them. https://www.rfc-editor.org/rfc/rfc2606 */
export const sampleSettings: readonly AccountSettings[] = [
  letters(shop, 'hello@kettle.example'),
  letters(workshop, 'workshop@kettle.example'),
  { network: 'x', name: shop, address: 'KettleAndCo', userId: '1', clientId: '', apiBase: nowhere, naming: 'post' },
  { network: 'bluesky', name: shop, address: 'kettle.example', did: 'did:plc:sample', service: nowhere, chat: 'did:web:sample.invalid#bsky_chat' },
  { network: 'facebook', name: shop, address: 'kettleandco', pageId: '1', apiBase: nowhere },
  { network: 'instagram', name: shop, address: 'kettle.and.co', accountId: '1', login: { by: 'instagram' }, apiBase: nowhere, humanAgent: false },
  { network: 'linkedin', name: shop, address: 'kettle-and-co', organization: '1', appId: 'sample', version: '202611', dailyCalls: 100, apiBase: nowhere, tokenBase: nowhere },
  { network: 'mastodon', name: shop, address: 'kettle@sample.invalid', userId: '1', server: nowhere, streaming: 'wss://sample.invalid', limits: usualMastodonLimits },
  { network: 'messenger', name: shop, address: 'kettleandco', pageId: '1', apiBase: nowhere, humanAgent: false },
  bot(shop, 'kettle_and_co_bot', '1'),
  bot(workshop, 'kettle_workshop_bot', '2'),
  { network: 'tiktok', name: shop, address: 'kettle.and.co', businessId: '1', clientId: 'sample', apiBase: nowhere, directMessages: 'unavailable' },
  {
    network: 'whatsapp', name: shop, address: '+1 555 0100', phoneNumberId: '1', apiBase: nowhere,
    deliveries: { by: 'queue', url: nowhere, region: '', keyId: 'sample' },
  },
  { network: 'youtube', name: shop, address: 'KettleAndCo', channelId: 'sample', clientId: 'sample', apiBase: nowhere, tokensAt: nowhere },
];

/** The accounts of the sample, each with its number among those of its network. */
export const samplePlaces: readonly { settings: AccountSettings; account: number }[] = sampleSettings.map((settings, index) =>
  ({ settings, account: sampleSettings.slice(0, index).filter(({ network }) => network === settings.network).length }));
