import { answers, asks, conversationsOn, person } from './compose.ts';
import { picture, printed } from './files.ts';
import type { SampleConversation } from './types.ts';

const { inPublic, inPrivate } = conversationsOn('telegram');
/** In place of a group: the chats of the owner's own account, which lets the bot answer for it. */
export const ownChats = 'own chats';

const group = 'Kolbrino Bandung: pengguna Amsel';
const bandung = 1;

/**
 * To the company's bot, to that of the shop in Bandung, in a group of customers, and in the chats of the owner for whom the
 * bot answers. All of the last day: Telegram keeps no more.
 */
export const telegramConversations: SampleConversation[] = [
  inPrivate('en', person('Zofia Marek', 'zofiamarek'), [
    asks('0 13:41', 'Hello, my Specht makes this smell. I cannot send a smell, so here is a photo of where it comes from.', { attachments: [picture('specht.png', 'coffee', 'copper')] }),
    asks('0 13:43', 'It is the smell of a hairdryer that has given up.'),
  ]),
  inPrivate('de', person('Ferdinand Zobel', 'f_zobel'), [
    asks('0 11:16', 'Guten Tag, ich brauche die Rechnung KB-47002 noch einmal, mit Lieferdatum. Das Finanzamt wartet, ich auch.', { edited: 'Guten Tag, ich brauche die Rechnung KB-47020 noch einmal, mit Lieferdatum. Das Finanzamt wartet, ich auch.' }),
  ]),
  inPrivate('fr', person('Apolline Jourdan', 'apolline_j'), [
    asks('0 09:55', 'Bonjour, votre robot me demande mon numéro de commande depuis ce matin. Je lui ai donné trois fois : KB-47655. Il y a quelqu’un ?'),
    asks('0 10:02', 'Le bon de commande, au cas où.', { attachments: [printed('commande-KB-47655.pdf', 'Kolbrino, Lyon', 'Commande KB-47655', '', '1 x Specht, noyer', '349,00 EUR')] }),
  ]),
  inPrivate('de', person('Marit Jensen', 'maritjensen'), [
    asks('0 08:31', 'Hallo Anneke, du hattest mir auf der Messe einen Rabatt für das Vereinsheim versprochen. Gilt der noch?'),
    answers('0 08:50', 'Hallo Marit, natürlich, 12 %. Schreib einfach „Messe“ dazu.'),
    asks('0 12:55', 'Prima. Dann zwei Amsel und vier Beutel Bohnen. Wohin mit der Bestellung?'),
  ], { under: ownChats }),
  inPublic('id', person('Hafiz Ramadhan', 'hafizr'), [
    asks('0 12:11', 'Ada yang tahu kenapa manometer Amsel saya diam di angka nol? Admin @kolbrino_bandung_bot, tolong 🙏'),
  ], { account: bandung, under: group }),
  inPublic('id', person('Vania Gunarso', 'vaniag'), [
    asks('0 12:20', 'Punya saya juga begitu sejak update kemarin. Sudah dua orang berarti bukan kebetulan.'),
  ], { account: bandung, under: group }),
  inPrivate('id', person('Bayu Pranata', 'bayupranata'), [
    asks('0 10:48', 'Siang Kak, mesin saya katanya sudah selesai diservis. Bisa diantar ke Cimahi, atau saya ambil sendiri?'),
  ], { account: bandung }),
];
