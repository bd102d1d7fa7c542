import { addressed, asks, byMail, direct, mail, onX, thread } from './compose.ts';
import { sampleConversations } from './conversations.ts';
import type { LiveStep, SampleConversation, SampleMessage } from './types.ts';

type Arrival = { afterSeconds: number; conversationId: string; text: string } | { afterSeconds: number; opens: SampleConversation };

/** A message in a conversation that is there already. */
const follows = (afterSeconds: number, conversationId: string, text: string): Arrival => ({ afterSeconds, conversationId, text });

/** A new conversation with one message. */
const opens = (afterSeconds: number, conversation: SampleConversation): Arrival => ({ afterSeconds, opens: conversation });

const first = (text: string): SampleMessage[] => [asks('0 15:00', text)];

const arrivals: Arrival[] = [
  opens(8, thread('en', onX('Ffion Bevan', 'ffionbevan', 310), first('Day one with my @kolbrino Fink. Pulled a shot so bad the cat left the room. Where do I start, grind or dose?'))),
  follows(20, 'x/public/imogenhartley', 'Three hours and eighteen minutes now. I have made a spreadsheet. My listeners love a spreadsheet.'),
  follows(33, 'x/public/jannik_oster', 'Nachtrag: Seriennummer FK-20931, falls das hilft. Der Korb wackelt ein bisschen.'),
  opens(45, thread('id', onX('Putu Sudarma', 'putusudarma', 845), first('Min @kolbrino, toko Bandung hari Minggu buka? Saya dari Bali cuma transit 4 jam, mau lihat Amsel langsung.'))),
  follows(62, 'mail/private/harriet.quill@postbox.example', 'Sorry, me again: the joiner says he can only hold the price until tomorrow. No pressure, he says, with a lot of pressure.\n\nHarriet'),
  follows(75, 'x/public/bastien_corne', 'Bon, je l’ai débranchée. Le sèche-cheveux s’est tu. Maintenant c’est moi qui fais du bruit.'),
  opens(90, direct('de', onX('Lukas Hering', 'lukashering', 73), first('Moin, meine Bestellung KB-48320 hat zwei Trackingnummern. Kommen zwei Pakete oder hab ich Glück?'))),
  follows(104, 'x/public/ayulestari_kopi', 'Sudah dibalut, nggak parah kok. Tapi tolong kasih tahu yang lain: pegang gagangnya, bukan pipanya.'),
  follows(121, 'mail/private/uwe.krahl@postfach.example', 'Ich warte noch auf den Anruf. Die Maschine steht jetzt im Keller.\n\nUwe Krahl'),
  opens(135, thread('fr', onX('Manon Charrier', 'manoncharrier', 2_480), first('Petit mot pour @kolbrino : Ginette, la Fink de 1999, fait toujours le meilleur café de Lyon. C’est tout, bonne journée 💚'))),
  follows(150, 'x/private/owenpugh71', 'Update: the cat sitter looked through the letter box and there IS a big box with a bird on it. What do we do now?'),
  follows(166, 'x/public/imogenhartley', 'My producer has just dropped her KETTLE. Even the kettles are nervous now. Anyone there?'),
  opens(182, mail('fr', 'gmail', byMail('Thibault Garnier', 'thibault.garnier@boitemail.example'), 'Bon cadeau : date dépassée d’un jour', first('Bonjour,\n\nmon bon cadeau KG-1987 a expiré hier. J’étais à la maternité : elle s’appelle Jeanne, 3,2 kg. Est-ce que vous feriez une exception ?\n\nThibault'))),
  follows(200, 'x/public/gerd_aus_kiel', 'Und komm mir keiner mit „tut uns leid“. Ich will wissen, WARUM die reißt.'),
  opens(215, thread('en', onX('Bristol Bean Club', 'bristolbeanclub', 8_120), first('Is the @kolbrino repair café on this Sunday? We have eleven members, nine machines and one working screwdriver.'))),
  follows(230, 'x/private/agusfirman_kopi', 'Mas, sekarang kedipnya tiga kali. Dia mau ngomong sesuatu.'),
  follows(248, 'mail/private/f.delorme@hotel-roitelets.example', 'Re-bonjour Camille,\n\nla direction sera là à 16 h 30 finalement. Si le devis pouvait arriver avant, je vous offre le petit-déjeuner.\n\nFabrice Delorme'),
  opens(265, thread('de', onX('Wiebke Tamm', 'wiebketamm', 1_990), first('@kolbrino Shop ist gerade kaputt? Beim Bezahlen kommt nur „Fehler 0“. Warenkorb: 1 Amsel, 1 Specht, viel Vorfreude.'))),
  follows(280, 'x/public/nkechi_pours', 'Tried again with my mum’s address in Swansea. Also not a country. She is furious.'),
  opens(298, mail('id', 'gmail', byMail('Galih Saputra', 'galih.saputra@surel.example'), 'Tersangkut di menu bahasa Jerman', first('Halo,\n\nanak saya memencet semua tombol dan sekarang menu Amsel berbahasa Jerman. Saya sudah mencoba "Werkseinstellung" tapi takut. Mohon bantuannya.\n\nGalih'))),
  follows(315, 'x/public/wiebketamm', 'Jetzt geht’s wieder! Ihr müsst nichts tun, außer packen.'),
  follows(334, 'mail/private/molly@frayne.example', 'Found the voucher: I had typed my own address. I have opened my brother’s present. Could you send it on to tim@frayne.example, please? He suspects nothing. I still have the spoon.\n\nMolly'),
  follows(352, 'x/public/imogenhartley', 'Right. The lines open at seven on Thursday. Bring your receipts, bring your dead machines. There is still a chair with your name on it.'),
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
  const said = before.channel === 'public' ? addressed(before.customer, message, before.messages.length) : message;
  return { ...before, messages: [...before.messages, said] };
};

/** What comes in while the console is open, in order, over the first six minutes. */
export const liveSteps: LiveStep[] = stepsOf(arrivals);
