import type { WordsFor } from '../keys.ts';
import type { aliasesEn } from './en.ts';

export const aliasesDe: WordsFor<keyof typeof aliasesEn> = {
  'composer.from': 'von {{address}}',
  'connect.mail.aliases': 'Weitere Adressen',
  'connect.mail.aliasesAbout': 'Deren Post ebenfalls in dieses Postfach kommt, etwa vertrieb@ und support@, mit Kommas dazwischen. Eine Antwort geht von der Adresse aus, an die geschrieben wurde.',
  'connect.error.addresses': 'Bitte E-Mail-Adressen mit Kommas dazwischen eingeben.',
  'account.aliases.labelNamed': 'Weitere Adressen von {{name}}',
  'account.aliases.about': 'Mit Kommas dazwischen. Antworten gehen von der Adresse aus, an die geschrieben wurde; was vorher kam, bleibt, wie es ist.',
  'account.aliases.save': 'Adressen speichern',
  'account.aliases.saveNamed': 'Adressen speichern: {{name}}',
  'notice.aliases': 'Die Adressen von {{name}} sind gespeichert.',
};
