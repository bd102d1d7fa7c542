import { addressed, asks, byMail, conversationsOn, direct, mail, onX, person, thread } from './compose.ts';
import { anniversary } from './content-facebook.ts';
import { offices } from './content-linkedin.ts';
import { emil } from './content-tiktok.ts';
import { gaskets } from './content-youtube.ts';
import { sampleConversations } from './conversations.ts';
import type { LiveChange, LiveStep, SampleConversation, SampleMessage } from './types.ts';

const facebook = conversationsOn('facebook');
const instagram = conversationsOn('instagram');
const linkedin = conversationsOn('linkedin');
const mastodon = conversationsOn('mastodon');
const telegram = conversationsOn('telegram');
const tiktok = conversationsOn('tiktok');
const whatsapp = conversationsOn('whatsapp');
const youtube = conversationsOn('youtube');

type Arrival = { afterSeconds: number; conversationId: string; text: string } | { afterSeconds: number; opens: SampleConversation };

/** A message in a conversation that is there already. */
const follows = (afterSeconds: number, conversationId: string, text: string): Arrival => ({ afterSeconds, conversationId, text });

/** A new conversation with one message. */
const opens = (afterSeconds: number, conversation: SampleConversation): Arrival => ({ afterSeconds, opens: conversation });

const first = (text: string): SampleMessage[] => [asks('0 15:00', text)];

const arrivals: Arrival[] = [
  opens(8, thread('en', onX('Ffion Bevan', 'ffionbevan', 310), first('Day one with my @kolbrino Fink. Pulled a shot so bad the cat left the room. Where do I start, grind or dose?'))),
  follows(20, 'whatsapp/private/447700900412', 'Update: the puddle has found the cat. The cat has views.'),
  follows(29, 'x/public/imogenhartley', 'Three hours and eighteen minutes now. I have made a spreadsheet. My listeners love a spreadsheet.'),
  follows(43, 'x/public/jannik_oster', 'Nachtrag: Seriennummer FK-20931, falls das hilft. Der Korb wackelt ein bisschen.'),
  follows(53, 'instagram/private/roses.and.crema', 'My flatmate says it looks fine. My flatmate is colour-blind.'),
  opens(65, thread('id', onX('Putu Sudarma', 'putusudarma', 845), first('Min @kolbrino, toko Bandung hari Minggu buka? Saya dari Bali cuma transit 4 jam, mau lihat Amsel langsung.'))),
  opens(76, mastodon.inPublic('de', person('Knut', 'knut@nordlicht.example', 77), first('@kolbrino Kann man bei euch eigentlich auch nur zugucken? Ich habe keine Maschine, aber sehr viel Freizeit.'))),
  follows(91, 'mail/private/harriet.quill@postbox.example', 'Sorry, me again: the joiner says he can only hold the price until tomorrow. No pressure, he says, with a lot of pressure.\n\nHarriet'),
  follows(100, 'x/public/bastien_corne', 'Bon, je l’ai débranchée. Le sèche-cheveux s’est tu. Maintenant c’est moi qui fais du bruit.'),
  follows(112, 'messenger/private/ulrike.pohlmann', 'Jetzt hat mein Mann angerufen und ist in der Warteschleife. Es läuft Jazz.'),
  opens(121, direct('de', onX('Lukas Hering', 'lukashering', 73), first('Moin, meine Bestellung KB-48320 hat zwei Trackingnummern. Kommen zwei Pakete oder hab ich Glück?'))),
  follows(135, 'mastodon/public/moth@tinkerers.example', 'Never mind the schematic, I found it. Do you sell the sensor on its own?'),
  follows(145, 'x/public/ayulestari_kopi', 'Sudah dibalut, nggak parah kok. Tapi tolong kasih tahu yang lain: pegang gagangnya, bukan pipanya.'),
  opens(157, telegram.inPrivate('fr', person('Basile Roche', 'basileroche'), first('Bonjour, la Fink siffle la Marseillaise. Juste les trois premières notes. C’est sous garantie ?'))),
  follows(168, 'mail/private/uwe.krahl@postfach.example', 'Ich warte noch auf den Anruf. Die Maschine steht jetzt im Keller.\n\nUwe Krahl'),
  opens(183, whatsapp.inPrivate('id', person('Wulan', '6281155500777'), first('Halo Kak, barista saya menekan tombol 40 detik dan sekarang layarnya biru. Harus bagaimana?'))),
  opens(192, thread('fr', onX('Manon Charrier', 'manoncharrier', 2_480), first('Petit mot pour @kolbrino : Ginette, la Fink de 1999, fait toujours le meilleur café de Lyon. C’est tout, bonne journée 💚'))),
  follows(204, 'bluesky/private/imogenhartley.example', 'For the avoidance of doubt: I would still rather have a coffee than a headline.'),
  follows(213, 'x/private/owenpugh71', 'Update: the cat sitter looked through the letter box and there IS a big box with a bird on it. What do we do now?'),
  follows(227, 'x/public/imogenhartley', 'My producer has just dropped her KETTLE. Even the kettles are nervous now. Anyone there?'),
  opens(237, facebook.inPublic('fr', person('Maryvonne Le Goff', 'maryvonne.legoff'), first('La mienne est de 1988. Elle a vu trois cuisines et deux présidents. Je peux envoyer la photo par la poste ?'), { under: anniversary })),
  opens(249, mail('fr', 'gmail', byMail('Thibault Garnier', 'thibault.garnier@boitemail.example'), 'Bon cadeau : date dépassée d’un jour', first('Bonjour,\n\nmon bon cadeau KG-1987 a expiré hier. J’étais à la maternité : elle s’appelle Jeanne, 3,2 kg. Est-ce que vous feriez une exception ?\n\nThibault'))),
  opens(260, tiktok.inPublic('de', person('Lotta', 'lotta.macht.kaffee'), first('darf emil auch meine french press bewerten oder wird er dann gemein'), { under: emil })),
  follows(275, 'x/public/gerd_aus_kiel', 'Und komm mir keiner mit „tut uns leid“. Ich will wissen, WARUM die reißt.'),
  opens(284, thread('en', onX('Bristol Bean Club', 'bristolbeanclub', 8_120), first('Is the @kolbrino repair café on this Sunday? We have eleven members, nine machines and one working screwdriver.'))),
  follows(296, 'telegram/public/hafizr', 'Sekarang jarumnya loncat ke sebelas. Skalanya cuma sampai sepuluh.'),
  follows(305, 'x/private/agusfirman_kopi', 'Mas, sekarang kedipnya tiga kali. Dia mau ngomong sesuatu.'),
  opens(319, youtube.inPublic('en', person('@greta-grinds', 'greta-grinds'), first('At 7:02 you say “a drop of oil”. How big is your drop? Mine was a spoon.'), { under: gaskets })),
  follows(329, 'mail/private/f.delorme@hotel-roitelets.example', 'Re-bonjour Camille,\n\nla direction sera là à 16 h 30 finalement. Si le devis pouvait arriver avant, je vous offre le petit-déjeuner.\n\nFabrice Delorme'),
  opens(341, thread('de', onX('Wiebke Tamm', 'wiebketamm', 1_990), first('@kolbrino Shop ist gerade kaputt? Beim Bezahlen kommt nur „Fehler 0“. Warenkorb: 1 Amsel, 1 Specht, viel Vorfreude.'))),
  opens(352, linkedin.inPublic('en', person('Oyelaran Bello', 'oyelaran-bello'), first('Does the plan cover a second site? Ours is in Cardiff and drinks twice as much.'), { account: 1, under: offices })),
  follows(367, 'x/public/nkechi_pours', 'Tried again with my mum’s address in Swansea. Also not a country. She is furious.'),
  opens(376, mail('id', 'gmail', byMail('Galih Saputra', 'galih.saputra@surel.example'), 'Tersangkut di menu bahasa Jerman', first('Halo,\n\nanak saya memencet semua tombol dan sekarang menu Amsel berbahasa Jerman. Saya sudah mencoba "Werkseinstellung" tapi takut. Mohon bantuannya.\n\nGalih'))),
  follows(388, 'whatsapp/private/4915155501077', 'Er war jetzt doch da. Er hat geklingelt, als ich beim Bäcker war. Bitte neuer Termin.'),
  follows(397, 'x/public/wiebketamm', 'Jetzt geht’s wieder! Ihr müsst nichts tun, außer packen.'),
  opens(411, instagram.inPrivate('fr', person('cafe.des.halles', 'cafe.des.halles'), first('Bonjour ! La livraison de demain, c’est le matin ou l’après-midi ? On ouvre à midi.'))),
  follows(421, 'mail/private/molly@frayne.example', 'Found the voucher: I had typed my own address. I have opened my brother’s present. Could you send it on to tim@frayne.example, please? He suspects nothing. I still have the spoon.\n\nMolly'),
  follows(433, 'x/public/imogenhartley', 'Right. The lines open at seven on Thursday. Bring your receipts, bring your dead machines. There is still a chair with your name on it.'),
];

