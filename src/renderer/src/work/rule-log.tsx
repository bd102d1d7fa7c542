import { Button } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { RuleLogEntry } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute } from '../i18n/times.ts';
import { ask } from '../store/ask.ts';
import { useStore } from '../store/use-store.ts';
import { eventWords } from '../thread/event-words.ts';
import { undoSteps } from './macro-actions.ts';

/** What rules did, the latest first. */
export function RuleLog() {
  const { session } = useApp();
  const { t, locale } = useWords();
  const definitions = useStore(session.definitions);
  const [entries, setEntries] = useState<readonly RuleLogEntry[] | null>(null);
  const load = useCallback(async () => {
    const result = await ask(session.bridge, 'rule.log', { ruleId: null, limit: 100 });
    if (result.ok) setEntries(result.value.entries);
    else session.notices.fail({ key: 'rules.log.failed' }, result.error);
  }, [session]);
  useEffect(() => {
    const timer = setTimeout(() => void load());
    return () => clearTimeout(timer);
  }, [load]);
  const undo = async (operationId: string) => {
    if (await undoSteps(session, operationId)) await load();
  };
  return (
    <section className="settings" aria-labelledby="rule-log">
      <h3 id="rule-log" className="settings-label">{t('rules.log')}</h3>
      {entries?.length === 0 ? <p className="quiet">{t('rules.log.empty')}</p> : null}
      <ul className="work-results">
        {entries?.map((entry) => (
          <li key={entry.operationId} className="definition-row">
            <span className="work-name">
              <bdi>{entry.customerName}</bdi> <time className="quiet" dateTime={new Date(entry.at).toISOString()}>{absolute(locale, entry.at)}</time><br />
              {entry.events.map((event) => eventWords(t, event, { definitions, me: session.me(), locale })).join(' · ')}
            </span>
            <Button size="compact-sm" variant="default" aria-label={t('rules.log.undoOf', { name: entry.name, customer: entry.customerName })} onClick={() => void undo(entry.operationId)}>{t('rules.log.undo')}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
