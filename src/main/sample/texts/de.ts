import type { SampleTexts } from '../scenes.ts';

export const de: SampleTexts = {
  late: { said: ['@KettleAndCo schon das dritte Paket in diesem Monat, das zu spät kommt. Lesen Sie das überhaupt? Bestellung 20417.'] },
  leak: { said: ['@KettleAndCo mein Wasserkocher ist nach zwei Wochen am Griff undicht. Was nun?', '@anna_berg Das tut uns leid! Welches Modell ist es?', '@KettleAndCo der blaue mit 1,7 Litern. Er tropft jedes Mal auf den Tisch.'] },
  praise: { said: ['@KettleAndCo der beste Tee meines Lebens, und der Kocher weckt das Baby nicht. Danke!', '@hugom Das freut uns sehr. Lassen Sie sich den Tee schmecken!'] },
  invoice: { subject: 'Rechnung zur Bestellung 20388', said: ['Guten Tag,\n\nfür die Bestellung 20388 brauche ich eine Rechnung mit unserer USt-IdNr. Unsere Buchhaltung schließt am Freitag ab.\n\nMit freundlichen Grüßen\nClara Weiss'] },
  refund: {
    subject: 'Wo bleibt meine Erstattung?',
    said: [
      'Hallo,\n\nden grauen Wasserkocher habe ich vor zehn Tagen zurückgeschickt. Wann bekomme ich mein Geld?\n\nDavid',
      'Hallo David,\n\nIhr Paket kam am Montag an. Die Erstattung dauert drei bis fünf Werktage.\n\nKettle & Co.',
      'Heute ist der fünfte Tag, und es ist nichts da. Können Sie bitte noch einmal nachsehen?\n\nDavid',
    ],
  },
  shipping: { subject: 'Liefern Sie nach Bali?', said: ['Hallo, liefern Sie nach Bali, und was kostet das?\n\nIntan', 'Hallo Intan,\n\nja, gern: 14 Euro, etwa zehn Tage.\n\nKettle & Co.'] },
  colour: { said: ['Wunderschön! Gibt es den auch in Grün? 💚'] },
  address: { said: ['Ich bin letzte Woche umgezogen. Können Sie die Adresse der Bestellung 20431 noch ändern?'] },
  repair: { said: ['Hallo, am Donnerstag habe ich meinen Wasserkocher zur Reparatur abgegeben, Nummer R-118.', 'Hallo Grace, er ist bei uns. Wir schreiben, sobald er fertig ist.', 'Ist er vielleicht schon fertig? Ich bin heute Nachmittag in der Stadt.'] },
  closed: { said: ['Welchen Entkalker soll ich für den aus Stahl nehmen?'] },
  mention: { said: ['Ist das der blaue von @kettle.and.co? Hält der wirklich eine Stunde warm?'] },
  spout: { subject: 'Eine neue Tülle für den alten', said: ['Guten Tag,\n\nmein Wasserkocher ist von 1987, und die Tülle ist verbogen. Haben Sie das Teil noch?\n\nOtto'] },
  filter: { said: ['@kettle.example seit ich Ihren Filter habe, schmeckt das Wasser nach nichts. Ist das gut?', '@daraquinn.example Genau dafür ist er da!'] },
  hours: { said: ['Habt ihr am Samstagnachmittag geöffnet?'] },
  canteen: { said: ['Wir kochen Tee für zweihundert Leute. Haben Sie etwas Größeres, und auf Rechnung?'] },
  spare: { said: ['@kettle@sample.invalid gibt es den Deckel einzeln? Meiner ist aus dem Fenster gefallen. (Dem Fenster geht es gut. Dem Deckel nicht.)'] },
  pickup: { said: ['Hallo! Kann meine Schwester die Bestellung abholen?', 'Hallo Nadia, gern, mit der Bestellnummer.', 'Super, sie kommt um sechs. Ist dann jemand da?'] },
  delivery: { said: ['Mein Paket hätte gestern kommen sollen.', 'Es lag im falschen Depot, das tut uns leid. Es kommt heute.', 'Und wann heute?'] },
  serial: { said: ['Wo finde ich die Seriennummer? Ich habe überall gesucht.'] },
  steam: { said: ['warum pfeift meiner in einer anderen tonart 😂'] },
  video: { said: ['Bei 3:12 sagt ihr Essig, auf eurer Seite steht niemals Essig. Was gilt?', 'Niemals Essig für den aus Kupfer; bei Stahl geht es. Danke fürs genaue Hinsehen!'] },
};
