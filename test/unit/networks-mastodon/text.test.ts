import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capabilitiesFor, usualMastodonLimits } from '../../../src/contract/index.ts';
import { serverIn } from '../../../src/main/networks/mastodon/server.ts';
import { addressedTo, comparable, lengthOf, textOfHtml, withoutLeadingMentions } from '../../../src/main/networks/mastodon/text.ts';
import { lengthOf as composerLength } from '../../../src/renderer/src/composer/length.ts';
import { contentOf } from '../../networks/mastodon/content.ts';
import { createWorld } from '../../networks/mastodon/world.ts';

const world = createWorld();
for (const handle of ['ann', 'bob@other.example', 'c.d_e']) world.person({ name: handle, handle });

describe('HTML to text', () => {
  test.each([
    ['<p>one<br />two</p><p>three</p>', 'one\ntwo\n\nthree'],
    ['<p><span class="h-card"><a href="https://a.example/@ann" class="u-url mention">@<span>ann</span></a></span> hi</p>', '@ann hi'],
    ['<p><a href="https://a.example/b"><span class="invisible">https://</span><span class="ellipsis">a.example</span><span class="invisible">/b</span></a></p>', 'https://a.example/b'],
    ['<p>5 &lt; 6 &amp;amp; so <a href="https://a.example/tags/on">#<span>on</span></a></p>', '5 < 6 &amp; so #on'],
    ['<ul><li>a</li><li>b</li></ul>', '- a\n- b'],
    ['<script>alert(1)</script><p>x</p>', 'x'],
    ['', ''],
  ])('%s', (html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(fc.constantFrom('<p>', '</p>', '<a href="', '"', '<br', '>', '&', '<!--', 'x', '<ul>'), { maxLength: 40 }).map((parts) => parts.join(''))), (html) => {
      expect(typeof textOfHtml(html)).toBe('string');
    }));
  });
});

test.each([
  ['@ann hello', 'hello'],
  ['@ann @bob@other.example:3000\nhello @carl', 'hello @carl'],
  ['@ann', '@ann'],
  ['@ann, hello', '@ann, hello'],
  ['mail me@example.com', 'mail me@example.com'],
  ['hello', 'hello'],
])('those who are addressed at the beginning: %j', (text, rest) => {
  expect(withoutLeadingMentions(text)).toBe(rest);
});

test.each([
  ['ann', 'hello', '@ann hello'],
  ['ann', 'hello @ann.', 'hello @ann.'],
  ['ann', 'hello @annika', '@ann hello @annika'],
  ['bob@other.example', '@bob hello', '@bob hello'],
  ['bob@other.example', '@bob@elsewhere.example hello', '@bob@other.example @bob@elsewhere.example hello'],
  ['ann', 'mail me at me@ann', '@ann mail me at me@ann'],
])('to %s: %j', (acct, text, addressed) => {
  expect(addressedTo(acct, text)).toBe(addressed);
});

test('what a server makes of a text is known again', () => {
  const words = fc.array(fc.constantFrom('hello', '@ann', '@bob@other.example', '@nobody@nowhere.example', 'https://example.com/a?b=1&c=2', '5 < 6 &amp;', '\n', '\n\n', '👨‍👩‍👧', 'Café', '#tag', ':)', '  '), { minLength: 1, maxLength: 12 });
  fc.assert(fc.property(words, (parts) => {
    const text = parts.join(' ');
    expect(comparable(textOfHtml(contentOf(addressedTo('ann', text), world)))).toBe(comparable(text));
  }));
});

test('the composer and the adapter count alike, the mention in front included', () => {
  const settings = {
    network: 'mastodon' as const, name: 'Acme', address: 'acme@social.example', userId: '1', server: 'https://social.example', streaming: 'wss://social.example', limits: usualMastodonLimits,
  };
  const words = fc.array(fc.constantFrom('a', 'é', '👨‍👩‍👧', 'https://example.com/long/long/long', '@carl@other.example', ' '), { maxLength: 30 });
  fc.assert(fc.property(words, fc.constantFrom('ann', 'bob@other.example'), (parts, acct) => {
    const text = parts.join(' ');
    const rule = capabilitiesFor(settings, { channel: 'public', customerHandle: `@${acct}`, threadId: '1' }).length;
    const { used, limit } = composerLength(text, rule);
    expect(lengthOf(`@${acct} ${text}`, 23) - used).toBe(usualMastodonLimits.characters - (limit ?? 0));
  }));
});

test.each([
  ['social.example', 'https://social.example'],
  [' https://social.example/@shop ', 'https://social.example'],
  ['@shop@social.example', 'https://social.example'],
  ['shop@social.example', 'https://social.example'],
  ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ['http://social.example', null],
  ['https://a:b@social.example', null],
  ['', null],
  ['not a server', null],
])('the server of %j', (typed, server) => {
  expect(serverIn(typed)).toBe(server);
});
