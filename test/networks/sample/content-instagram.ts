import { answers, asks, conversationsOn, person } from './compose.ts';
import { picture } from './files.ts';
import type { SampleConversation } from './types.ts';

const { inPublic, inPrivate } = conversationsOn('instagram');
/** Before the caption of what somebody else shows: who comments there and names the company mentions it. */
export const ofOthers = '@';
const cream = 'The Amsel in cream. Limited, lovely, slightly impractical.';
const roses = person('roses.and.crema', 'roses.and.crema');

/** Under a picture, and a picture of somebody else's, and messages; of those one may be answered for twenty minutes yet, and one no more. */
export const instagramConversations: SampleConversation[] = [
  inPublic('en', roses, [
    asks('0 12:48', 'Got mine yesterday and the cream is… beige? Two different creams on one machine. For £1,690.'),
  ], { under: cream }),
  inPrivate('en', roses, [
    asks('0 12:55', 'You asked everyone for pictures, so here. Left side cream, right side band-aid.', { attachments: [picture('two-creams.png', 'cream', 'copper')] }),
  ]),
  inPublic('fr', person('atelier_du_matin', 'atelier_du_matin'), [
    asks('1 16:30', 'Elle arrive quand à Lyon ? On en veut deux pour la vitrine 😍'),
    answers('1 16:52', 'Jeudi ! On vous en garde deux. – Camille'),
    asks('1 16:58', 'On est jeudi et la vitrine est vide 🥲'),
  ], { under: cream }),
  inPublic('de', person('frau.bohne', 'frau.bohne'), [
    asks('0 08:58', 'Gibt es den Siebträger dazu auch in Nussbaum oder nur in Schwarz?'),
  ], { under: cream }),
  inPublic('en', person('ines.makes.coffee', 'ines.makes.coffee'), [
    asks('0 13:20', 'That is the Amsel from @kolbrino, isn’t it? Does anybody know whether they repair the old ones, too?'),
  ], { under: `${ofOthers}My new old kitchen.` }),
  inPublic('id', person('kopikamar', 'kopikamar'), [
    asks('0 11:33', 'Warna krem masuk Indonesia juga kah? Jangan bilang cuma Eropa 😭'),
  ], { under: cream }),
  inPublic('en', person('follow4follow_993', 'follow4follow_993'), [
    asks('0 04:12', 'Nice pic!! check my page for FREE followers 🔥🔥', { hidden: true }),
  ], { under: cream }),
  inPrivate('de', person('milchschaum.und.mehr', 'milchschaum.und.mehr'), [
    asks('2 15:20', 'Eure Amsel in Creme passt zu unserem Feed, oder? 😇'),
    answers('2 16:05', 'Zu eurem Milchschaum vor allem! – Jonas', { reaction: '❤' }),
    asks('1 15:20', 'Hi, wir haben 41k Follower und würden die Amsel gern vier Wochen testen. An wen wende ich mich?'),
  ]),
  inPrivate('id', person('dapur.nenek', 'dapur.nenek'), [
    asks('5 09:15', 'Kak, pesanan saya KB-48011 isinya cuma dus dan selembar kertas terima kasih. Mesinnya mana?'),
  ]),
];
