import { arabicConversations } from './content-ar.ts';
import { germanMail } from './content-de-mail.ts';
import { germanDirects, germanThreads } from './content-de-x.ts';
import { englishMail } from './content-en-mail.ts';
import { englishDirects, englishThreads } from './content-en-x.ts';
import { frenchMail } from './content-fr-mail.ts';
import { frenchDirects, frenchThreads } from './content-fr-x.ts';
import { indonesianMail } from './content-id-mail.ts';
import { indonesianDirects, indonesianThreads, longTalk } from './content-id-x.ts';
import { longLetter } from './content-long.ts';
import type { SampleConversation } from './types.ts';


/** Everything that is there when the console is opened. */
export const sampleConversations: SampleConversation[] = [
  ...englishThreads, ...englishDirects, ...englishMail,
  ...germanThreads, ...germanDirects, ...germanMail, longLetter,
  ...frenchThreads, ...frenchDirects, ...frenchMail,
  ...indonesianThreads, ...indonesianDirects, longTalk, ...indonesianMail,
  ...arabicConversations,
];
