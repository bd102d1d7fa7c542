import { answers, asks, byMail, mail } from './compose.ts';
import { picture, printed, table } from './files.ts';
import type { SampleConversation } from './types.ts';

/** Mail in French. */
export const frenchMail: SampleConversation[] = [
  mail('fr', 'apple', byMail('Véronique Astier', 'veronique.astier@boitepostale.example'), 'Amsel en panne après réparation (RB-7590)', [
    asks('5 09:41', 'Bonjour,\n\nma machine est revenue de votre atelier hier. Le joint est neuf, mais la vapeur ne sort plus du tout. Avant la réparation, elle sortait.\n\nJe vous joins une photo du manomètre.\n\nCordialement,\nVéronique Astier', { attachments: [picture('manometre.png', 'steel', 'coffee')] }),
    answers('5 10:55', 'Bonjour Véronique,\n\nc’est gênant, et c’est pour nous. Sur la photo, la pression est bonne : c’est sans doute le robinet de vapeur qui a été remonté à l’envers.\n\nPouvez-vous essayer de le tourner dans l’autre sens, doucement, une serviette à la main ?\n\nBien à vous,\nThéo'),
    asks('5 12:18', 'Bonjour Théo,\n\nfigurez-vous que oui. Elle sort quand je ferme et se coupe quand j’ouvre. C’est amusant cinq minutes.\n\nVéronique'),
    answers('5 14:02', 'Bonjour Véronique,\n\nje vous présente toutes nos excuses. Nous pouvons passer la prendre mercredi, ou je vous explique comment retourner le robinet : une clé de 14, un quart d’heure.\n\nBien à vous,\nThéo'),
    asks('4 18:37', 'Bonsoir Théo,\n\nj’ai 68 ans et une clé de 14. Expliquez-moi.\n\nVéronique'),
    answers('3 09:00', 'Bonjour Véronique,\n\nvoici la notice, avec des flèches. Machine froide et débranchée, s’il vous plaît.\n\nBien à vous,\nThéo', { attachments: [printed('robinet-vapeur.pdf', 'Kolbrino Amsel', 'Retourner le robinet de vapeur', '', '1. Machine froide, prise débranchée', '2. Dévisser un écrou avec la clé de 14', '3. Retourner, resserrer sans forcer')] }),
    asks('2 11:26', 'Bonjour Théo,\n\nmission accomplie. Mon voisin a filmé. Je crois que je vais ouvrir un atelier.\n\nVéronique'),
    answers('2 11:48', 'Bonjour Véronique,\n\nvous êtes embauchée. Pour la peine, votre prochain entretien est offert.\n\nBien à vous,\nThéo'),
    asks('0 11:45', 'Bonjour Théo,\n\nmerci pour l’entretien. J’aimerais en profiter avant Noël, ma sœur arrive le 20 et elle boit beaucoup. Du café, j’entends. Quelles dates avez-vous ?\n\nVéronique'),
  ]),
  mail('fr', 'outlook', byMail('Fabrice Delorme', 'f.delorme@hotel-roitelets.example'), 'Devis : quatre machines pour l’hôtel', [
    asks('4 15:12', 'Bonjour,\n\nnous rénovons l’hôtel et souhaitons un devis selon le tableau ci-dessous.\n\nCordialement,\nFabrice Delorme\nHôtel des Roitelets', {
      html: 'Bonjour,<br><br>nous rénovons l’hôtel et souhaitons un devis selon le tableau ci-dessous.<br><br><table border="1" cellpadding="5"><tr><th>Lieu</th><th>Modèle</th><th>Tasses par jour</th></tr><tr><td>Bar</td><td>Amsel Pro</td><td>220</td></tr><tr><td>Petit-déjeuner</td><td>Amsel Pro</td><td>180</td></tr><tr><td>Salons</td><td>Fink (2)</td><td>25</td></tr></table><br>Cordialement,<br><b>Fabrice Delorme</b><br>Hôtel des Roitelets<br><img src="https://hotel-roitelets.example/mail/etoiles.png" alt="Quatre étoiles" width="90" height="20">',
    }),
    answers('3 10:30', 'Bonjour Monsieur Delorme,\n\nle devis est en pièce jointe. Pour 180 petits-déjeuners entre 7 h et 10 h, je conseille un second moulin : sinon c’est la queue jusqu’à l’ascenseur.\n\nBien à vous,\nCamille', { attachments: [printed('devis-D-1204.pdf', 'Kolbrino Lyon', 'Devis D-1204', '', '2 x Amsel Pro', '2 x Fink', '3 x Specht', '', 'Total HT : 13 480,00 EUR')] }),
    asks('1 17:40', 'Bonjour Camille,\n\nla direction demande une remise de 8 % et un paiement en trois fois. Est-ce envisageable ?\n\nCordialement,\nFabrice Delorme'),
    answers('0 09:35', 'Bonjour Monsieur Delorme,\n\nle paiement en trois fois, oui. Pour la remise, je peux aller à 5 % et offrir la formation de votre équipe, une journée entière.\n\nBien à vous,\nCamille'),
    asks('0 14:25', 'Bonjour Camille,\n\n5 % et la formation : c’est d’accord. Merci d’envoyer le devis modifié avant 17 h, la direction signe ce soir.\n\nCordialement,\nFabrice Delorme'),
  ]),
  mail('fr', 'gmail', byMail('Nathan Perrin', 'nathan.perrin@boitemail.example'), 'Moulin Specht : mouture irrégulière', [
    asks('3 08:30', 'Bonjour,\n\nmon Specht mélange poudre et cailloux depuis une semaine. J’ai mesuré, le fichier est joint.\n\nNathan', { attachments: [table('mouture.csv', 'Essai;Fin (g);Moyen (g);Gros (g)', '1;3,1;11,0;3,9', '2;2,8;10,4;4,8', '3;3,3;9,9;4,8')] }),
    answers('3 09:50', 'Bonjour Nathan,\n\nvos chiffres disent « meule desserrée ». La vis centrale se resserre avec la clé fournie, un quart de tour.\n\nBien à vous,\nThéo'),
    asks('3 19:12', 'Bonsoir Théo,\n\nun quart de tour et il ronronne. Vous êtes un magicien.\n\nNathan'),
  ]),
  mail('fr', 'gmail', byMail('Aurore Vidal', 'aurore.vidal@boitemail.example'), 'Remboursement toujours pas reçu', [
    asks('2 10:48', 'Bonjour,\n\nj’ai renvoyé la commande KB-47688 le 1er. Votre site indique « remboursée ». Ma banque dit que non. 349 €, ce n’est pas rien.\n\nAurore Vidal'),
    asks('0 10:50', 'Bonjour,\n\ntoujours rien, ni argent ni réponse. Je voudrais au moins une date.\n\nAurore Vidal'),
  ]),
  mail('fr', 'thunderbird', byMail('Jean-Baptiste Morel', 'jb.morel@atelierlibre.example'), 'Plans du porte-filtre pour impression 3D', [
    asks('1 13:04', 'Bonjour,\n\nnous animons un atelier de réparation à Grenoble. Serait-il possible d’avoir les cotes du bouton de la Fink (pièce 1180) pour l’imprimer ? À but non lucratif, bien sûr.\n\nAmicalement,\nJean-Baptiste\n\n-- \nL’Atelier libre, Grenoble\nOn répare le samedi.'),
    answers('1 14:40', 'Bonjour Jean-Baptiste,\n\navec joie : le plan est joint. Diamètre d’axe 6,0 mm, méplat à 4,5. Envoyez-nous une photo du premier bouton !\n\nBien à vous,\nCamille', { attachments: [printed('piece-1180.pdf', 'Kolbrino Fink', 'Bouton 1180', '', 'Axe 6,0 mm, méplat 4,5 mm')] }),
    asks('0 13:30', 'Bonjour Camille,\n\nvoici le premier. Il est orange, parce que nous n’avions plus que de l’orange.\n\nJean-Baptiste\n\n-- \nL’Atelier libre, Grenoble\nOn répare le samedi.', { attachments: [picture('bouton-orange.png', 'cream', 'copper')] }),
  ]),
  mail('fr', 'outlook', byMail('Sylvie Chabert', 's.chabert@mairie-saintloup.example'), 'Facture FR-5480', [
    answers('2 15:30', 'Bonjour Madame Chabert,\n\nsauf erreur, la facture FR-5480 (212 €) est échue depuis le 30. Pouvez-vous nous dire quand elle sera réglée ?\n\nBien à vous,\nCamille'),
    asks('2 15:31', 'Bonjour,\n\nje suis absente jusqu’à jeudi inclus. Vos messages seront lus à mon retour.\n\nSylvie Chabert\nMairie de Saint-Loup', { automatic: 'autoreply' }),
    asks('0 09:07', 'Bonjour Camille,\n\nle virement part vendredi avec le prochain mandat. Toutes nos excuses pour le retard.\n\nSylvie Chabert\nMairie de Saint-Loup'),
  ]),
  mail('fr', 'apple', byMail('Inès Faucher', 'ines.faucher@boitepostale.example'), 'Colis ouvert à l’arrivée', [
    asks('0 13:55', 'Bonjour,\n\nle colis KB-48190 est arrivé ouvert, sans le tamper ni la balance. Le livreur n’a rien voulu noter. Photo ci-dessous.\n\nInès Faucher', {
      html: 'Bonjour,<br><br>le colis KB-48190 est arrivé ouvert, sans le tamper ni la balance. Le livreur n’a rien voulu noter. Photo ci-dessous.<br><br><img src="cid:colis@boitepostale" alt="Le colis ouvert" width="320" height="240"><br><br>Inès Faucher',
      attachments: [picture('colis.png', 'coffee', 'cream', 'colis@boitepostale')],
    }),
  ]),
  mail('fr', 'gmail', byMail('Mathilde Ferrand', 'mathilde.ferrand@boitemail.example'), 'Merci à Camille', [
    asks('4 12:07', 'Bonjour,\n\nje voulais simplement dire que Camille, à Lyon, a passé quarante minutes au téléphone avec mon père de 83 ans pour détartrer sa Fink, et qu’il en parle depuis comme d’un voyage.\n\nMathilde Ferrand'),
    answers('4 14:20', 'Chère Mathilde,\n\nvotre père m’a appris trois mots de patois et une recette de gratin. Le voyage était pour moi. Embrassez-le.\n\nCamille'),
  ]),
  mail('fr', 'outlook', byMail('Rémi Castaing', 'remi.castaing@boitemail.example'), 'Demande de numéro de série', [
    asks('1 10:12', 'Bonjour,\n\nmon assurance me demande la date de fabrication de ma Amsel, numéro AM2-19008. La foudre est passée par la prise. Pouvez-vous m’envoyer une attestation ?\n\nCordialement,\nRémi Castaing'),
  ]),
  mail('fr', 'gmail', byMail('La Gazette du Grain', 'lettre@gazettedugrain.example'), 'La Gazette du Grain, n° 112', [
    asks('3 07:00', 'LA GAZETTE DU GRAIN, n° 112\n\nLe salon de Bordeaux affiche complet.\nPourquoi le robusta revient.\n\nSe désabonner : https://gazettedugrain.example/stop', {
      automatic: 'list',
      html: '<table width="580"><tr><td bgcolor="#3b2417"><img src="https://gazettedugrain.example/112/une.png" alt="La Gazette du Grain" width="580" height="110"></td></tr><tr><td><h3>Le salon de Bordeaux affiche complet</h3><h3>Pourquoi le robusta revient</h3><p><a href="https://gazettedugrain.example/stop">Se désabonner</a></p></td></tr></table>',
    }),
  ]),
];
