import { answers, asks, direct, onX, thread } from './compose.ts';
import type { SampleConversation } from './types.ts';

const maud = onX('Maud Peyrache', 'maudpeyrache', 268);
const bastien = onX('Bastien Corne', 'bastien_corne', 1_140);
const torref = onX('Brûlerie du Pont', 'brulerie_dupont', 4_620);

/** Public posts in French. */
export const frenchThreads: SampleConversation[] = [
  thread('fr', maud, [
    asks('0 10:06', '@kolbrino Commande passée le 3, débitée le 3, « en préparation » depuis le 3. On prépare quoi exactement, un opéra ?'),
    answers('0 10:22', 'Un opéra aurait été plus rapide, pardon Maud. Envoyez-nous votre numéro de commande en message privé, je regarde tout de suite. – Camille'),
    asks('0 10:30', 'C’est envoyé. J’attends le premier acte.'),
  ]),
  thread('fr', bastien, [
    asks('0 14:49', '@kolbrino ma Amsel affiche E7 et fait un bruit de sèche-cheveux. Je la débranche ou je la laisse vivre sa vie ?'),
  ]),
  thread('fr', torref, [
    asks('1 11:20', 'Trois ans que la Specht de @kolbrino tourne huit heures par jour chez nous. Meules changées une fois. On ne dit pas merci assez souvent : merci.'),
    answers('1 11:44', 'On vient de lire votre message à voix haute à l’atelier. Grand silence, puis quelqu’un a reniflé. Merci à vous. – Théo'),
    asks('1 11:50', 'Ne pleurez pas sur les meules, ça rouille.'),
  ]),
  thread('fr', onX('Solène Kermadec', 'solenekermadec', 873), [
    asks('0 09:15', 'Bonjour @kolbrino, l’atelier de Lyon est ouvert lundi ? Le site dit oui, la porte dit non, et je suis devant la porte.'),
    answers('0 09:28', 'Oh non. La porte a raison, le site a tort : fermé aujourd’hui pour inventaire. Théo descend vous ouvrir, deux minutes ! – Camille'),
    asks('0 09:41', 'Théo est descendu. Avec un café. Je vous pardonne tout.'),
  ]),
  thread('fr', onX('Gaspard Teyssier', 'gaspardteyssier', 44), [
    asks('2 17:12', '@kolbrino 89 € de « frais de diagnostic » pour me dire qu’il faut un joint à 4 €. Sérieusement ?'),
    answers('1 08:46', 'Bonjour Gaspard, le diagnostic est déduit dès qu’il y a réparation. Ici ce n’est pas clair sur le devis. Votre numéro de dossier en privé ? – Théo'),
    asks('1 09:02', 'Je n’ai pas fait réparer, justement, puisque j’ai changé le joint moi-même en dix minutes. Donc je paie 89 € pour rien.'),
  ]),
  thread('fr', onX('Élodie & les tasses', 'elodie_tasses', 15_400, true), [
    asks('1 15:33', 'J’ai visité l’atelier @kolbrino à Lyon : ils réparent des machines de 1999 et ils connaissent leurs noms. Leurs NOMS. Il y a une Fink qui s’appelle Ginette.'),
    answers('1 15:50', 'Ginette vous remercie et demande un détartrage. – Camille'),
    asks('1 15:54', 'Longue vie à Ginette 💚'),
  ]),
  thread('fr', onX('Idriss Benali', 'idrissbenali', 512), [
    asks('3 12:25', '@kolbrino le porte-filtre de la Fink va au lave-vaisselle ? Question posée pour un ami qui l’a déjà fait.'),
    answers('3 12:41', 'Le métal oui, le bois jamais. Dites à votre ami : huile de lin, une nuit, et on n’en parle plus. – Théo'),
    asks('3 12:43', 'Mon ami pousse un soupir de soulagement.'),
  ]),
  thread('fr', onX('Clémence Roux', 'clemroux', 1_020), [
    asks('0 13:24', 'Le code AUTOMNE15 de la lettre de @kolbrino ne marche pas : « expiré ». Pourtant c’est écrit jusqu’au 30. Vous pouvez vérifier ?'),
  ]),
  thread('fr', onX('Marguerite-Alexandrine de la Rochebrune-Puymoreau', 'marguerite_rp', 231), [
    asks('4 10:44', '@kolbrino votre étiquette de retour ne laisse que 24 caractères pour le nom. J’en ai 49. On fait comment, je choisis mes ancêtres ?'),
    answers('4 11:10', 'Gardez-les tous ! Je vous refais l’étiquette à la main, et la limite va sauter. – Camille'),
    asks('4 11:32', 'Reçue, avec tous les ancêtres. Merci Camille.'),
  ]),
  thread('fr', onX('Loïc', 'loic_en_velo', 189), [
    asks('0 12:02', '@kolbrino la machine marche, mais votre application me déconnecte toutes les dix minutes. Je tape mon mot de passe plus souvent que je ne bois de café.'),
    answers('0 12:20', 'Ça fait beaucoup de mots de passe ou très peu de café. Quel téléphone et quelle version de l’application ? – Théo'),
    asks('0 13:49', 'Version 5.2, un téléphone de 2021 qui ne m’a jamais rien fait. Depuis la mise à jour de mardi.'),
  ]),
  thread('fr', onX('Le Zinc du Canal', 'zincducanal', 2_350), [
    asks('2 09:05', 'Machine en panne au comptoir depuis ce matin, @kolbrino, la Pro deux groupes. On sert du thé. DU THÉ. Les habitués s’inquiètent.'),
    answers('2 09:19', 'Du thé, mon Dieu. Théo part de Lyon avec une pompe et des électrovannes. Adresse et téléphone en privé ? – Camille'),
    asks('2 09:24', 'Envoyé. Dites-lui de rouler prudemment mais vite.'),
    asks('2 14:37', 'Théo est passé, la machine chante, les habitués aussi. Merci !'),
    answers('2 14:50', 'Santé à toutes et tous. – Camille'),
  ]),
  thread('fr', onX('Pascal G.', 'pascalg_38', 7), [
    asks('0 14:18', 'Deuxième appel, deuxième promesse de rappel, zéro rappel. @kolbrino vous vous moquez du monde. Je raconte tout sur les sites d’avis ce soir.'),
  ]),
  thread('fr', onX('Anaïs Lemoine', 'anais_lmn', 696), [
    asks('5 16:05', '@kolbrino vous reprenez les vieilles machines ? J’ai une Fink de 2006 qui ne chauffe plus mais qui est si belle.'),
    answers('5 16:22', 'On la reprend 120 €, ou on la répare pour 95 €. Nous, on voterait pour la réparation. – Théo'),
    asks('5 16:30', 'Réparation, alors. Je vous l’apporte jeudi !'),
  ]),
  thread('fr', onX('Tanguy Le Bihan', 'tanguylebihan', 1_215), [
    asks('2 13:40', '@kolbrino vous livrez sur une île ? Groix, le bateau passe deux fois par jour quand il veut bien.'),
    answers('2 13:58', 'On livre jusqu’au quai, et le quai fait le reste. Comptez deux jours de plus, selon l’humeur du bateau. – Théo'),
    asks('2 14:09', 'Le bateau est de bonne humeur cette semaine. Je commande ce soir.'),
    answers('2 14:16', 'Bon vent, et bon café ! – Théo'),
  ]),
];

