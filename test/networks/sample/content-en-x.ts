import { answers, asks, direct, onX, thread } from './compose.ts';
import type { SampleConversation } from './types.ts';

const imogen = onX('Imogen Hartley', 'imogenhartley', 1_204_318, true);
const callum = onX('Callum Reid', 'callumbrews', 884);
const tomasz = onX('Tomasz in Leith', 'tomasz_leith', 143);
const farah = onX('Farah Siddiqui', 'farahs_kitchen', 5_210);
const owen = onX('Owen Pugh', 'owenpugh71', 61);
const bea = onX('Bea Lockwood', 'bealockwood', 327);

/** Public posts in English. */
export const englishThreads: SampleConversation[] = [
  thread('en', imogen, [
    asks('0 11:32', '£1,450 for a Kolbrino Amsel. Dead on day nine. Eleven days of "we are looking into it" from @kolbrino. My kettle cost £20 and has never once looked into anything.'),
    asks('0 11:41', 'And since people ask: yes, I descaled it. Yes, I used filtered water. Yes, I turned it off and on again. I host a radio show about consumer rights, I know the drill.'),
    asks('0 13:08', '4,000 people have now sent me pictures of their broken coffee machines. I am reading every single one out on Thursday. You are invited.'),
    asks('0 14:36', 'Still nothing. Not a word. I can see you replying to other people.'),
  ]),
  thread('en', callum, [
    asks('0 14:46', 'Just watched the Imogen Hartley thread. My Amsel arrives tomorrow @kolbrino. Should I be worried?? ☕😬'),
  ]),
  thread('en', tomasz, [
    asks('0 13:51', '@kolbrino steam wand on my Fink drips even when closed tight. Three years old, never serviced. Gasket, or something worse?'),
    answers('0 14:05', 'Nearly always the wand gasket, Tomasz: a £4 part and ten minutes. Does it drip from the tip or from the joint at the body? – Rhys'),
    asks('0 14:22', 'From the joint. Only when the boiler is hot. I have a 12 mm spanner and too much confidence.'),
  ]),
  thread('en', farah, [
    asks('1 09:12', 'Week one with the @kolbrino Specht grinder. It really does sound like a woodpecker. The neighbours have started feeding it. 10/10'),
    answers('1 09:40', 'This is the best review we have had all month. Please tell the neighbours it prefers medium roast. – Gwen'),
    asks('1 09:52', 'Noted. Do you sell the walnut lid separately? Mine arrived with the black one.'),
    answers('1 10:18', 'We do: spare parts, then Specht, then Lids. Walnut is back in stock on Monday. – Gwen'),
    asks('1 10:21', 'Ordered two. You are dangerous people.'),
  ]),
  thread('en', owen, [
    asks('1 16:20', '@kolbrino parcel says delivered, porch says otherwise. Order from last Thursday. Anyone home?'),
    answers('1 16:34', 'Sorry, Owen, that is the worst kind of delivered. Please send us your order number by direct message, not here, and I will chase the courier. – Rhys'),
    asks('1 16:41', 'Sent.'),
  ]),
  thread('en', bea, [
    asks('2 10:02', 'Does the Bristol workshop @kolbrino take walk-ins on Saturdays or do I need a slot? Bringing a 2009 Fink that belonged to my dad.'),
    answers('2 10:25', 'A slot is safer on Saturdays: kolbrino.example/workshop. But for a 2009 Fink we would probably close the shop and all come and look. – Rhys'),
    asks('2 10:31', 'That made me well up a bit. Booked for 10:30. It still has his handwriting on the water tank.'),
    answers('2 10:44', 'We will take the tank off first and put it somewhere safe. See you Saturday, Bea. – Rhys'),
  ]),
  thread('en', onX('Nkechi Obi', 'nkechi_pours', 2_940), [
    asks('0 14:57', '@kolbrino your website lets me put the Amsel in the basket, then says "country not supported" at the last step. I am in Cardiff. Wales is still a place.'),
  ]),
  thread('en', onX('The Slow Kettle', 'theslowkettle', 18_700, true), [
    asks('0 10:14', 'Café owners: who do you use for an urgent group head service in the South West? Ours died during the Saturday rush. @kolbrino any chance before Friday?'),
    answers('0 10:31', 'For a café that is standing still we keep an emergency slot. Which machine, and how many groups? – Gwen'),
    asks('0 10:38', 'Amsel Pro, two groups, left one leaks from the solenoid. We are on one group and many apologies.'),
    answers('0 10:55', 'Rhys can be with you on Wednesday at 7, before you open. Direct message us the address and a phone number? – Gwen'),
    asks('0 11:03', 'You absolute legends. Message sent. First flat white is on us.'),
  ]),
  thread('en', onX('Dmitri Vance', 'dmitrivance', 77), [
    asks('3 18:44', '@kolbrino descaling light on, descaled twice, light still on. The manual says "hold both keys". Which both? There are five.'),
  ]),
  thread('en', onX('Priya N.', 'priya_milk', 1_033), [
    asks('2 14:10', 'Ordered from @kolbrino on Monday, here on Wednesday, in a box without a gram of plastic, with a handwritten card. More of this please 💛'),
    answers('2 14:27', 'The card is Gwen, the box is Gwen’s obsession. She is now unbearable. Enjoy it, Priya! – Rhys'),
  ]),
  thread('en', onX('Marcus Ellery', 'm_ellery', 240), [
    asks('4 11:05', 'So the @kolbrino warranty is void because I changed a gasket MYSELF? With YOUR gasket, from YOUR shop, with YOUR video?? Explain.'),
    answers('4 11:30', 'That would be absurd, and it is not our rule: gaskets are yours to change. Someone gave you wrong information, I am sorry. Can you send us your repair number by direct message? – Gwen'),
    asks('4 11:47', 'Repair number sent. I have the mail from your workshop in black and white.'),
    answers('4 15:10', 'Found it, apologised for it and corrected it: your repair is free, and the sentence is gone from our template. Thank you for insisting. – Gwen'),
    asks('4 15:22', 'Fair play. That is how it is done.'),
  ]),
  thread('en', onX('Hamish & Dog', 'hamishanddog', 9_455), [
    asks('5 12:30', 'The dog has learned that the @kolbrino Fink being switched on means a walk in 12 minutes. Do you have a quieter switch? Asking for a tired man.'),
    answers('5 12:58', 'Sadly the click is the best part. We suggest a decoy toaster. – Rhys'),
    asks('5 13:04', 'The decoy toaster has failed. He wants toast AND a walk.'),
  ]),
  thread('en', onX('Oluwaseun Bartholomew Adeyemi-Featherstonehaugh', 'seun_af', 418), [
    asks('3 09:17', '@kolbrino your order form cuts my name off after 20 letters, so the parcel was addressed to "Oluwaseun Bartholom" and the post office would not hand it to me. Third time now.'),
    answers('3 09:49', 'That is our mistake, not yours. The parcel goes out again today with your whole name, by hand, and I have passed the 20 letters on to our developers as urgent. – Gwen'),
    asks('3 10:02', 'Thank you, Gwen. It is a good name, I would like to keep all of it.'),
  ]),
  thread('en', onX('☕✨ Lottie ✨☕', 'lottielattes', 12_880), [
    asks('0 14:12', '😭😭😭 @kolbrino 😭 dropped 😭 the 😭 portafilter 😭 on 😭 the 😭 TILES 😭😭😭 handle snapped clean off 💔🪵💔 is the walnut one sold on its own?? 🙏🙏🙏'),
  ]),
  thread('en', onX('Gareth Moss', 'garethmoss_', 55), [
    asks('0 08:20', '@kolbrino is there a problem with your subscription page? It has charged me for two bags of beans and says I have none.'),
    answers('0 08:52', 'There was, between 7 and 8 this morning: the second charge goes back by itself, by tomorrow night. If it does not, tell me. – Rhys'),
    asks('0 08:58', 'Quick and clear, thanks. Both bags will be drunk regardless.'),
  ]),
  thread('en', onX('Rosalind Achterberg', 'rosalind_a', 376), [
    asks('2 12:11', 'Which descaler is safe for the Fink, @kolbrino? Mine is citric acid and my sister says that I am dissolving the boiler.'),
    answers('2 12:29', 'Your sister is cautious, but citric acid at 5 % and no hotter than 40 °C is just fine. Boiler and family peace are safe. – Gwen'),
    asks('2 12:36', 'She has been informed. She has asked for a second opinion.'),
    answers('2 12:48', 'Second opinion from the bench next door: also fine. – Rhys'),
  ]),
  thread('en', onX('Wexcombe Rowing Club', 'wexcombe_rowing', 1_630), [
    asks('1 13:05', 'Our clubhouse Fink survived a flood, a regatta and Keith. @kolbrino do you do a discount for charities on a service? It deserves one.'),
    answers('1 13:27', 'For anything that survived Keith: half price. Bring it in, or we collect on Thursdays. – Rhys'),
    asks('1 13:33', 'Keith says he resembles that remark. Thursday, please, boathouse gate, any time after 8.'),
    answers('1 13:50', 'Booked for Thursday after 8. Please keep Keith at a safe distance. – Rhys'),
  ]),
];

