import type { WordsFor } from '../keys.ts';
import type { welcomeEn } from './en.ts';

export const welcomeFr: WordsFor<keyof typeof welcomeEn> = {
  'welcome.who': 'Qui êtes-vous ?',
  'welcome.whoAbout': 'Votre nom figure à côté de ce que vous écrivez pour l’équipe. Les clients ne le voient pas.',
  'welcome.connect': 'Connecter un compte',
  'welcome.look': 'Découvrir d’abord',
  'welcome.lookAbout': 'L’espace d’exemple contient vingt et une conversations sur les douze réseaux. Répondez, étiquetez et cherchez à votre guise : rien n’est envoyé, et une commande suffit à le retirer.',
  'welcome.addSample': 'Ouvrir l’espace d’exemple',
  'agent.title': 'Nom et initiales',
  'agent.name': 'Votre nom',
  'agent.initials': 'Vos initiales',
  'agent.initialsAbout': '5 caractères au plus. Elles peuvent signer les réponses.',
  'agent.save': 'Garder',
  'agent.saved': 'Gardé.',
  'agent.incomplete': 'Veuillez saisir un nom et des initiales.',
  'dialog.sample': 'Espace d’exemple',
  'sample.strip': 'Espace d’exemple : rien n’est envoyé depuis ses comptes.',
  'sample.badge': 'Exemple',
  'sample.removeTitle': 'Retirer l’espace d’exemple ?',
  'sample.removeText': 'Ses comptes, ses conversations et tout ce que vous y avez écrit disparaissent alors et ne peuvent pas être récupérés. Vos propres comptes restent tels quels.',
  'sample.remove': 'Retirer l’exemple',
  'notice.sample.added': 'L’espace d’exemple est prêt.',
  'notice.sample.removed': 'L’espace d’exemple est retiré.',
  'notice.sample.failed': 'L’espace d’exemple n’a pas été modifié.',
  'command.sample': 'Espace d’exemple : ouvrir ou retirer',
};
