import { answers, asks, direct, onX, thread } from './compose.ts';
import type { SampleConversation } from './types.ts';

const marlene = onX('Marlene Voigt', 'marlenevoigt', 412);
const jannik = onX('Jannik Oster', 'jannik_oster', 96);
const cafe = onX('Café Sonnenseite', 'sonnenseite_hd', 3_870);
const ines = onX('Ines Habermann', 'ineshabermann', 1_515);

/** Public posts in German. */
export const germanThreads: SampleConversation[] = [
  thread('de', marlene, [
    asks('0 09:03', '@kolbrino Seit drei Wochen liegt meine Fink bei euch in der Werkstatt. Versprochen waren fünf Werktage. Ich trinke inzwischen löslichen Kaffee. LÖSLICHEN.'),
    answers('0 09:21', 'Liebe Marlene, löslich ist ein Notfall. Schickst du uns die Reparaturnummer per Direktnachricht? Dann sehe ich sofort nach. – Lena'),
    asks('0 09:25', 'Ist raus. Ich bin gespannt.'),
  ]),
  thread('de', jannik, [
    asks('0 14:51', 'Kurze Frage @kolbrino: Passt der Siebträger der Amsel (58 mm) auch in die alte Fink von 2011? Im Shop steht nur „ab 2016“.'),
  ]),
  thread('de', cafe, [
    asks('1 07:15', '@kolbrino NOTFALL. Amsel Pro zieht seit heute früh Luft, kein Druck, und um neun kommt eine Radgruppe mit 30 Leuten. Hilfe!'),
    answers('1 07:34', 'Wir sind da. Bitte einmal den Filter am Zulauf prüfen: Bei zugesetztem Filter klingt die Pumpe wie ein Moped. Klingt sie wie ein Moped? – Jonas'),
    asks('1 07:37', 'Sie klingt EXAKT wie ein Moped.'),
    answers('1 07:39', 'Zulauf zu, Filter raus, ausspülen, wieder rein, entlüften über das Teewasser. Zehn Minuten. Ersatzfilter schicken wir heute noch. – Jonas'),
    asks('1 08:11', '30 Radler, 41 Cappuccino, null Tote. Jonas, du bekommst hier lebenslang Kuchen.'),
    answers('1 08:20', 'Käsekuchen, bitte. Gute Fahrt an alle! – Jonas'),
  ]),
  thread('de', ines, [
    asks('2 11:40', 'Gibt es bei @kolbrino eigentlich Kurse für Milchschaum? Mein Herz sieht immer aus wie ein Rettich.'),
    answers('2 11:58', 'Jeden zweiten Samstag in Freiburg, acht Plätze, viel Milch. Rettiche sind ausdrücklich willkommen: kolbrino.example/kurse – Lena'),
    asks('2 12:03', 'Angemeldet! Am 28. bin ich dabei. Muss ich etwas mitbringen?'),
    answers('2 12:15', 'Nur Durst und ein T-Shirt, das du nicht liebst. – Lena'),
  ]),
  thread('de', onX('Rüdiger Fassbender', 'r_fassbender', 28), [
    asks('3 13:09', '@kolbrino Hotline 25 Minuten Warteschleife, immer dasselbe Jazzstück. Dann: „Bitte rufen Sie später an.“ Das soll Service sein?'),
    answers('3 13:31', 'Nein, das ist keiner, und das Jazzstück können wir selbst nicht mehr hören. Worum geht es denn? Vielleicht schaffe ich es gleich hier. – Jonas'),
    asks('3 13:44', 'Dichtungssatz Amsel, Artikel 4471, seit August „bald lieferbar“.'),
    answers('3 14:12', 'Kommt am Donnerstag. Ich habe einen für Sie weggelegt, Ihr Name klebt darauf. Bitte kurz die Adresse per Direktnachricht. – Jonas'),
    asks('3 14:20', 'Na also. Geht doch. Danke.'),
  ]),
  thread('de', onX('Svenja 🌻', 'svenja_kocht', 21_300, true), [
    asks('1 18:22', 'Nach zwei Jahren mit meiner @kolbrino Amsel: eine Dichtung, einmal entkalkt, sonst nichts. Sieben Tassen am Tag. Das ist unbezahlte Werbung, und ich meine jedes Wort.'),
    answers('0 08:12', 'Danke, Svenja. Die Dichtung geht uns trotzdem nahe. – Lena'),
  ]),
  thread('de', onX('Tobi Lenz', 'tobilenz', 167), [
    asks('0 13:15', 'Hey @kolbrino, Rabattcode HERBST15 wird nicht angenommen („abgelaufen“), obwohl im Newsletter bis 30.11. steht. Bug oder Absicht?'),
  ]),
  thread('de', onX('Ahmet Yıldırım', 'ahmetyildirim_k', 640), [
    asks('4 09:55', '@kolbrino Liefert ihr die Specht auch mit Schweizer Stecker? Bin umgezogen und mein Adapter riecht komisch.'),
    answers('4 10:20', 'Ja, als Variante „CH“. Und den Adapter bitte sofort ausstecken! Das Kabel zum Tauschen kostet 9 €. – Jonas'),
    asks('4 10:26', 'Ausgesteckt. Kabel bestellt. Danke für die Sorge 🙏'),
  ]),
  thread('de', onX('Brigitte Sommerfeld-Krautwurst', 'brigitte_sk', 12), [
    asks('0 10:47', 'Guten Tag @kolbrino, ich bin neu hier. Meine Enkelin sagt, so erreicht man Sie. Wo finde ich die Seriennummer? Ich habe die Maschine schon umgedreht, jetzt ist die Küche nass.'),
    answers('0 11:06', 'Herzlich willkommen, Frau Sommerfeld-Krautwurst! Bitte wieder aufrecht stellen: Die Nummer steht hinter der Tropfschale, ganz ohne Umdrehen. – Lena'),
    asks('0 11:52', 'Gefunden! FK-30418. Und nun? Meine Enkelin ist schon gegangen.'),
  ]),
  thread('de', onX('Florian Dreyer', 'flo_dreyer', 2_204), [
    asks('2 15:30', 'Paket von @kolbrino angekommen: Tassen zerbrochen, Maschine heil. Immerhin die richtige Reihenfolge. Foto hab ich, wohin damit?'),
    answers('2 15:48', 'Per Direktnachricht mit der Bestellnummer, dann gehen heute neue Tassen raus. Die Scherben bringen angeblich Glück. – Jonas'),
    asks('2 15:55', 'Erledigt, danke!'),
  ]),
  thread('de', onX('Kaffeekränzchen Podcast', 'kraenzchenpod', 7_940), [
    asks('5 10:30', 'Liebe @kolbrino, dürfen wir euch in der Werkstatt besuchen und eine Folge über Reparieren aufnehmen? Wir bringen Kuchen mit.'),
    answers('5 11:15', 'Mit Kuchen immer. Schreibt bitte an hello@kolbrino.example, Lena macht einen Termin mit euch und mit Emil, der seit 1998 Finken baut. – Jonas'),
    asks('5 11:20', 'Mail ist unterwegs. Wir freuen uns wie verrückt!'),
  ]),
  thread('de', onX('Gerd', 'gerd_aus_kiel', 3), [
    asks('0 14:33', '@kolbrino Saftladen. Dritte Dichtung in einem Jahr. Nie wieder.'),
  ]),
  thread('de', onX('Paula Reuther', 'paulareuther', 530), [
    asks('3 16:40', '@kolbrino Wird die Mühle Specht irgendwann leiser? Mein Baby schläft genau 40 Minuten und der Espresso kostet mich 38 davon.'),
    answers('3 16:58', 'Tipp aus der Werkstatt: Gummifüße (Art. 2203) und abends vormahlen. Und Glückwunsch zum Baby, der Kaffee wird wieder heiß. Irgendwann. – Lena'),
  ]),
  thread('de', onX('Henrike Claasen', 'henrikeclaasen', 455), [
    asks('2 08:48', 'Moin @kolbrino, kann man den Wassertank der Amsel einzeln kaufen? Meiner hat nach dem Umzug einen Sprung, sieht aus wie die Karte von Norwegen.'),
    answers('2 09:10', 'Moin Henrike, ja: Art. 3310, 34 €, morgen bei dir. Den alten bitte einrahmen. – Jonas'),
    asks('2 09:14', 'Bestellt. Norwegen kommt in den Flur.'),
    answers('2 09:22', 'Bitte mit Bild. – Jonas'),
  ]),
];

