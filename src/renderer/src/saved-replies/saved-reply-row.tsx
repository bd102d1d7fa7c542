import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { SavedReplyDefinition } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, allOf, languageName, number } from '../i18n/times.ts';

interface Props {
  reply: SavedReplyDefinition;
  focused: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

export function SavedReplyRow({ reply: { name, shortcut, texts, uses, lastUsedAt }, focused, onEdit, onRemove }: Props) {
  const { t, locale } = useWords();
  const edit = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) edit.current?.focus();
  }, [focused]);
  const languages = allOf(locale, texts.map(({ language }) => languageName(locale, language)));
  const used = t('savedReplies.uses', { count: uses, shown: number(locale, uses) });
  const last = lastUsedAt === 0 ? '' : ` · ${t('savedReplies.lastUsed', { time: absolute(locale, lastUsedAt) })}`;
  return (
    <li className="definition settings-row">
      <div className="settings-grow">
        <p className="definition-name"><span dir="auto">{name}</span> {shortcut === '' ? null : <code>/{shortcut}</code>}</p>
        <p className="definition-text" dir="auto">{texts[0]?.text}</p>
        <p className="quiet">{languages} · {used}{last}</p>
      </div>
      <Button ref={edit} size="compact-sm" variant="default" aria-label={t('definition.editNamed', { name })} onClick={onEdit}>{t('definition.edit')}</Button>
      <Button size="compact-sm" variant="default" aria-label={t('definition.removeNamed', { name })} onClick={onRemove}>{t('definition.remove')}</Button>
    </li>
  );
}
