import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { FailureText } from '../ui/failure-text.tsx';
import { CloseIcon, WarningIcon } from '../ui/icons.tsx';
import { useApp } from './app-context.ts';

/** What was just done, with the way back; what just failed, with the reason. */
export function NoticeBar() {
  const { session, actions, run } = useApp();
  const { t } = useWords();
  const notice = useStore(session.notices.notice);
  return (
    <div className="notice-place">
      <div role="status">
        {notice === null ? null : (
          <div className={notice.failure === null ? 'notice' : 'notice notice-failure'}>
            {notice.failure === null ? null : <WarningIcon size={16} />}
            <span>
              {t(notice.words.key, notice.words.values)} {notice.failure === null ? null : <FailureText failure={notice.failure} />}
            </span>
            {notice.offers === null ? null : (
              <button type="button" className="notice-button" onClick={() => run(notice.offers ?? '')}>
                {t(`command.${notice.offers}`)} <CommandKeys id={notice.offers} />
              </button>
            )}
            {notice.undoable ? (
              <button type="button" className="notice-button" onClick={actions.undo}>
                {t('command.undo')} <CommandKeys id="undo" />
              </button>
            ) : null}
            <button type="button" className="notice-button notice-close" aria-label={t('notice.dismiss')} onClick={() => session.notices.dismiss()}>
              <CloseIcon size={14} />
            </button>
          </div>
        )}
      </div>
    </div>
  );
}