/** Direct messages in German. */
export const germanDirects: SampleConversation[] = [
  direct('de', marlene, [
    asks('0 09:24', 'Reparaturnummer RB-7611. Abgegeben am 2. in Freiburg, Abholschein liegt vor mir.'),
    answers('0 09:46', 'Danke, Marlene. Deine Fink wartet auf einen Kessel, und der Lieferant hat uns zweimal vertröstet. Das hätten wir dir sagen müssen. – Lena'),
    asks('0 09:51', 'Ja, hättet ihr. Und wie lange noch?'),
    answers('0 10:30', 'Jonas baut heute einen Kessel aus unserer Vorführmaschine für dich um. Freitag ist sie fertig, die Reparatur kostet dich nichts. – Lena'),
    asks('0 13:36', 'Das ist … überraschend nett. Kann ich sie Freitag auch nach 18 Uhr holen? Ich komme mit dem Zug aus Offenburg.'),
  ]),
  direct('de', onX('Florian Dreyer', 'flo_dreyer', 2_204), [
    asks('2 15:54', 'Bestellung KB-48155, vier Tassen „Fink grün“, alle vier in Stücken.'),
    answers('2 16:10', 'Neue Tassen sind gepackt, diesmal mit doppelter Wellpappe. Sendung kommt übermorgen. – Jonas'),
    asks('0 12:05', 'Da sind sie! Heil! Aber es sind Tassen „Fink blau“. Ich behalte sie auch gern, aber meine Frau sagt, grün war der Punkt.'),
  ]),
  direct('de', onX('Rüdiger Fassbender', 'r_fassbender', 28), [
    asks('3 14:19', 'Fassbender, Lindenweg 4, 24103 Kiel. Dichtungssatz 4471.'),
    answers('3 14:30', 'Danke, ist eingetragen: KB-48201, ohne Versandkosten. – Jonas'),
    asks('0 08:44', 'Angekommen und eingebaut, alles dicht. Das mit dem Namen auf dem Päckchen war eine schöne Idee.'),
  ]),
  direct('de', onX('Nele Brandis', 'nelebrandis', 351), [
    asks('1 19:47', 'Hallo! Ich habe versehentlich zweimal bestellt: KB-48270 und KB-48271. Eine davon bitte stornieren, egal welche.'),
    answers('0 08:05', 'Guten Morgen, Nele, KB-48271 ist storniert, das Geld ist in zwei Tagen zurück. – Lena'),
    asks('0 08:09', 'Perfekt, danke für die schnelle Antwort!'),
  ]),
  direct('de', onX('Dr. Alexander Freiherr von Hohenstein-Wackernagel', 'hohenstein_w', 88), [
    asks('0 11:19', 'Sehr geehrte Damen und Herren, ich beabsichtige, meinem Institut eine Maschine zu stiften. 14 Personen, davon drei Teetrinker. Wozu raten Sie?'),
  ]),
  direct('de', onX('Mia Kessler', 'mia_kessler', 1_290), [
    asks('4 17:31', 'Ist die Farbe „Nebel“ eher grau oder eher grün? Im Shop sieht sie auf jedem Bild anders aus.'),
    answers('3 08:40', 'Grau mit einem Hauch Salbei. Ich schicke dir gern ein lackiertes Plättchen, dann siehst du es bei deinem Licht. – Lena'),
    asks('3 12:14', 'Oh ja, bitte! Mia Kessler, Uferstraße 9, 88045 Friedrichshafen.'),
    answers('3 12:30', 'Ist in der Post. – Lena'),
  ]),
];
