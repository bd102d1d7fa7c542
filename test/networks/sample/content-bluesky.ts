import { answers, asks, conversationsOn, person } from './compose.ts';
import { picture } from './files.ts';
import type { SampleConversation } from './types.ts';

const { inPublic, inPrivate } = conversationsOn('bluesky');
const imogen = person('Imogen Hartley', 'imogenhartley.example', 88_410);
const werkstatt = 1;

/** To the company, and to the account of its workshop in Freiburg. */
export const blueskyConversations: SampleConversation[] = [
  inPublic('en', imogen, [
    asks('0 12:02', 'Cross-posting for those who have left the other place: @kolbrino.example sold me a £1,450 machine that lived for nine days. Eleven days of silence since. I am keeping count.'),
  ]),
  inPrivate('en', imogen, [
    asks('0 14:20', 'Off the record, since somebody in your company might be human: order KB-47710. I do not want a refund. I want somebody to tell me what happened.'),
  ]),
  inPublic('en', person('Dara O’Shea', 'daraoshea.example', 1_207), [
    asks('1 10:15', 'Is this scale normal after three months @kolbrino.example? Dublin water, I know, I know.', { attachments: [picture('boiler.png', 'steel', 'cream')] }),
    answers('1 10:40', 'That is a year’s worth in a season, Dara. A filter cartridge stops it; until then descale monthly: kolbrino.example/descale – Gwen'),
    asks('1 10:44', 'Bought the cartridge. My kettle is jealous.'),
  ]),
  inPublic('fr', person('Quentin Barbier', 'quentinbarbier.example', 302), [
    asks('4 11:48', '@kolbrino.example le lien « suivre ma réparation » renvoie vers la réparation de quelqu’un d’autre. Elle avance bien, tant mieux pour lui. Et la mienne ?'),
  ]),
  inPublic('de', person('Thea Winkelmann', 'theawinkelmann.example', 515), [
    asks('1 09:25', 'Nehmt ihr in der Werkstatt auch Mühlen anderer Hersteller an, @werkstatt.kolbrino.example? Meine ist von 1962 und grün.'),
    answers('1 09:50', 'Wenn sie grün ist, erst recht. Bring sie am Donnerstag vorbei, dann ist Emil da. – Jonas'),
    asks('0 08:40', 'Donnerstag passt. Sie heißt Frau Holle, bitte vorsichtig schütteln.'),
  ], { account: werkstatt }),
  inPrivate('de', person('Oskar Brehm', 'oskarbrehm.example', 44), [
    asks('0 09:10', 'Moin, ist meine Mühle schon auf dem Tisch?'),
    answers('0 09:40', 'Seit heute früh, Oskar. Die Rechnung kommt gleich. – Emil', { reaction: '🎉' }),
    asks('0 13:05', 'Moin, Auftrag W-1182: Ihr habt 140 € veranschlagt, auf der Rechnung stehen 212 €. Könnt ihr da noch mal draufschauen?'),
  ], { account: werkstatt }),
  inPublic('id', person('Kirana Dewanti', 'kiranadewanti.example', 760), [
    asks('0 10:33', '@kolbrino.example tutup tangki Fink saya retak waktu pindahan. Bisa beli tutupnya saja, atau harus satu tangki?'),
  ]),
];
