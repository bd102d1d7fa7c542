import type { WordsFor } from '../keys.ts';
import type { aliasesEn } from './en.ts';

export const aliasesFr: WordsFor<keyof typeof aliasesEn> = {
  'composer.from': 'de {{address}}',
  'connect.mail.aliases': 'Autres adresses',
  'connect.mail.aliasesAbout': 'Dont le courrier arrive aussi dans cette boîte, comme ventes@ et support@, séparées par des virgules. Une réponse part de l’adresse à laquelle on a écrit.',
  'connect.error.addresses': 'Saisissez des adresses e-mail séparées par des virgules.',
  'account.aliases.labelNamed': 'Autres adresses de {{name}}',
  'account.aliases.about': 'Séparées par des virgules. Les réponses partent de l’adresse à laquelle on a écrit ; ce qui est arrivé avant ne change pas.',
  'account.aliases.save': 'Enregistrer les adresses',
  'account.aliases.saveNamed': 'Enregistrer les adresses : {{name}}',
  'notice.aliases': 'Les adresses de {{name}} sont enregistrées.',
};
