import { domain, type Person, type World } from './world.ts';

const mention = /(?<![\w/])@(\w(?:[\w.-]*\w)?(?:@[\w.-]*\w)?)/gu;
const address = /https?:\/\/[^\s<>]+/giu;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

/** app/services/process_mentions_service.rb */
export const mentionedIn = (text: string, world: World): Person[] =>
  [...new Set([...text.matchAll(mention)].flatMap(([, acct]) => world.personCalled(acct ?? '') ?? []))];

/** app/lib/text_formatter.rb: the beginning and the end of a long address are in it, and not shown. */
function link(url: string): string {
  const [, prefix = '', rest = ''] = /^(https?:\/\/(?:www\.)?)(.*)$/iu.exec(url) ?? [];
  const [shown, hidden] = [rest.slice(0, 30), rest.slice(30)];
  return `<a href="${escape(url)}" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">${prefix}</span>`
    + `<span class="${hidden === '' ? '' : 'ellipsis'}">${escape(shown)}</span><span class="invisible">${escape(hidden)}</span></a>`;
}

const addressOf = (person: Person): string => `https://${person.domain ?? domain}/@${person.username}`;

const card = (person: Person): string =>
  `<span class="h-card" translate="no"><a href="${addressOf(person)}" class="u-url mention">@<span>${person.username}</span></a></span>`;

/** A text as HTML, as servers write it. */
export function contentOf(text: string, world: World): string {
  const parts: string[] = [];
  let done = 0;
  for (const match of text.matchAll(new RegExp(`${address.source}|${mention.source}`, 'giu'))) {
    const [written, acct] = match;
    const person = acct === undefined ? undefined : world.personCalled(acct);
    parts.push(escape(text.slice(done, match.index)), acct === undefined ? link(written) : person === undefined ? escape(written) : card(person));
    done = match.index + written.length;
  }
  parts.push(escape(text.slice(done)));
  return parts.join('').split(/\n{2,}/u).map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br />')}</p>`).join('');
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** app/validators/status_length_validator.rb: an address counts 23, a mention without its server. */
export function lengthOf(text: string, warning: string, perAddress: number): number {
  const counted = text.replace(address, 'x'.repeat(perAddress)).replace(mention, (_, acct: string) => `@${acct.replace(/@.*$/u, '')}`);
  return [...segmenter.segment(warning + counted)].length;
}

