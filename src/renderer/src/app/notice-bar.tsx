import { useEffect, useRef } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { useSelected, useStore } from '../store/use-store.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { FailureText } from '../ui/failure-text.tsx';
import { CloseIcon, WarningIcon } from '../ui/icons.tsx';
import { useApp } from './app-context.ts';

/** What was just done, with the way back; what just failed, with the reason. */
export function NoticeBar() {
  const { session: { notices, dialog }, actions, focus, run } = useApp();
  const { t } = useWords();
  const notice = useStore(notices.notice);
  const besideDialog = useSelected(dialog, (open) => open !== null);
  const place = useRef<HTMLDivElement>(null);
  // Another notice may have other buttons.
  useEffect(() => {
    if (place.current?.contains(document.activeElement)) return;
    notices.release('focus');
    focus.hold();
  }, [notice, notices, focus]);
  /** The buttons go with what is done. */
  const leave = (act: () => void) => {
    focus.leave(place.current);
    act();
  };
  return (
    <div
      ref={place}
      className="notice-place"
      data-beside-dialog={besideDialog || undefined}
      onFocus={() => notices.hold('focus')}
      onBlur={() => notices.release('focus')}
      onPointerEnter={() => notices.hold('pointer')}
      onPointerLeave={() => notices.release('pointer')}
    >
      <div role="status">
        {notice === null ? null : (
          <div className={notice.failure === null ? 'notice' : 'notice notice-failure'}>
            {notice.failure === null ? null : <WarningIcon size={16} />}
            <span>
              {t(notice.words.key, notice.words.values)} {notice.failure === null ? null : <FailureText failure={notice.failure} />}
            </span>
            {notice.offers === null ? null : (
              <button type="button" className="notice-button" onClick={() => leave(() => run(notice.offers ?? ''))}>
                {t(`command.${notice.offers}`)} <CommandKeys id={notice.offers} />
              </button>
            )}
            {notice.undoable ? (
              <button type="button" className="notice-button" onClick={() => leave(actions.undo)}>
                {t('command.undo')} <CommandKeys id="undo" />
              </button>
            ) : null}
            <button type="button" className="notice-button notice-close" aria-label={t('notice.dismiss')} onClick={() => leave(() => notices.dismiss())}>
              <CloseIcon size={14} />
            </button>
          </div>
        )}
      </div>
    </div>
  );
}
