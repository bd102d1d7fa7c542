import type { SampleTexts } from '../scenes.ts';

export const en: SampleTexts = {
  late: { said: ['@KettleAndCo third parcel this month that arrives late. Do you even read these? Order 20417.'] },
  leak: { said: ['@KettleAndCo my kettle leaks at the handle after two weeks. What now?', '@anna_berg We are sorry! Which model is it?', '@KettleAndCo the blue one, 1.7 litres. It drips on the table each time.'] },
  praise: { said: ['@KettleAndCo best tea I ever had, and the kettle does not wake the baby. Thank you!', '@hugom That makes our day. Enjoy your tea!'] },
  invoice: { subject: 'Invoice for order 20388', said: ['Hello,\n\nI need an invoice with our VAT number for order 20388, please. Our accounts close on Friday.\n\nKind regards\nClara Weiss'] },
  refund: {
    subject: 'Where is my refund?',
    said: [
      'Hello,\n\nI sent the grey kettle back ten days ago. When will I get my money?\n\nDavid',
      'Dear David,\n\nyour parcel arrived on Monday. The refund takes three to five working days.\n\nKettle & Co.',
      'It is the fifth day and nothing has come. Could you please look again?\n\nDavid',
    ],
  },
  shipping: { subject: 'Do you deliver to Bali?', said: ['Hi, do you deliver to Bali, and what does it cost?\n\nIntan', 'Dear Intan,\n\nyes, we do: 14 euros, about ten days.\n\nKettle & Co.'] },
  colour: { said: ['Love it! Does it come in green? 💚'] },
  address: { said: ['I moved last week. Can you still change the address for order 20431?'] },
  repair: { said: ['Hi, I left my kettle for repair on Thursday, number R-118.', 'Hello Grace, we have it. We will write when it is ready.', 'Is it ready by any chance? I am in town this afternoon.'] },
  closed: { said: ['Which descaler should I use for the steel one?'] },
  mention: { said: ['Is that the blue one from @kettle.and.co? Does it really keep warm for an hour?'] },
  spout: { subject: 'A new spout for the old one', said: ['Hello,\n\nmy kettle is from 1987 and the spout is bent. Do you still have the part?\n\nOtto'] },
  filter: { said: ['@kettle.example the water tastes of nothing since I bought your filter. Is that good?', '@daraquinn.example That is exactly what it is for!'] },
  hours: { said: ['Are you open on Saturday afternoon?'] },
  canteen: { said: ['We make tea for two hundred people. Do you have anything larger, and with an invoice?'] },
  spare: { said: ['@kettle@sample.invalid can the lid be bought alone? Mine fell out of the window. (It is fine. The lid is not.)'] },
  pickup: { said: ['Hi! Can my sister pick up my order?', 'Hello Nadia, of course, with the order number.', 'Great, she comes at six. Is somebody there?'] },
  delivery: { said: ['My parcel should have come yesterday.', 'It was at the wrong depot, we are sorry. It comes today.', 'And which part of today?'] },
  serial: { said: ['Where do I find the serial number? I looked everywhere.'] },
  steam: { said: ['why does mine whistle in a different key 😂'] },
  video: { said: ['At 3:12 you say vinegar, on your site you say never vinegar. Which is it?', 'Never vinegar for the copper one; for steel it is fine. Thank you for watching so closely!'] },
};
