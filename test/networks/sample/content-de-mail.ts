import { answers, asks, byMail, mail } from './compose.ts';
import { picture, printed, table } from './files.ts';
import type { SampleConversation } from './types.ts';

/** Mail in German. */
export const germanMail: SampleConversation[] = [
  mail('de', 'thunderbird', byMail('Wolfgang Petersmann', 'w.petersmann@briefkasten.example'), 'Amsel: Temperatur schwankt, Bestellung KB-46988', [
    asks('5 08:22', 'Sehr geehrte Damen und Herren,\n\nmeine Amsel (Seriennummer AM2-21934) schwankt am Auslauf um bis zu 4 Grad. Gemessen habe ich mit zwei Thermometern an drei Tagen, die Tabelle hängt an.\n\nLaut Datenblatt dürfen es 0,5 Grad sein. Ich bitte um Stellungnahme.\n\nMit freundlichen Grüßen\nWolfgang Petersmann', { attachments: [table('messreihe.csv', 'Datum;Uhrzeit;Fühler A;Fühler B', '14.;07:10;91,2;91,4', '14.;07:25;93,8;93,9', '15.;07:08;90,1;90,4', '15.;07:31;94,0;94,1', '16.;07:12;92,7;92,5')] }),
    answers('5 10:48', 'Guten Tag, Herr Petersmann,\n\nwas für eine schöne Tabelle. Vier Grad sind eindeutig zu viel.\n\nWelche Firmware zeigt die Maschine beim Einschalten? Bis 2.3 gab es einen Fehler im Regler.\n\nHerzliche Grüße\nJonas'),
    asks('5 19:02', 'Guten Abend,\n\nsie zeigt 2.1.\n\nMit freundlichen Grüßen\nWolfgang Petersmann'),
    answers('4 08:30', 'Guten Morgen, Herr Petersmann,\n\ndann ist es das. Die Anleitung für 2.4 hängt an; Sie brauchen ein USB-Kabel und eine Viertelstunde. Wenn Ihnen das lieber ist, machen wir es in Freiburg für Sie.\n\nHerzliche Grüße\nJonas', { attachments: [printed('firmware-2-4.pdf', 'Kolbrino Amsel', 'Firmware 2.4 einspielen', '', '1. Maschine ausschalten', '2. USB-Kabel hinter der Tropfschale anschließen', '3. Beide äußeren Tasten halten und einschalten')] }),
    asks('3 20:41', 'Guten Abend,\n\ndie Firmware ist eingespielt. Neue Messreihe: Schwankung 0,6 Grad. Das ist immer noch mehr als 0,5.\n\nMit freundlichen Grüßen\nWolfgang Petersmann'),
    answers('2 09:05', 'Guten Morgen, Herr Petersmann,\n\nSie haben recht, 0,6 ist mehr als 0,5. Das letzte Zehntel holt die Kalibrierung: Menü, Service, Code 1998, „Fühler abgleichen“, dabei kaltes Wasser im Tank.\n\nHerzliche Grüße\nJonas'),
    asks('1 20:33', 'Guten Abend,\n\n0,4 Grad. Ich ziehe meine Beschwerde zurück und möchte anmerken, dass ich selten so sachlich bedient worden bin.\n\nMit freundlichen Grüßen\nWolfgang Petersmann'),
    answers('0 08:25', 'Guten Morgen, Herr Petersmann,\n\nIhr Lob hängt jetzt neben der Kaffeemaschine, zusammen mit Ihrer Tabelle. Dürfen wir die Messreihe für unsere Prüfanleitung verwenden?\n\nHerzliche Grüße\nJonas'),
    asks('0 12:18', 'Guten Tag,\n\nsehr gern. Ich hätte auch noch die Werte der Dampflanze, falls das von Interesse ist. 214 Messpunkte.\n\nMit freundlichen Grüßen\nWolfgang Petersmann'),
  ]),
  mail('de', 'outlook', byMail('Katrin Ahlers', 'k.ahlers@kanzlei-ahlers.example'), 'Rechnung 2026-3381 fehlerhaft', [
    asks('2 09:30', 'Guten Tag,\n\nauf der Rechnung 2026-3381 fehlt unsere Umsatzsteuer-ID, und die Anschrift ist die alte. Bitte senden Sie eine korrigierte Rechnung.\n\nMit freundlichen Grüßen\nKatrin Ahlers\nKanzlei Ahlers', {
      html: 'Guten Tag,<br><br>auf der Rechnung 2026-3381 fehlt unsere Umsatzsteuer-ID, und die Anschrift ist die alte. Bitte senden Sie eine korrigierte Rechnung.<br><br><table border="1" cellpadding="4"><tr><td>Bisher</td><td>Am Markt 3, 28195 Bremen</td></tr><tr><td>Richtig</td><td>Deichstraße 18, 28203 Bremen</td></tr><tr><td>USt-ID</td><td>folgt telefonisch</td></tr></table><br>Mit freundlichen Grüßen<br>Katrin Ahlers<br>Kanzlei Ahlers<br><img src="https://kanzlei-ahlers.example/logo.gif" alt="Kanzlei Ahlers" width="180" height="60">',
    }),
    answers('2 10:40', 'Guten Tag, Frau Ahlers,\n\ndie korrigierte Rechnung hängt an, die alte ist storniert. Bitte entschuldigen Sie die Umstände.\n\nHerzliche Grüße\nLena', { attachments: [printed('rechnung-2026-3381-k.pdf', 'Kolbrino, Freiburg', 'Rechnung 2026-3381-K', '', '1 x Amsel, Nebel', 'Betrag: 1.690,00 EUR')] }),
    asks('1 14:15', 'Guten Tag,\n\ndie Anschrift stimmt jetzt, die USt-ID fehlt weiterhin. Aller guten Dinge sind drei.\n\nMit freundlichen Grüßen\nKatrin Ahlers'),
  ]),
  mail('de', 'apple', byMail('Jule und Matze', 'jule@kraenzchen.example'), 'Podcast in der Werkstatt', [
    asks('5 11:18', 'Hallo ihr Lieben,\n\nwir sind Jule und Matze vom Kaffeekränzchen. Für eine Folge über das Reparieren würden wir gern zu euch kommen, am liebsten mit Emil, von dem Jonas geschrieben hat.\n\nGinge ein Dienstag?\n\nJule'),
    answers('5 15:10', 'Hallo Jule, hallo Matze,\n\nDienstag ist gut, ab 14 Uhr ist es in der Werkstatt ruhiger. Emil sagt, er habe nichts zu erzählen. Er hat dann eine Stunde erzählt.\n\nHerzliche Grüße\nLena'),
    asks('4 09:40', 'Großartig! Dann Dienstag, 14 Uhr. Brauchen wir Sicherheitsschuhe? Matze besitzt nur Sandalen.\n\nJule'),
    answers('4 10:02', 'Hallo Jule,\n\nfeste Schuhe genügen. Für Matze finden wir etwas in Emils Spind.\n\nHerzliche Grüße\nLena'),
    asks('1 16:55', 'Liebe Lena,\n\nes war wunderbar. Die Folge kommt am Sonntag. Hast du noch ein Foto von Emil mit der ersten Fink, für das Titelbild?\n\nJule'),
  ]),
  mail('de', 'gmail', byMail('Sabine Trautmann', 'sabine.trautmann@postfach.example'), 'Widerruf Bestellung KB-48102', [
    asks('0 07:38', 'Hallo,\n\nich widerrufe meine Bestellung KB-48102. Die Maschine passt leider nicht unter den Hängeschrank: 41 cm hoch, 40 cm Platz. Ich könnte heulen.\n\nWie schicke ich sie zurück?\n\nSabine Trautmann'),
    answers('0 08:50', 'Liebe Frau Trautmann,\n\nein Zentimeter! Bevor Sie heulen: Die Amsel hat vier Stellfüße, die man durch flache tauschen kann. Damit ist sie 39,2 cm hoch. Die flachen Füße schicke ich Ihnen gern kostenlos.\n\nWenn Sie lieber zurückgeben, hängt das Etikett an. Beides ist völlig in Ordnung.\n\nHerzliche Grüße\nLena', { attachments: [printed('ruecksendung-KB-48102.pdf', 'Kolbrino, Freiburg', 'Rücksendung KB-48102')] }),
    asks('0 13:02', 'Liebe Lena,\n\nflache Füße!!! Ja bitte! Widerruf widerrufen!\n\nSabine Trautmann'),
  ]),
  mail('de', 'gmail', byMail('Uwe Krahl', 'uwe.krahl@postfach.example'), 'Stromschlag!', [
    asks('0 14:28', 'Ich habe beim Berühren der Dampflanze einen deutlichen Stromschlag bekommen. Maschine: Fink, 2013, Seriennummer FK-10233. Ich habe den Stecker gezogen.\n\nMeine Tochter (6) macht sich damit manchmal Milch warm. Ich erwarte einen Anruf. 040 66969 188.\n\nUwe Krahl'),
  ]),
  mail('de', 'outlook', byMail('Stadtwerke-Kantine, Herr Böhm', 'kantine@stadtwerke-lindach.example'), 'Wartungsvertrag 2027', [
    asks('4 13:40', 'Sehr geehrte Frau Lena,\n\nunser Wartungsvertrag läuft am 31.12. aus. Bitte um ein Angebot zur Verlängerung, zwei Maschinen.\n\nMit freundlichen Grüßen\ni. A. Böhm'),
    answers('3 09:11', 'Sehr geehrter Herr Böhm,\n\ngern. Das Angebot hängt an, Preis wie bisher. Soll es bei den Terminen im März und September bleiben?\n\nHerzliche Grüße\nLena', { attachments: [printed('angebot-A-0917.pdf', 'Kolbrino, Freiburg', 'Angebot A-0917', '', 'Wartung 2027, zwei Maschinen', '480,00 EUR netto')] }),
    asks('3 09:12', 'Vielen Dank für Ihre Nachricht. Ich bin bis einschließlich Freitag nicht im Haus. Ihre Mail wird nicht weitergeleitet.\n\nIn dringenden Fällen wenden Sie sich bitte an die Zentrale.\n\nBöhm', { automatic: 'autoreply' }),
  ]),
  mail('de', 'gmail', byMail('Hannes Wieland', 'hannes.wieland@postfach.example'), 'Bewerbung um eine Ausbildung', [
    asks('2 18:30', 'Sehr geehrte Damen und Herren,\n\nich bin 17, repariere seit zwei Jahren Mopeds und seit einem Jahr die Kaffeemaschine meiner Oma (eine Fink!). Bilden Sie aus? Mein Lebenslauf hängt an.\n\nMit freundlichen Grüßen\nHannes Wieland', { attachments: [printed('lebenslauf.pdf', 'Hannes Wieland', 'Lebenslauf', '', 'Realschule, Abschluss im Sommer', 'Praktikum in einer Fahrradwerkstatt'), picture('omas-fink.png', 'steel', 'copper')] }),
    answers('1 10:20', 'Lieber Hannes,\n\nMopeds und Omas Fink: besser kann man sich bei uns nicht bewerben. Ja, wir bilden ab September aus. Hast du Lust auf zwei Tage Probearbeiten?\n\nHerzliche Grüße\nLena'),
    asks('1 10:34', 'Hallo Frau Lena,\n\nJA! Ab Mittwoch habe ich Ferien.\n\nHannes Wieland'),
  ]),
  mail('de', 'thunderbird', byMail('Elfriede Maurer', 'elfriede.maurer@dorfpost.example'), 'Ersatzteil Nr. 1180', [
    asks('3 10:10', 'Guten Tag,\n\nich brauche das Teil 1180 für meine Fink, den schwarzen Knopf. Im Internet bestelle ich nicht. Kann ich das Geld im Brief schicken?\n\nFreundliche Grüße\nElfriede Maurer\n\n-- \nGesendet vom Rechner meines Sohnes'),
    answers('3 11:25', 'Liebe Frau Maurer,\n\ndas Teil 1180 kostet 3,20 Euro. Bitte schicken Sie kein Geld im Brief: Wir legen eine Rechnung bei, und Sie überweisen, wenn der Knopf passt. An welche Anschrift darf er gehen?\n\nHerzliche Grüße\nLena'),
    asks('2 15:50', 'Guten Tag,\n\nMaurer, Hauptstraße 61, 79274 St. Märgen. Es eilt nicht, ich drehe solange mit der Zange.\n\nElfriede Maurer'),
  ]),
  mail('de', 'gmail', byMail('Röstpost', 'brief@roestpost.example'), 'Röstpost Nr. 88: Neues aus Äthiopien', [
    asks('2 06:00', 'RÖSTPOST NR. 88\n\nDie neue Ernte aus Äthiopien ist da: Pfirsich, Bergamotte, schwarzer Tee.\nVerkostung am Samstag ab 11 Uhr.\n\nAbmelden: https://roestpost.example/abmelden', {
      automatic: 'list',
      html: '<center><img src="https://roestpost.example/88/kopf.png" alt="Röstpost" width="560" height="140"><h2>Neues aus Äthiopien</h2><table cellpadding="8"><tr><td><b>Pfirsich</b></td><td><b>Bergamotte</b></td><td><b>Schwarzer Tee</b></td></tr></table><p>Verkostung am Samstag ab 11 Uhr.</p><p><a href="https://roestpost.example/abmelden">Abmelden</a></p></center>',
    }),
  ]),
  mail('de', 'apple', byMail('Benedikt Sailer', 'b.sailer@seepost.example'), 'Gutschein nicht einlösbar', [
    asks('1 12:32', 'Hallo,\n\nder Gutschein KG-2231 über 50 € lässt sich im Laden in Freiburg nicht einlösen, „nur online“. Auf dem Gutschein steht das nicht. Was nun?\n\nGrüße\nBenedikt Sailer'),
  ]),
];
