import { answers, asks, conversationsOn, person } from './compose.ts';
import { picture } from './files.ts';
import type { SampleConversation } from './types.ts';

const { inPrivate } = conversationsOn('whatsapp');

/** One may be answered for a quarter of an hour yet, and one no more. What the company wrote was written in WhatsApp's own app. */
export const whatsappConversations: SampleConversation[] = [
  inPrivate('en', person('Jolie Brewer', '447700900412'), [
    asks('0 14:31', 'Hi, jolie from TikTok again, somebody there said to try WhatsApp. Amsel, leaks from the group head, order KB-47933.'),
    asks('0 14:32', 'Fresh puddle, just for you', { attachments: [picture('puddle.png', 'coffee', 'leak')] }),
  ]),
  inPrivate('de', person('Torsten Maibach', '4915155501077'), [
    asks('1 15:14', 'Hallo, der Techniker wollte zwischen 13 und 15 Uhr kommen. Ich habe extra freigenommen, es war niemand da.'),
  ]),
  inPrivate('fr', person('Lucie Ferrandi', '33639980021'), [
    asks('1 10:05', 'Bonjour, la livraison est prévue au 2e étage sans ascenseur, c’est bien noté ? La machine pèse 31 kg, j’ai vérifié.'),
    answers('1 10:30', 'Bonjour Lucie, c’est noté : deux livreurs. – Théo', { reaction: '👍' }),
    asks('1 11:50', 'Ils étaient deux. Ils l’ont laissée au rez-de-chaussée, à deux.'),
  ]),
  inPrivate('id', person('Pak Darmawan', '6281155500193'), [
    asks('0 12:06', 'Assalamualaikum, saya Darmawan dari Garut. Mesin Pro kami minta kode servis. Kodenya berapa ya?'),
    answers('0 12:15', 'Waalaikumsalam Pak, kodenya 1998, lalu pilih "sensor". – Bagas', { reaction: '🙏' }),
    asks('0 12:27', 'Sudah masuk. Sekarang dia tanya "Ya/Nein". Nein itu apa?'),
  ]),
  inPrivate('de', person('Hausverwaltung Kling', '4976155500840'), [
    asks('0 09:33', 'Bitte Rechnung W-1099 an die Hausverwaltung, nicht an den Mieter. Danke, Kling'),
  ]),
];
