import { answers, asks, conversationsOn, person } from './compose.ts';
import { picture } from './files.ts';
import type { SampleConversation } from './types.ts';

const { inPublic, inPrivate } = conversationsOn('tiktok');
const latte = 'latte art with a broken hand';
export const emil = 'Emil rates your machines';
const jolie = person('jolie ☕', 'jolie.brews');

/** Short, under videos; messages may be answered for two days, and one of these talks is closed by now. */
export const tiktokConversations: SampleConversation[] = [
  inPublic('en', jolie, [
    asks('0 13:22', 'mine leaks and support ghosted me for a week, rate THAT emil'),
  ], { under: emil }),
  inPrivate('en', jolie, [
    asks('0 13:30', 'hi it’s jolie from the comments. this is the leak'),
    asks('0 13:31', '', { attachments: [picture('leak.png', 'steel', 'leak')] }),
  ]),
  inPublic('de', person('Pauli', 'pauli.unterwegs'), [
    asks('1 16:12', 'Emil für Bundespräsident. Wo gibt es die Schürze?'),
    answers('1 16:40', 'Im Shop unter „Werkstatt“. Emil lehnt das Amt dankend ab. – Lena', { liked: true }),
    asks('1 16:44', 'Schürze ist ausverkauft 😭 wann wieder?'),
  ], { under: emil }),
  inPublic('fr', person('Nour', 'nour.cafe'), [
    asks('0 12:34', 'le lait de mon Amsel mousse plus depuis hier, c’est normal docteur ?'),
  ], { under: latte }),
  inPublic('id', person('Raka Jaya', 'rakajaya_kopi'), [
    asks('0 10:05', 'kak harga Amsel di Bandung berapa? di bio linknya mati'),
    answers('0 10:20', 'Rp 24.900.000, Kak. Linknya sudah kami perbaiki, makasih! – Bagas'),
    asks('0 10:26', 'bisa cicil nggak kak? 🙏'),
  ], { under: latte }),
  inPublic('en', person('coffee.haterzzz', 'coffee.haterzzz'), [
    asks('0 07:15', 'lol tea is better and you are all sheep'),
  ].map((message) => ({ ...message, hidden: true as const })), { under: latte }),
  inPrivate('id', person('Salsa Amira', 'salsa.amira'), [
    asks('3 09:00', 'Halo kak, mau tanya status garansi Specht saya, nomor seri SP-88213.'),
  ]),
];
