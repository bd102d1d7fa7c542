import type { SampleTexts } from '../scenes.ts';

export const fr: SampleTexts = {
  late: { said: ['@KettleAndCo troisième colis en retard ce mois-ci. Est-ce que vous lisez ces messages ? Commande 20417.'] },
  leak: { said: ['@KettleAndCo ma bouilloire fuit à la poignée au bout de deux semaines. Que faire ?', '@anna_berg Nous sommes désolés ! Quel est le modèle ?', '@KettleAndCo la bleue, 1,7 litre. Elle goutte sur la table à chaque fois.'] },
  praise: { said: ['@KettleAndCo le meilleur thé de ma vie, et la bouilloire ne réveille pas le bébé. Merci !', '@hugom Cela nous fait très plaisir. Bonne dégustation !'] },
  invoice: { subject: 'Facture de la commande 20388', said: ['Bonjour,\n\nil me faudrait une facture avec notre numéro de TVA pour la commande 20388. Nous clôturons les comptes vendredi.\n\nCordialement\nClara Weiss'] },
  refund: {
    subject: 'Où en est mon remboursement ?',
    said: [
      'Bonjour,\n\nj’ai renvoyé la bouilloire grise il y a dix jours. Quand serai-je remboursé ?\n\nDavid',
      'Bonjour David,\n\nvotre colis est arrivé lundi. Le remboursement prend trois à cinq jours ouvrés.\n\nKettle & Co.',
      'C’est le cinquième jour et je n’ai rien reçu. Pourriez-vous vérifier encore une fois ?\n\nDavid',
    ],
  },
  shipping: { subject: 'Livrez-vous à Bali ?', said: ['Bonjour, livrez-vous à Bali, et à quel prix ?\n\nIntan', 'Bonjour Intan,\n\noui : 14 euros, environ dix jours.\n\nKettle & Co.'] },
  colour: { said: ['J’adore ! Elle existe en vert ? 💚'] },
  address: { said: ['J’ai déménagé la semaine dernière. Pouvez-vous encore changer l’adresse de la commande 20431 ?'] },
  repair: { said: ['Bonjour, j’ai déposé ma bouilloire en réparation jeudi, numéro R-118.', 'Bonjour Grace, nous l’avons. Nous vous écrirons dès qu’elle sera prête.', 'Est-elle prête, par hasard ? Je suis en ville cet après-midi.'] },
  closed: { said: ['Quel détartrant prendre pour celle en acier ?'] },
  mention: { said: ['C’est la bleue de @kettle.and.co ? Elle garde vraiment au chaud une heure ?'] },
  spout: { subject: 'Un bec neuf pour l’ancienne', said: ['Bonjour,\n\nma bouilloire date de 1987 et son bec est tordu. Avez-vous encore la pièce ?\n\nOtto'] },
  filter: { said: ['@kettle.example depuis votre filtre, l’eau n’a plus aucun goût. C’est bon signe ?', '@daraquinn.example C’est exactement son rôle !'] },
  hours: { said: ['Êtes-vous ouverts samedi après-midi ?'] },
  canteen: { said: ['Nous faisons du thé pour deux cents personnes. Avez-vous plus grand, et sur facture ?'] },
  spare: { said: ['@kettle@sample.invalid peut-on acheter le couvercle seul ? Le mien est tombé par la fenêtre. (Elle va bien. Lui, non.)'] },
  pickup: { said: ['Bonjour ! Ma sœur peut-elle retirer ma commande ?', 'Bonjour Nadia, bien sûr, avec le numéro de commande.', 'Parfait, elle passe à six heures. Il y aura quelqu’un ?'] },
  delivery: { said: ['Mon colis devait arriver hier.', 'Il était au mauvais dépôt, nous sommes désolés. Il arrive aujourd’hui.', 'Et à quel moment de la journée ?'] },
  serial: { said: ['Où se trouve le numéro de série ? J’ai cherché partout.'] },
  steam: { said: ['pourquoi la mienne siffle dans une autre tonalité 😂'] },
  video: { said: ['À 3:12 vous dites vinaigre, sur votre site jamais de vinaigre. Alors ?', 'Jamais de vinaigre pour le cuivre ; pour l’acier, c’est bon. Merci de regarder de si près !'] },
};
