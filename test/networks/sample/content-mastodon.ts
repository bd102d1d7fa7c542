import { answers, asks, conversationsOn, person } from './compose.ts';
import { picture } from './files.ts';
import type { SampleConversation } from './types.ts';

const { inPublic, inPrivate } = conversationsOn('mastodon');
const hedwig = person('Hedwig Lorenz', 'hedwig@repariert.example', 640);

/** With edits, a picture, and a talk that goes on where nobody else reads it. */
export const mastodonConversations: SampleConversation[] = [
  inPublic('de', hedwig, [
    asks('1 17:40', 'Explosionszeichnungen der Fink: Wo sind die hin? Bis letzte Woche standen sie bei @kolbrino offen im Netz, jetzt will die Seite eine Anmeldung. #RechtAufReparatur', { edited: 'Explosionszeichnungen der Fink: Wo sind die hin? Bis letzte Woche standen sie bei @kolbrino offen im Netz, jetzt will die Seite eine Anmeldung. #RechtAufReparatur (Nachtrag: Die der Amsel sind auch weg.)' }),
    answers('1 18:05', 'Die Anmeldung ist ein Fehler des neuen Shops und kein Sinneswandel. Alles ist heute Abend wieder offen, auch die Amsel. Danke für den Hinweis! – Jonas', { liked: true }),
    asks('0 09:12', 'Die Fink ist wieder da. Die Amsel fehlt immer noch, und ich habe sie hier in 34 Teilen auf dem Tisch liegen.'),
  ]),
  inPrivate('de', hedwig, [
    asks('0 10:20', 'Nicht öffentlich, weil meine Adresse drinsteht: Mir ist beim Zerlegen das Ventil 2207 zerbrochen. Hedwig Lorenz, Sandgasse 4, 69117 Heidelberg. Was kostet es?'),
  ]),
  inPublic('en', person('Moth', 'moth@tinkerers.example', 2_104), [
    asks('0 13:37', '@kolbrino is the Amsel pressure sensor really 3.3 V? The board says 5 and mine is now a very small heater.', { attachments: [picture('board.png', 'moss', 'copper')] }),
  ]),
  inPublic('fr', person('Coline Daubert', 'coline@lescopeaux.example', 388), [
    asks('1 11:02', '@kolbrino vous vendez les pieds en noyer de la Specht séparément ? Les miens ont servi de jouet au chien.'),
    answers('1 11:30', 'Oui, 18 € les quatre, et le chien choisit l’essence : noyer ou hêtre. – Camille'),
    asks('1 11:41', 'Il a reniflé les deux photos. Noyer.', { liked: true }),
  ]),
  inPublic('id', person('Surya Adiputra', 'surya@teknokopi.example', 951), [
    asks('0 12:40', '@kolbrino apakah firmware Amsel bisa dipasang dari Linux? Pemasangnya cuma ada untuk Windows, padahal laptop kantor saya tidak.'),
  ]),
];
