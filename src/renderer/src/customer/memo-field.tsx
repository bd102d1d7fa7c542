import { useEffect, useRef } from 'react';
import type { PersonView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useKeyed } from '../store/use-store.ts';

/** What the team wrote about the person. Each key reaches the disk as that of a draft does; one sitting is one step for undo. */
export function MemoField({ person }: { person: PersonView }) {
  const { session, focus } = useApp();
  const { t } = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useKeyed(session.memos.memos, person.id)?.text ?? person.memo;
  useEffect(() => (field.current === null ? undefined : focus.register('memo', field.current)), [focus]);
  const leave = async () => {
    const memo = session.memos.memos.get(person.id);
    if (memo == null) return;
    session.undo.push({ kind: 'person', operationId: memo.operationId });
    session.people.remember(person.id, memo.text);
    await session.memos.leave(person.id);
  };
  return (
    <label className="memo">
      <span className="memo-label">{t('people.memo')}</span>
      <textarea
        ref={field}
        className="memo-field"
        dir="auto"
        rows={3}
        maxLength={20_000}
        placeholder={t('people.memoPlaceholder')}
        value={text}
        onChange={(event) => session.memos.write(person.id, event.currentTarget.value)}
        onBlur={() => void leave()}
      />
    </label>
  );
}
