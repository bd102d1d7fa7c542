import type { WordsFor } from '../keys.ts';
import type { welcomeEn } from './en.ts';

export const welcomeDe: WordsFor<keyof typeof welcomeEn> = {
  'welcome.who': 'Wer sind Sie?',
  'welcome.whoAbout': 'Ihr Name steht bei dem, was Sie für das Team schreiben. Kunden sehen ihn nicht.',
  'welcome.connect': 'Ein Konto verbinden',
  'welcome.look': 'Erst einmal umsehen',
  'welcome.lookAbout': 'Der Beispielbereich hat einundzwanzig Unterhaltungen in allen zwölf Netzwerken. Antworten, verschlagworten und suchen Sie nach Belieben: Nichts wird gesendet, und ein Befehl entfernt alles wieder.',
  'welcome.addSample': 'Beispielbereich öffnen',
  'agent.title': 'Name und Kürzel',
  'agent.name': 'Ihr Name',
  'agent.initials': 'Ihr Kürzel',
  'agent.initialsAbout': 'Höchstens 5 Zeichen. Antworten können damit gezeichnet werden.',
  'agent.save': 'Übernehmen',
  'agent.saved': 'Übernommen.',
  'agent.incomplete': 'Bitte geben Sie Namen und Kürzel ein.',
  'dialog.sample': 'Beispielbereich',
  'sample.strip': 'Beispielbereich: Von seinen Konten wird nichts gesendet.',
  'sample.badge': 'Beispiel',
  'sample.removeTitle': 'Beispielbereich entfernen?',
  'sample.removeText': 'Seine Konten, Unterhaltungen und alles, was Sie dort geschrieben haben, sind dann weg und lassen sich nicht zurückholen. Ihre eigenen Konten bleiben, wie sie sind.',
  'sample.remove': 'Beispiel entfernen',
  'notice.sample.added': 'Der Beispielbereich ist da.',
  'notice.sample.removed': 'Der Beispielbereich ist entfernt.',
  'notice.sample.failed': 'Der Beispielbereich wurde nicht geändert.',
  'command.sample': 'Beispielbereich: öffnen oder entfernen',
};
