import { answers, asks, conversationsOn, person } from './compose.ts';
import { picture } from './files.ts';
import type { SampleConversation } from './types.ts';

const facebook = conversationsOn('facebook');
const { inPrivate } = conversationsOn('messenger');
export const anniversary = 'Forty years of Kolbrino! Show us your oldest machine and win a service for life.';
const ulrike = person('Ulrike Pohlmann', 'ulrike.pohlmann');

/** Under a post of the Page, on the Page itself, and in part in Messenger as well. */
export const facebookConversations: SampleConversation[] = [
  facebook.inPublic('de', ulrike, [
    asks('0 09:45', 'Ich bin wirklich enttäuscht. Vor drei Wochen meine Amsel zur Reparatur gegeben, seitdem vertröstet man mich von Montag auf Montag. Früher war das anders bei euch.'),
    answers('0 10:12', 'Liebe Frau Pohlmann, das verstehen wir gut. Schicken Sie uns bitte Ihre Auftragsnummer per Nachricht, dann schauen wir sofort nach. – Lena'),
    asks('0 10:30', 'Habe ich gemacht. Mal sehen, ob da jemand liest.'),
  ]),
  facebook.inPublic('en', person('Winifred Oakes', 'winifred.oakes'), [
    asks('1 12:15', 'Bought in 1986 with my first wages. Still going, unlike the first husband.', { attachments: [picture('fink-1986.png', 'cream', 'coffee')], liked: true }),
    answers('1 12:40', 'We have a winner, and we have not even read the rest. – Gwen'),
    asks('0 11:05', 'Goodness! What do I have to do, dear? I am not on the e-mail.'),
  ], { under: anniversary }),
  facebook.inPublic('fr', person('Bérengère Thomasset', 'berengere.thomasset'), [
    asks('5 07:20', 'Le règlement du concours est seulement en allemand. Les Lyonnais peuvent jouer aussi ?', { edited: 'Le règlement du concours est seulement en allemand et en anglais. Les Lyonnais peuvent jouer aussi ?' }),
  ], { under: anniversary }),
  facebook.inPublic('id', person('Ibu Sri Wahyuni', 'sri.wahyuni'), [
    asks('0 08:22', 'Mesin saya baru 5 tahun, tapi sudah melahirkan 3 usaha kopi. Boleh ikut lomba? 😄'),
  ], { under: anniversary }),
  facebook.inPublic('en', person('Crypto Barista Gains', 'crypto.barista'), [
    asks('0 05:50', 'I turned 200 into 20,000 in one week, ask me how!', { hidden: true }),
  ], { under: anniversary }),
];

/** One may still be answered for half an hour, one no more. */
export const messengerConversations: SampleConversation[] = [
  inPrivate('de', ulrike, [
    asks('0 10:28', 'Hier die Nummer, wie gewünscht: W-1077. Ulrike Pohlmann, die von der Seite.'),
    asks('0 14:02', 'Ich sehe, dass Sie es gelesen haben.'),
  ]),
  inPrivate('en', person('Cormac Doyle', 'cormac.doyle'), [
    asks('1 15:31', 'Can I swap the black Amsel for the cream one? It has not been opened. The kitchen has been repainted, do not ask.', { attachments: [picture('kitchen.png', 'cream', 'moss')] }),
  ]),
  inPrivate('fr', person('Sandrine Maillot', 'sandrine.maillot'), [
    asks('2 10:10', 'Bonjour, où en est mon remboursement de 79 € ? Dossier R-5511.'),
    answers('2 11:02', 'Bonjour Sandrine, il est parti ce matin, comptez deux jours ouvrés. – Camille'),
    asks('1 12:45', 'Toujours rien sur le compte. Ma banque dit que ce n’est pas elle.'),
  ]),
  inPrivate('id', person('Teguh Santoso', 'teguh.santoso'), [
    asks('0 13:50', 'Selamat siang, apakah bengkel Bandung buka saat libur panjang? Mesin warung saya batuk-batuk.'),
  ]),
];
