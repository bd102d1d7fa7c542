import { z } from 'zod';
import type { Capabilities, Channel, NetworkFacts } from '../network.ts';
import { bluesky, blueskyCapabilities, blueskySecret, blueskySettings } from './bluesky.ts';
import { facebook, facebookCapabilities, facebookSecret, facebookSettings } from './facebook.ts';
import { answeredByPeople } from './graph.ts';
import { instagram, instagramCapabilities, instagramSecret, instagramSettings } from './instagram.ts';
import { linkedin, linkedinSecret, linkedinSettings } from './linkedin.ts';
import { mail, mailSecret, mailSettings } from './mail.ts';
import { mastodon, mastodonCapabilities, mastodonSecret, mastodonSettings } from './mastodon.ts';
import { messenger, messengerSecret, messengerSettings } from './messenger.ts';
import { telegram, telegramCapabilities, telegramSecret, telegramSettings } from './telegram.ts';
import { tiktok, tiktokSecret, tiktokSettings } from './tiktok.ts';
import { whatsapp, whatsappSecret, whatsappSettings } from './whatsapp.ts';
import { x, xCapabilities, xSecret, xSettings } from './x.ts';
import { youtube, youtubeSecret, youtubeSettings } from './youtube.ts';

export { type PagePermission, pagePermissions } from './graph.ts';
export { type BlueskySettings, blueskySettings } from './bluesky.ts';
export { type Deliveries, deliveries } from './deliveries.ts';
export { type FacebookSettings, facebookSettings } from './facebook.ts';
export { instagramMention, instagramPermissions, type InstagramSettings, instagramSettings, instagramUnnamed, isUnderOwnMedium } from './instagram.ts';
export { linkedinScopes, type LinkedinSettings, linkedinSettings } from './linkedin.ts';
export { mailAddresses, mailAliases, mailInstructions, type MailProvider, mailProvider, mailScopes, type MailSecret, type MailSettings, mailSettings, type TransportSecurity, transportSecurity } from './mail.ts';
export { type MastodonLimits, mastodonLimits, type MastodonSettings, mastodonSettings, usualMastodonLimits } from './mastodon.ts';
export { messengerMostPictures, type MessengerSettings, messengerSettings } from './messenger.ts';
export { telegramBusiness, telegramSecret, type TelegramSettings, telegramSettings } from './telegram.ts';
export { tiktokScopes, tiktokSecret, type TikTokSettings, tiktokSettings } from './tiktok.ts';
export { whatsappPermissions, type WhatsAppSettings, whatsappSettings } from './whatsapp.ts';
export { isFoundThread, xFoundPrefix, xNaming, type XSettings, xSettings } from './x.ts';
export { youtubeScope, type YoutubeSettings, youtubeSettings } from './youtube.ts';

/** The networks this build can connect. One folder under `src/main/networks` each. */
export const networkName = z.enum([
  'bluesky',
  'facebook',
  'instagram',
  'linkedin',
  'mail',
  'mastodon',
  'messenger',
  'telegram',
  'tiktok',
  'whatsapp',
  'x',
  'youtube',
]);
export type NetworkName = z.infer<typeof networkName>;

export const networkFacts: Record<NetworkName, NetworkFacts> = {
  bluesky,
  facebook,
  instagram,
  linkedin,
  mail,
  mastodon,
  messenger,
  telegram,
  tiktok,
  whatsapp,
  x,
  youtube,
};

/** Each has a `name`, shown to agents, and an `address`: the handle or mail address of the account. */
export const accountSettings = z.discriminatedUnion('network', [
  blueskySettings,
  facebookSettings,
  instagramSettings,
  linkedinSettings,
  mailSettings,
  mastodonSettings,
  messengerSettings,
  telegramSettings,
  tiktokSettings,
  whatsappSettings,
  xSettings,
  youtubeSettings,
]);
export type AccountSettings = z.infer<typeof accountSettings>;

/** Kept in the system's key store, never in the replica. */
export const accountSecret = z.discriminatedUnion('network', [
  blueskySecret,
  facebookSecret,
  instagramSecret,
  linkedinSecret,
  mailSecret,
  mastodonSecret,
  messengerSecret,
  telegramSecret,
  tiktokSecret,
  whatsappSecret,
  xSecret,
  youtubeSecret,
]);
export type AccountSecret = z.infer<typeof accountSecret>;

export const capabilitiesOf = ({ network, channel }: { network: NetworkName; channel: Channel }): Capabilities =>
  networkFacts[network].capabilities[channel];

/** A thread with a customer, as far as it matters to what is allowed in it. `threadId`: the network's. */
export interface Place {
  channel: Channel;
  customerHandle: string;
  threadId: string;
}

/** The same for one thread of one account: servers of one network may differ in what they take, and accounts in what they were granted. */
export function capabilitiesFor(settings: AccountSettings, { channel, customerHandle, threadId }: Place): Capabilities {
  const usual = capabilitiesOf({ network: settings.network, channel });
  switch (settings.network) {
    case 'messenger':
      return answeredByPeople(usual, settings);
    case 'instagram':
      return channel === 'private' ? answeredByPeople(usual, settings) : instagramCapabilities(usual, { threadId, customerHandle });
    case 'mastodon':
      return mastodonCapabilities(usual, settings, customerHandle);
    case 'x':
      return xCapabilities(usual, threadId);
    case 'bluesky':
      return blueskyCapabilities(usual, settings, threadId);
    case 'facebook':
      return channel === 'private' ? usual : facebookCapabilities(usual, settings, threadId);
    case 'telegram':
      return telegramCapabilities(usual, threadId);
    case 'linkedin':
    case 'mail':
    case 'tiktok':
    case 'whatsapp':
    case 'youtube':
      return usual;
  }
}

/** Whether its network keeps this account's direct messages to its own app. Found out when it is connected. */
export const isWithoutMessages = (settings: AccountSettings): boolean => settings.network === 'tiktok' && settings.directMessages === 'unavailable';

/** A person's handle as people write it: with the @ on networks that have them. */
export const shownHandle = (network: NetworkName, handle: string): string => networkFacts[network].shownHandle(handle);