/** Direct messages in French. */
export const frenchDirects: SampleConversation[] = [
  direct('fr', maud, [
    asks('0 10:29', 'Commande KB-47930. Une Specht noire et deux paquets de grains.'),
    answers('0 10:51', 'Merci Maud. Les grains bloquaient tout : rupture jusqu’à vendredi. Je vous envoie la Specht aujourd’hui et les grains dès qu’ils arrivent. D’accord ? – Camille'),
    asks('0 11:07', 'D’accord, mais une Specht sans grains, c’est un pic sans arbre.'),
    answers('0 11:16', 'Vous avez raison : je glisse un paquet de notre café de l’atelier dans le colis. – Camille'),
    asks('0 11:18', 'Rideau, applaudissements. Merci !'),
  ]),
  direct('fr', onX('Le Zinc du Canal', 'zincducanal', 2_350), [
    asks('2 09:23', 'Le Zinc du Canal, 18 quai des Mariniers, Chalon. Demandez Nour, 03 53 01 07 77.'),
    answers('2 09:30', 'Théo est en route, arrivée vers 11 h 15. – Camille'),
    asks('0 08:39', 'Bonjour, la facture de l’intervention indique deux électrovannes, Théo n’en a changé qu’une. Vous pouvez corriger ? FR-5518.'),
  ]),
  direct('fr', onX('Hugo Sarrazin', 'hugosarrazin', 305), [
    asks('1 20:11', 'Bonsoir, est-ce que je peux changer l’adresse de livraison de KB-48266 ? Je déménage samedi et la maison actuelle n’aura plus de sonnette.'),
    answers('0 08:33', 'Bonjour Hugo, c’est possible jusqu’à ce soir. Quelle est la nouvelle adresse ? – Théo'),
    asks('0 12:35', '7 rue des Glycines, 26000 Valence. Deuxième étage, la sonnette marche, je l’ai testée.'),
  ]),
  direct('fr', onX('Gaspard Teyssier', 'gaspardteyssier', 44), [
    asks('1 09:05', 'Dossier RB-7741. Vous verrez : 89 € payés le 10.'),
  ]),
  direct('fr', onX('Ophélie Grandjean', 'ophelie_gj', 1_870), [
    asks('3 18:50', 'Coucou, je voudrais offrir un cours latte art à ma mère. Ça existe en bon cadeau ? Elle a 74 ans et elle dessine mieux que vous tous.'),
    answers('2 08:55', 'Bonjour Ophélie, oui : 60 €, valable deux ans, à Lyon. Nous acceptons le défi de votre maman. – Camille'),
    asks('2 12:20', 'Parfait, j’en prends un. Elle s’appelle Josette. Préparez-vous.'),
    answers('2 12:34', 'Bon KG-2260 au nom de Josette, envoyé par mail. Nous nous entraînons déjà. – Camille'),
  ]),
];
