import { readFile } from 'node:fs/promises';
import type { CompactEmoji } from 'emojibase';
import type { Plugin } from 'vite';

/** Of the data about emoji, what the console reads goes into the bundle, and nothing else. */
export const onlyNamesOfEmoji = (): Plugin => ({
  name: 'only-names-of-emoji',
  enforce: 'pre',
  load: {
    filter: { id: /emojibase-data\/\w+\/compact\.json$/u },
    async handler(id) {
      const emoji = JSON.parse(await readFile(id, 'utf8')) as CompactEmoji[];
      return JSON.stringify(emoji.map(({ unicode, label, tags, group, order }) => ({ unicode, label, tags, group, order })));
    },
  },
});
