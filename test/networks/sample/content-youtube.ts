import { answers, asks, conversationsOn, person } from './compose.ts';
import type { SampleConversation } from './types.ts';

const { inPublic } = conversationsOn('youtube');
const descaling = 'descaling-the-amsel';
export const gaskets = 'fink-gaskets-in-ten-minutes';

/** Under two videos; one comment is held for review, one was changed. */
export const youtubeConversations: SampleConversation[] = [
  inPublic('en', person('@brewsterbill', 'brewsterbill'), [
    asks('2 20:14', 'Followed this to the letter and at 4:12 my machine did NOT do that. It hissed and went dark. Now what?', { edited: 'Followed this to the letter and at 4:21 my machine did NOT do that. It hissed and went dark. Now what?' }),
    answers('1 09:30', 'Sorry, Bill. Unplug it, let it cool for an hour, then hold both outer buttons while you switch it on. If it stays dark, write to hello@kolbrino.example and we will take it from there. – Rhys'),
    asks('0 08:05', 'It stays dark. An hour has been had. Several.'),
  ], { under: descaling }),
  inPublic('de', person('@kaffeekarl', 'kaffeekarl'), [
    asks('5 19:50', 'Zitronensäure oder Amidosulfonsäure? Im Video sagt ihr das eine, in der Anleitung steht das andere.'),
  ], { under: descaling }),
  inPublic('en', person('@cheap-parts-4u', 'cheap-parts-4u'), [
    asks('0 06:40', 'BEST PRICE gaskets all models, half of what these people charge, link in my profile!!!', { hidden: true }),
  ], { under: gaskets }),
  inPublic('fr', person('@lesmainsdanslecafe', 'lesmainsdanslecafe'), [
    asks('3 18:22', 'Vidéo impeccable. Le joint 1180 va aussi sur la Fink de 1999, celle à trois vis ?'),
    answers('2 09:10', 'Oui, à condition de garder l’ancienne rondelle. Ne la jetez pas ! – Théo'),
    asks('2 09:45', 'Trop tard pour la rondelle. Vous la vendez seule ?'),
  ], { under: gaskets }),
  inPublic('id', person('@ngoprekterus', 'ngoprekterus'), [
    asks('0 11:59', 'Mantap Mas videonya. Karetnya saya ganti, sekarang malah bocor dari atas. Kebalik pasangnya ya?'),
  ], { under: gaskets }),
];
