import type { NetworkName } from '../../contract/index.ts';
import { blueskyNetwork } from './bluesky/index.ts';
import { facebookNetwork } from './facebook/index.ts';
import { instagramNetwork } from './instagram/index.ts';
import { linkedinNetwork } from './linkedin/index.ts';
import { mailNetwork } from './mail/index.ts';
import { mastodonNetwork } from './mastodon/index.ts';
import { messengerNetwork } from './messenger/index.ts';
import type { Network } from './network.ts';
import { telegramNetwork } from './telegram/index.ts';
import { tiktokNetwork } from './tiktok/index.ts';
import { whatsappNetwork } from './whatsapp/index.ts';
import { xNetwork } from './x/index.ts';
import { youtubeNetwork } from './youtube/index.ts';

/** Every network that this build can connect. */
export const networks: Record<NetworkName, Network> = {
  bluesky: blueskyNetwork,
  facebook: facebookNetwork,
  instagram: instagramNetwork,
  linkedin: linkedinNetwork,
  mail: mailNetwork,
  mastodon: mastodonNetwork,
  messenger: messengerNetwork,
  telegram: telegramNetwork,
  tiktok: tiktokNetwork,
  whatsapp: whatsappNetwork,
  x: xNetwork,
  youtube: youtubeNetwork,
};
