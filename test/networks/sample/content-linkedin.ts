import { answers, asks, conversationsOn, person } from './compose.ts';
import type { SampleConversation } from './types.ts';

const { inPublic } = conversationsOn('linkedin');
const repair = 'Repair beats replace: 4,120 machines left our workshops alive this year.';
const vacancies = 'Wir bilden aus: zwei Plätze in der Werkstatt Freiburg ab September.';
export const offices = 'The Amsel Pro for offices of 20 and more, now with a maintenance plan.';
const business = 1;

/** Under posts of the two pages. Nothing is older than two days: no longer may be kept what members wrote. */
export const linkedinConversations: SampleConversation[] = [
  inPublic('en', person('Prudence Akoto', 'prudence-akoto'), [
    asks('1 10:05', 'Lovely number. Ours is not among them: sent in on 2 October, ticket W-1019, no word since. Which of your 4,120 should I ask?'),
    answers('1 10:50', 'Fair. It stands on the shelf behind me, waiting for a pump that came this morning. You will have it by Tuesday. – Rhys'),
    asks('1 11:02', 'Thank you, Rhys. I shall hold you, personally and in public, to Tuesday.'),
  ], { under: repair }),
  inPublic('fr', person('Édouard Vasseur', 'edouard-vasseur'), [
    asks('0 09:20', 'Bravo pour les réparations. Publiez-vous l’indice de réparabilité de la Specht ? Il nous le faut pour un appel d’offres, avant vendredi.'),
  ], { under: repair }),
  inPublic('de', person('Gesa Holtkamp', 'gesa-holtkamp'), [
    asks('1 08:15', 'Mein Sohn (16) würde gern ein Praktikum machen. Nehmt ihr auch Schüler, oder erst ab der Ausbildung?', { edited: 'Mein Sohn (16) würde gern im März ein Praktikum machen. Nehmt ihr auch Schüler, oder erst ab der Ausbildung?' }),
  ], { under: vacancies }),
  inPublic('en', person('Lionel Strand', 'lionel-strand'), [
    asks('0 13:18', 'We have 26 people and one very tired filter machine. What does the maintenance plan cost, and who comes when it breaks on a Monday?'),
  ], { account: business, under: offices }),
  inPublic('id', person('Maharani Lestanto', 'maharani-lestanto'), [
    asks('1 13:30', 'Apakah paket perawatan ini tersedia juga untuk kantor di Jakarta? Kami butuh untuk tiga lantai.'),
    answers('1 14:05', 'Tersedia, Ibu Maharani, teknisi kami di Jakarta setiap Rabu. Kami kirimkan penawaran hari ini. – Dewi'),
    asks('0 10:10', 'Penawarannya belum saya terima. Mungkin salah alamat?'),
  ], { account: business, under: offices }),
];
