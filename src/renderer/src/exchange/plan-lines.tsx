import type { ImportPlan } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { number } from '../i18n/times.ts';

/** What an import does: how many of each, and each row that is refused with its line and why. */
export function PlanLines({ plan }: { plan: ImportPlan }) {
  const { t, locale } = useWords();
  const more = plan.refused - plan.refusals.length;
  const counted = (['fresh', 'changed', 'same'] as const).filter((kind) => plan[kind] > 0);
  return (
    <div className="import-plan">
      <ul>{counted.map((kind) => <li key={kind}>{t(`import.${kind}`, { count: plan[kind], shown: number(locale, plan[kind]) })}</li>)}</ul>
      {plan.refused === 0 ? null : (
        <>
          <h4>{t('import.refused', { count: plan.refused, shown: number(locale, plan.refused) })}</h4>
          <ul className="import-refusals" tabIndex={0} aria-label={t('import.refused', { count: plan.refused, shown: number(locale, plan.refused) })}>
            {plan.refusals.map(({ line, reason, value }) => (
              <li key={line}>
                <strong>{t('import.refusal', { line })}</strong> {t(`import.reason.${reason}`)} {value === '' ? null : <q>{value}</q>}
              </li>
            ))}
          </ul>
          {more === 0 ? null : <p>{t('import.refusedMore', { count: more, shown: number(locale, more) })}</p>}
        </>
      )}
    </div>
  );
}
