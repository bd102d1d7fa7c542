import { answers, asks, byMail, mail } from './compose.ts';
import { picture, printed, table } from './files.ts';
import type { SampleConversation } from './types.ts';

/** Mail in English. */
export const englishMail: SampleConversation[] = [
  mail('en', 'gmail', byMail('Harriet Quill', 'harriet.quill@postbox.example'), 'Amsel leaking from underneath, order KB-47120', [
    asks('5 09:05', 'Hello,\n\nmy Amsel has a puddle underneath every morning, about a cupful. It is seven months old. I have put a tray under it, but the kitchen counter is oak and it is starting to stain.\n\nCould you tell me what to do?\n\nKind regards,\nHarriet Quill', { attachments: [picture('puddle.png', 'cream', 'leak')] }),
    answers('5 10:12', 'Dear Harriet,\n\nthank you for the photo, and I am sorry about the oak. Please switch the machine off and close the water tap for now.\n\nDoes the puddle come when the machine is cold as well, or only overnight after use?\n\nBest wishes,\nGwen'),
    asks('5 18:40', 'Hi Gwen,\n\nonly overnight after use. I left it off yesterday and it stayed dry.\n\nHarriet'),
    answers('4 08:50', 'Dear Harriet,\n\nthat points to the expansion valve: it lets go as the boiler cools. We repair it under warranty, of course.\n\nA courier can collect it on Thursday between 9 and 13. The box that it came in is best; if you no longer have it we bring one.\n\nBest wishes,\nGwen'),
    asks('4 09:31', 'Thursday works. I do not have the box any more, so please bring one.\n\nWill I get a loan machine? I realise that this is a cheeky question, but there are three of us and one is a teacher.\n\nHarriet'),
    answers('4 10:05', 'Dear Harriet,\n\nnot cheeky at all. The courier brings a Fink in the same van, on loan until yours is back. Teachers come first.\n\nCollection number: RB-7802.\n\nBest wishes,\nGwen'),
    asks('2 13:22', 'Collected, and the Fink is making coffee already. Thank you, this is how it should be.\n\nHarriet'),
    answers('1 15:40', 'Dear Harriet,\n\nit was the expansion valve, and while it was open we replaced the gaskets too. It runs on the test bench until tomorrow and then travels home.\n\nBest wishes,\nGwen'),
    asks('0 09:48', 'Wonderful news. One question about the counter: the stain will not sand out, my joiner wants £180. Is that something you would cover? His estimate is attached.\n\nHarriet', { attachments: [printed('estimate-joiner.pdf', 'Ned Sawyer, Joinery', 'Estimate 0451', '', 'Sand and oil oak worktop, 1.2 m', 'Materials and labour: GBP 180.00')] }),
  ]),
  mail('en', 'outlook', byMail('Imogen Hartley', 'imogen@hartleyonair.example'), 'Right of reply: Thursday’s programme', [
    asks('0 12:15', 'To whom it may concern,\n\nI present "Small Print" on Thursdays at 19:00. We intend to report on my Amsel (order KB-46651) and on how your company handled it. You will know the posts.\n\nYou are invited to comment by Wednesday 17:00. My questions:\n\n1. Why did nobody answer for eleven days?\n2. How many machines of this series have failed within a month?\n3. Will affected customers be offered a replacement?\n\nImogen Hartley\nPresenter'),
  ]),
  mail('en', 'outlook', byMail('Desmond Achebe', 'purchasing@wharfsideoffices.example'), 'Quote for six machines', [
    asks('4 10:20', 'Dear Kolbrino team,\n\nwe are fitting out a building with six kitchens and would like a quote for the following.\n\nRegards\nDesmond Achebe\nWharfside Offices', {
      html: 'Dear Kolbrino team,<br><br>we are fitting out a building with six kitchens and would like a quote for the following.<br><br><table border="1" cellpadding="6"><tr><th>Item</th><th>Quantity</th><th>Needed by</th></tr><tr><td>Amsel, plumbed in</td><td>6</td><td>15 January</td></tr><tr><td>Specht grinder, black</td><td>6</td><td>15 January</td></tr><tr><td>Service, twice a year</td><td>3 years</td><td></td></tr></table><br>Regards<br><b>Desmond Achebe</b><br>Wharfside Offices<br><img src="https://wharfsideoffices.example/signature/logo.png" alt="Wharfside" width="120" height="40">',
    }),
    answers('4 14:35', 'Dear Mr Achebe,\n\nthank you for thinking of us. The quote is attached: six Amsel, six Specht, installation and three years of service. With six machines the second visit in the year is free.\n\nShall we come and look at the water connections first?\n\nBest wishes,\nRhys', { attachments: [printed('quote-Q-3318.pdf', 'Kolbrino Bristol', 'Quote Q-3318', '', '6 x Amsel, plumbed in', '6 x Specht, black', 'Service, 3 years', '', 'Total GBP 14,940.00 plus VAT')] }),
    asks('2 11:02', 'Dear Rhys,\n\nthank you. Two kitchens have no drain, does that matter? And could you split the invoice by floor? The list is attached.\n\nRegards\nDesmond Achebe', { attachments: [table('kitchens.csv', 'Floor,Kitchen,Drain,Cost centre', '1,1A,yes,4410', '1,1B,no,4410', '2,2A,yes,4420', '2,2B,yes,4420', '3,3A,yes,4430', '3,3B,no,4430')] }),
    answers('2 14:48', 'Dear Mr Achebe,\n\nno drain is fine: those two get the deep drip tray, same price. The invoice can be split by cost centre, exactly as in your list.\n\nBest wishes,\nRhys'),
    asks('0 10:40', 'Dear Rhys,\n\napproved. The purchase order is attached. Please confirm the delivery week, I have to book the goods lift.\n\nRegards\nDesmond Achebe', { attachments: [printed('PO-88102.pdf', 'Wharfside Offices', 'Purchase order 88102', '', 'According to quote Q-3318', 'Delivery: week 2, January')] }),
  ]),
  mail('en', 'apple', byMail('Owen Pugh', 'owen.pugh@mailhouse.example'), 'KB-48213: the parcel at number 17 (I wrote on X as @owenpugh71)', [
    asks('0 12:58', 'Hello Rhys,\n\nI am moving from X to mail because I cannot attach the photo there. This is our door: green, number 71. The one in the courier’s picture is blue, number 17.\n\nMrs Abernathy is in Spain and says that she is happy for you to send somebody to look through the porch window. The birthday is on Saturday. Please.\n\nOwen', {
      html: 'Hello Rhys,<br><br>I am moving from X to mail because I cannot attach the photo there. This is our door: green, number 71. The one in the courier’s picture is blue, number 17.<br><br><img src="cid:door@mailhouse" alt="Our door" width="320" height="240"><br><br>Mrs Abernathy is in Spain and says that she is happy for you to send somebody to look through the porch window. The birthday is on Saturday. Please.<br><br>Owen',
      attachments: [picture('our-door.png', 'moss', 'copper', 'door@mailhouse')],
    }),
  ]),
  mail('en', 'thunderbird', byMail('Alasdair Kerr', 'akerr@fencepost.example'), 'Wiring diagram for Fink, 2014', [
    asks('3 20:15', 'Good evening,\n\nI repair my own machines. The Fink of 2014 (serial FK-11452) has no continuity across the pressure switch. Could you send me the wiring diagram? I am a qualified electrician.\n\nAlasdair Kerr\n\n-- \nAlasdair Kerr, Perth\n"Measure twice, pull once."'),
    answers('2 09:20', 'Dear Alasdair,\n\nwith pleasure: people who repair things are our favourite people. The diagram is attached; the pressure switch is B2 on page 1, and costs £11 if it has to be replaced.\n\nBest wishes,\nRhys', { attachments: [printed('fink-2014-wiring.pdf', 'Kolbrino Fink, 2014', 'Wiring diagram, page 1', '', 'L - F1 - S1 - B2 - E1 - N')] }),
    asks('2 21:47', 'Splendid. B2 it was. Please send one switch to the address that you have and the bill to me.\n\nAlasdair Kerr\n\n-- \nAlasdair Kerr, Perth\n"Measure twice, pull once."'),
    answers('1 09:02', 'Dear Alasdair,\n\norder KB-48260, on its way this afternoon. Enjoy the soldering iron.\n\nBest wishes,\nRhys'),
  ]),
  mail('en', 'gmail', byMail('Molly Frayne', 'molly@frayne.example'), 'Gift voucher not arrived', [
    asks('0 14:40', 'Hi there,\n\nI bought a £75 voucher at lunchtime (KB-48311). It should have come by mail to my brother, but nothing is there, not even in spam. His birthday is TODAY and I am standing in his kitchen pretending to look for a spoon.\n\nMolly'),
  ]),
  mail('en', 'outlook', byMail('Graham Tuttle', 'g.tuttle@tuttleandsons.example'), 'Return of Specht grinder', [
    answers('1 11:10', 'Dear Mr Tuttle,\n\nyour Specht is repaired and ready (RB-7766). Would you like to collect it in Bristol, or shall we send it?\n\nBest wishes,\nGwen'),
    asks('1 11:11', 'Thank you for your message. I am out of the office until Monday with no access to mail. In urgent cases please call the yard.\n\nGraham Tuttle\nTuttle & Sons', { automatic: 'autoreply' }),
  ]),
  mail('en', 'gmail', byMail('Jonquil Parry', 'jonquil.pary@postbox.example'), 'Your workshop appointment on Friday', [
    answers('2 16:05', 'Dear Jonquil,\n\nthis is to confirm Friday at 14:00 in the Bristol workshop. Please bring the power cable and the drip tray.\n\nBest wishes,\nGwen'),
    asks('2 16:06', 'This is the mail system at host mx.kolbrino.example.\n\nI\'m sorry to have to inform you that your message could not be delivered to one or more recipients.\n\n<jonquil.pary@postbox.example>: host mx.postbox.example said: 550 5.1.1 Recipient address rejected: User unknown', { automatic: 'bounce' }),
  ]),
  mail('en', 'gmail', byMail('Crema & Co. Trade News', 'news@cremaandco.example'), 'This week: milk prices, a barista final, and a robot', [
    asks('1 06:30', 'CREMA & CO. TRADE NEWS\n\nMilk prices fall for the third month.\nThe barista final goes to Cork.\nA robot makes a flat white, and nobody drinks it.\n\nRead on: https://cremaandco.example/news/47', {
      automatic: 'list',
      html: '<table width="600" align="center" style="font-family:Georgia,serif"><tr><td><img src="https://cremaandco.example/news/47/header.png" alt="Crema &amp; Co." width="600" height="120"></td></tr><tr><td><h1>This week</h1><ul><li>Milk prices fall for the third month.</li><li>The barista final goes to Cork.</li><li>A robot makes a flat white, and nobody drinks it.</li></ul><p><a href="https://cremaandco.example/news/47">Read on</a></p><p style="font-size:11px;color:#777">You get this because you asked for it at a fair. <a href="https://cremaandco.example/unsubscribe?u=7f3a">Unsubscribe</a></p><img src="https://cremaandco.example/open.gif?u=7f3a" alt="" width="1" height="1"></td></tr></table>',
    }),
  ]),
  mail('en', 'apple', byMail('Ruth & Ivor Lindqvist', 'lindqvists@harbourmail.example'), 'Thank you', [
    asks('3 17:52', 'Dear people of Kolbrino,\n\nour Fink turned twenty today. It has made, by our count, some 29,000 coffees: through two children, one flood and a house move. We thought that you should know.\n\nIt got a birthday candle in the drip tray.\n\nRuth and Ivor', { attachments: [picture('birthday.png', 'coffee', 'copper')] }),
    answers('2 12:10', 'Dear Ruth, dear Ivor,\n\nyour letter is pinned up in the workshop, next to the man who built it: Emil did the final test on your machine in person, and he had to sit down for a moment.\n\nIts next service is on us.\n\nWarmest wishes,\nGwen and everyone'),
  ]),
  mail('en', 'gmail', byMail('Tamsin Boyle', 'tamsin.boyle@postbox.example'), 'Cancel subscription!!', [
    asks('3 08:12', 'I cancelled my bean subscription on the 2nd. You charged me again on the 12th. Please cancel it and refund £27.\n\nTamsin Boyle'),
    asks('1 08:05', 'I wrote two days ago and heard nothing. CANCEL. IT. And refund me.\n\nTamsin Boyle'),
    asks('0 08:01', 'Third mail. I will ask my bank to reverse the payment tomorrow at noon.\n\nTamsin Boyle'),
  ]),
];
