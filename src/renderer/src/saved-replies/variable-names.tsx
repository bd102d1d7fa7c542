import { knownVariables } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';

/** What the console fills by itself, and how something else is left to be filled. */
export function VariableNames() {
  const { t } = useWords();
  return (
    <details className="variable-names">
      <summary>{t('variables.title')}</summary>
      <dl>
        {knownVariables.map((name) => (
          <div key={name}><dt><code>{`{{${name}}}`}</code></dt><dd>{t(`variables.${name}`)}</dd></div>
        ))}
        <div><dt><code>{'{{order}}'}</code></dt><dd>{t('variables.own')}</dd></div>
      </dl>
    </details>
  );
}
