import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useSelected } from '../store/use-store.ts';

/** Says at all times that the sample is no more than that. */
export function SampleStrip() {
  const { session, actions } = useApp();
  const { t } = useWords();
  const here = useSelected(session.accounts, (accounts) => accounts.some(({ sample }) => sample));
  if (!here) return null;
  return (
    <section className="sample-strip" aria-label={t('dialog.sample')}>
      <p>{t('sample.strip')}</p>
      <button type="button" className="text-button" onClick={() => actions.dialog('connect')}>{t('welcome.connect')}</button>
      <button type="button" className="text-button" onClick={() => actions.dialog('sample')}>{t('sample.remove')}</button>
    </section>
  );
}
