import { cardsIn, type Content, itemsIn, type Media, type Message } from './wire.ts';

export interface Said {
  text: string;
  media: Media | null;
  /** Not all of it is understood. */
  malformed: boolean;
  /** WhatsApp itself says it, not the customer. */
  automatic: boolean;
}

const lines = (...all: (string | undefined)[]): string => all.filter((line) => line !== undefined && line !== '').join('\n');
const said = (text: string, media: Media | null = null): Said => ({ text, media, malformed: false, automatic: false });

function placeOf({ latitude, longitude, name, address, url }: NonNullable<Content['location']>): string {
  return lines(name, address, url ?? `https://maps.google.com/?q=${latitude},${longitude}`);
}

function orderOf(content: Content): string {
  const items = itemsIn(content).map(({ product_retailer_id: product, quantity = 1, item_price: price, currency }) =>
    `${quantity} × ${product}${price === undefined ? '' : ` (${price}${currency === undefined ? '' : ` ${currency}`})`}`);
  return lines(content.order?.text, ...items);
}

/** The answers that a customer gave in a form, without the token that the form was sent with. */
function formOf({ body, response_json: json = '' }: { body?: string | undefined; response_json?: string | undefined }): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    parsed = null;
  }
  const answers = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
  return lines(body, ...answers.filter(([name]) => name !== 'flow_token').map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`));
}

/**
 * What a message says, whatever its type; of a type that is not known, or whose content is not as it should be, nothing.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples
 */
export function saidIn(content: Content): Said {
  const { text, image, video, document, audio, sticker, location, button, interactive, order, reaction, system } = content;
  const media = image ?? video ?? document ?? audio ?? sticker;
  if (media !== undefined) return said(media.caption ?? '', media);
  if (text !== undefined) return said(text.body);
  if (location !== undefined) return said(placeOf(location));
  if (button !== undefined) return said(button.text);
  const choice = interactive?.button_reply ?? interactive?.list_reply;
  if (choice !== undefined) return said(lines(choice.title, choice.description));
  if (interactive?.nfm_reply !== undefined) return said(formOf(interactive.nfm_reply));
  if (order !== undefined) return said(orderOf(content));
  if (reaction !== undefined) return said(reaction.emoji ?? '');
  if (system !== undefined) return { ...said(system.body), automatic: true };
  const cards = cardsIn(content);
  if (cards.length > 0) return said(cards.map(({ name, reachedAt }) => lines(name, ...reachedAt)).join('\n\n'));
  return { ...said(''), malformed: true };
}

/** The advertisement that the customer came from. */
export const referralOf = ({ referral }: Message): string => (referral === undefined ? '' : lines(referral.headline, referral.body, referral.source_url));