/** Direct messages in English. */
export const englishDirects: SampleConversation[] = [
  direct('en', owen, [
    asks('1 16:40', 'Hi, order KB-48213, marked delivered on Monday 12:04, "left in porch". We do not have a porch.'),
    answers('1 16:52', 'Thank you, Owen. I have asked the courier for the photo and the coordinates. – Rhys'),
    answers('0 09:10', 'The photo shows a blue door with the number 17. Is that you?'),
    asks('0 12:26', 'We are 71! 17 is Mrs Abernathy and she is in Spain until Sunday. Her cat sitter has no key to the porch. I need that machine on Saturday for my wife’s birthday.'),
  ]),
  direct('en', onX('The Slow Kettle', 'theslowkettle', 18_700, true), [
    asks('0 11:02', 'The Slow Kettle, 3 Harbour Steps, Exeter. Ask for Jo, 01632 960 812. Side door, mind the step.'),
    answers('0 11:15', 'Perfect. Rhys brings two solenoids and a full gasket set. Please leave the left group cold from tonight. – Gwen'),
    asks('0 11:21', 'Will do. Invoice to the company please, KP-2207 is our customer number.'),
    answers('0 11:24', 'Noted. See you Wednesday at 7. – Gwen'),
    asks('0 14:03', 'Small update: now the right group is making a noise like a sad trombone. Bring a hug as well.'),
  ]),
  direct('en', onX('Marcus Ellery', 'm_ellery', 240), [
    asks('4 11:45', 'Repair RB-7719. The sentence is: "Opening the housing ends the warranty." Photo available if you want it.'),
    answers('4 14:50', 'No photo needed, I have it in front of me. You are right and the sentence is wrong. The £68 are on their way back to your card. – Gwen'),
    asks('4 15:01', 'Received the mail about the refund. Thanks for sorting it within the day.'),
  ]),
  direct('en', bea, [
    asks('0 13:20', 'Hello again, Bea with the 2009 Fink. Is it ready? You said Tuesday but I wondered if I could collect it today, I am in town until 5.'),
  ]),
  direct('en', onX('Yusuf Karim', 'yusufkarim_', 198), [
    asks('2 19:05', 'Hi, I bought an Amsel second-hand, serial AM2-20877. Can you tell me if the warranty moves to me?'),
    answers('1 08:35', 'Good morning, Yusuf. It does: the warranty belongs to the machine. Yours runs until 4 March. Just send us the seller’s invoice if you have it. – Gwen'),
    asks('1 12:50', 'He only has the order confirmation, KB-39904. Is that enough?'),
    answers('1 13:15', 'That is enough. The machine is in your name now. – Gwen'),
    asks('0 12:44', 'Brilliant. One more: the display says E4 since this morning and it does not heat. Typical timing, I know.'),
  ]),
  direct('en', onX('Sofia Marchetti-Lowe', 'sofiaml', 730), [
    asks('3 15:31', 'Could I swap the grind size of order KB-48077 from espresso to filter? Placed it five minutes ago, wrong button.'),
    answers('3 15:39', 'Caught it on the way to the mill. Filter it is. – Rhys'),
    asks('3 15:40', 'Hero. Thank you!'),
  ]),
];
