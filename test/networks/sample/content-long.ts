import { answers, asks, byMail, mail } from './compose.ts';
import type { SampleConversation } from './types.ts';

const letter = `Sehr geehrte Damen und Herren,

ich schreibe Ihnen, weil ich eine Frage habe, und ich bitte um Nachsicht, dass ich dafür etwas ausholen muss.

Im Frühjahr 1999 war ich mit meiner späteren Frau in Freiburg. Es regnete, wie es nur in Freiburg regnen kann, und wir stellten uns in Ihrer Werkstatt unter. Ein junger Mann namens Emil machte uns zwei Espressi, ohne zu fragen, ob wir etwas kaufen wollten. Wir kauften nichts. Wir heirateten im Herbst.

2003 kamen wir wieder, diesmal mit Geld, und nahmen eine Fink mit. Sie ist seitdem fünfmal umgezogen: nach Kassel, nach Göttingen, in eine Wohnung ohne Küche (wir kochten auf dem Balkon, die Fink stand auf der Waschmaschine), wieder nach Kassel und schließlich hierher, in ein Haus mit Garten, in dem sie zum ersten Mal einen eigenen Platz hat, zwischen dem Brotkasten und dem Radio.

Sie hat in dieser Zeit drei Dichtungen bekommen, einen neuen Schalter und einmal, 2011, versehentlich Brausepulver in den Wassertank. Das war unser Sohn. Er war vier und wollte, dass der Kaffee prickelt. Er studiert inzwischen Chemie.

Im letzten Winter ist meine Frau gestorben. Ich habe die Fink danach ein halbes Jahr nicht angeschaltet. Vor zwei Wochen kam mein Sohn zu Besuch, hat sie entkalkt, abgewischt und eingeschaltet. Sie lief sofort. Sie klang wie immer.

Nun zu meiner Frage. Auf der Rückseite klebt ein kleines Messingschild, darauf steht „E. B. 7/2003“ und dann etwas, das ich all die Jahre für einen Kratzer gehalten habe. Mein Sohn sagt, es sei kein Kratzer, sondern ein winziger Vogel, von Hand graviert. Ist das so? Und wenn ja: Haben alle Finken einen, oder nur unsere?

Sie müssen sich mit der Antwort nicht beeilen. Ich sitze ohnehin jeden Morgen davor.

Mit herzlichen Grüßen
Konrad Ebeling

PS: Der Kaffee prickelt übrigens nicht. Wir haben es nie wieder versucht.`;

/** One letter that goes on for more than a screen. */
export const longLetter: SampleConversation = mail('de', 'thunderbird', byMail('Konrad Ebeling', 'konrad.ebeling@dorfpost.example'), 'Eine Frage zu unserer Fink von 2003, und eine etwas längere Vorgeschichte', [
  asks('2 21:10', letter),
  answers('1 09:30', `Lieber Herr Ebeling,

Ihr Brief ist gestern Abend angekommen, und heute Morgen hat ihn hier jeder gelesen. Emil auch. Er ist danach eine Weile hinausgegangen.

Es ist ein Vogel. Emil hat 2003 nur sieben Stück graviert, für Leute, an die er sich erinnerte: „die zwei aus dem Regen“.

Er würde Ihnen gern selbst schreiben, von Hand. Dürfen wir ihm Ihre Anschrift geben?

Herzliche Grüße
Lena`),
  asks('0 07:20', `Liebe Frau Lena,

die zwei aus dem Regen. Ich habe das meinem Sohn vorgelesen und bin nicht bis zum Ende gekommen.

Selbstverständlich dürfen Sie: Konrad Ebeling, Am Obstgarten 2, 34308 Bad Emstal. Und sagen Sie Emil bitte, dass der Espresso damals sehr gut war.

Mit herzlichen Grüßen
Konrad Ebeling`),
]);
