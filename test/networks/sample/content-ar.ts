import { answers, asks, byMail, mail, onX, thread } from './compose.ts';
import type { SampleConversation } from './types.ts';

/** Written from right to left. */
export const arabicConversations: SampleConversation[] = [
  thread('ar', onX('ليلى منصور', 'layla_mansour', 1_780), [
    asks('0 12:23', 'مرحباً @kolbrino، هل تشحنون آلة Fink إلى عمّان؟ وكم تستغرق الرحلة تقريباً؟ قهوتي الصباحية تنتظر الجواب ☕'),
  ]),
  mail('ar', 'gmail', byMail('يوسف الحداد', 'yousef@haddad.example'), 'قطعة غيار لآلة Amsel رقم 4471', [
    asks('2 11:15', 'تحية طيبة،\n\nأحتاج إلى طقم الحلقات المطاطية رقم 4471 لآلة Amsel. هل يمكن الشحن إلى مرسيليا؟\n\nمع الشكر\nيوسف الحداد'),
    answers('2 13:05', 'Dear Yousef,\n\nthank you for writing. Yes, we send set 4471 to Marseille, in three days, for €14. I am afraid that I had to ask for help with your letter: may I answer in English or French?\n\nBest wishes,\nCamille'),
    asks('0 13:18', 'الإنجليزية ممتازة، شكراً كاميل.\n\nPlease send two sets.\n\nيوسف الحداد'),
  ]),
];
