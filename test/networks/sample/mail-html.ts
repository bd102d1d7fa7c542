import type { SampleConversation, SampleMessage } from './types.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\n', '<br>\n');

const direction = (conversation: SampleConversation): string => (conversation.language === 'ar' ? 'rtl' : 'ltr');

/** The HTML part as the customer's client writes it; none from a client that is set to plain text. */
export const htmlBody = (conversation: SampleConversation, message: SampleMessage, quoted: string): string | undefined => {
  const written = message.html ?? escaped(message.text);
  const below = escaped(quoted);
  const dir = direction(conversation);
  switch (conversation.client) {
    case 'thunderbird':
      return message.html;
    case 'gmail':
      return `<div dir="${dir}">${written}</div>${below && `<br><div class="gmail_quote"><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${below}</blockquote></div>`}`;
    case 'apple':
      return `<html><body dir="${dir}" style="overflow-wrap: break-word;">${written}${below && `<br><blockquote type="cite">${below}</blockquote>`}</body></html>`;
    case 'outlook':
      return `<html><head><style>p.MsoNormal { margin: 0; font-family: Calibri, sans-serif }</style></head><body dir="${dir}"><div class="WordSection1"><p class="MsoNormal">${written}</p></div>${below && `<div id="divRplyFwdMsg">${below}</div>`}</body></html>`;
  }
};