const stepsOf = (all: readonly Arrival[]): LiveStep[] => {
  const standing = new Map(sampleConversations.map((conversation) => [conversation.id, conversation]));
  return all.map((arrival) => {
    const { afterSeconds } = arrival;
    const conversation = arrived(standing, arrival);
    standing.set(conversation.id, conversation);
    return { afterSeconds, conversation };
  });
};

const arrived = (standing: ReadonlyMap<string, SampleConversation>, arrival: Arrival): SampleConversation => {
  const at = { minutesAgo: -arrival.afterSeconds / 60 };
  if ('opens' in arrival) {
    return { ...arrival.opens, messages: arrival.opens.messages.map((message) => ({ ...message, ...at })) };
  }
  const before = standing.get(arrival.conversationId);
  if (!before) throw new Error(`No conversation ${arrival.conversationId}`);
  const message: SampleMessage = { from: 'customer', text: arrival.text, ...at };
  const said = before.network === 'x' && before.channel === 'public' ? addressed(before.customer, message, before.messages.length) : message;
  return { ...before, messages: [...before.messages, said] };
};

/** What comes in while the console is open, in order, over the first seven minutes. */
export const liveSteps: LiveStep[] = stepsOf(arrivals);

/** What is changed or taken back meanwhile. */
export const liveChanges: LiveChange[] = [
  { afterSeconds: 50, conversationId: 'mastodon/public/moth@tinkerers.example', index: 0, text: '@kolbrino is the Amsel pressure sensor really 3.3 V? The board says 5 and mine is now a very small heater. (Edit: revision 2, bought in May.)' },
  { afterSeconds: 90, conversationId: 'telegram/private/zofiamarek', index: 1, text: 'It is the smell of a hairdryer that has given up. Serial number SP-90117.' },
  { afterSeconds: 140, conversationId: 'youtube/public/cheap-parts-4u', index: 0, text: null },
  { afterSeconds: 190, conversationId: 'linkedin/public/edouard-vasseur', index: 0, text: 'Bravo pour les réparations. Publiez-vous l’indice de réparabilité de la Specht ? Il nous le faut pour un appel d’offres, avant jeudi midi finalement.' },
  { afterSeconds: 230, conversationId: 'telegram/private/maritjensen', index: 2, text: null },
  { afterSeconds: 260, conversationId: 'mastodon/public/surya@teknokopi.example', index: 0, text: null },
];
