import { arabicConversations } from './content-ar.ts';
import { blueskyConversations } from './content-bluesky.ts';
import { germanMail } from './content-de-mail.ts';
import { germanDirects, germanThreads } from './content-de-x.ts';
import { englishMail } from './content-en-mail.ts';
import { englishDirects, englishThreads } from './content-en-x.ts';
import { facebookConversations, messengerConversations } from './content-facebook.ts';
import { frenchMail } from './content-fr-mail.ts';
import { frenchDirects, frenchThreads } from './content-fr-x.ts';
import { indonesianMail } from './content-id-mail.ts';
import { indonesianDirects, indonesianThreads, longTalk } from './content-id-x.ts';
import { instagramConversations } from './content-instagram.ts';
import { linkedinConversations } from './content-linkedin.ts';
import { longLetter } from './content-long.ts';
import { mastodonConversations } from './content-mastodon.ts';
import { telegramConversations } from './content-telegram.ts';
import { tiktokConversations } from './content-tiktok.ts';
import { whatsappConversations } from './content-whatsapp.ts';
import { youtubeConversations } from './content-youtube.ts';
import type { SampleConversation } from './types.ts';

/** Everything that is there when the console is opened. */
export const sampleConversations: SampleConversation[] = [
  ...englishThreads, ...englishDirects, ...englishMail,
  ...germanThreads, ...germanDirects, ...germanMail, longLetter,
  ...frenchThreads, ...frenchDirects, ...frenchMail,
  ...indonesianThreads, ...indonesianDirects, longTalk, ...indonesianMail,
  ...arabicConversations,
  ...mastodonConversations, ...blueskyConversations, ...telegramConversations, ...tiktokConversations,
  ...facebookConversations, ...messengerConversations, ...instagramConversations, ...linkedinConversations, ...youtubeConversations,
  ...whatsappConversations,
];
