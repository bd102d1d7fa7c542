import { useEffect, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { languageOf } from '../i18n/languages.ts';
import { useWords } from '../i18n/i18n.ts';
import { PickList } from '../ui/pick-list.tsx';
import { type Emoji, findEmoji, loadEmoji } from './emoji.ts';
import { keepEmoji, recentEmoji } from './recent-emoji.ts';

const most = 60;

/** Those used last first, where nothing is searched for. */
function offered(emoji: readonly Emoji[], query: string, recent: readonly string[]): Emoji[] {
  if (query.trim() !== '') return findEmoji(emoji, query, most);
  const used = recent.flatMap((character) => emoji.find((one) => one.character === character) ?? []);
  return [...used, ...emoji.filter((one) => !used.includes(one)).slice(0, most - used.length)];
}

/** Finds an emoji by its name and puts it in where the agent writes. */
export function EmojiPicker({ close }: { close: () => void }) {
  const { session } = useApp();
  const { t, locale } = useWords();
  const [emoji, setEmoji] = useState<readonly Emoji[]>([]);
  const [recent] = useState(() => recentEmoji(localStorage));
  useEffect(() => void loadEmoji(languageOf(locale)).then(setEmoji, () => undefined), [locale]);
  return (
    <PickList
      label={t('emoji.search')} placeholder={t('emoji.search')} listLabel={t('emoji.list')} none={emoji.length === 0 ? '' : t('emoji.none')}
      choices={(query) => offered(emoji, query, recent).map(({ character, name }) => ({ id: character, words: name, sign: character }))}
      onPick={(character) => {
        close();
        keepEmoji(localStorage, character);
        session.insertText?.(character);
      }}
    />
  );
}
