import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Failure, Result, RuleDefinition, RuleMatch, RuleTried } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { ask } from '../store/ask.ts';
import { useStore } from '../store/use-store.ts';
import { eventWords } from '../thread/event-words.ts';
import { FormFailure } from '../ui/form-failure.tsx';

const most = 1_000;
const atOnce = 200;
const shown = 20;

interface Trial {
  looked: number;
  matches: RuleMatch[];
  running: boolean;
}

/** What a rule would have done to the latest conversations. Asked some at a time, so that it can be stopped; nothing is changed. */
export function RuleTrial({ rule }: { rule: RuleDefinition }) {
  const { session } = useApp();
  const { t, locale } = useWords();
  const definitions = useStore(session.definitions);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = useRef(0);
  useEffect(() => () => void (run.current += 1), []);

  const begin = async () => {
    const mine = (run.current += 1);
    let looked = 0;
    let matches: RuleMatch[] = [];
    let after: RuleTried['next'] = null;
    setFailure(null);
    do {
      setTrial({ looked, matches, running: true });
      const result: Result<RuleTried> = await ask(session.bridge, 'rule.try', { rule, after, limit: atOnce });
      if (run.current !== mine) return;
      if (!result.ok) {
        setFailure(result.error);
        break;
      }
      looked += result.value.looked;
      matches = [...matches, ...result.value.matches];
      after = result.value.next;
    } while (after !== null && looked < most);
    setTrial({ looked, matches, running: false });
  };
  const stop = () => {
    run.current += 1;
    setTrial((before) => (before === null ? null : { ...before, running: false }));
  };
  const apply = async (ids: string[]) => {
    const result = await ask(session.bridge, 'rule.apply', { ruleId: rule.id, ids });
    if (result.ok) session.notices.tell({ key: 'notice.ruleApplied', values: { count: result.value.applied } });
    else session.notices.fail({ key: 'notice.notChanged' }, result.error);
  };
  const kept = definitions.some((one) => one.id === rule.id && JSON.stringify(one) === JSON.stringify(rule));
  const wouldBe = ({ conversationId, changes, notes, drafts }: RuleMatch): string => [
    ...changes.map((change) => eventWords(t, { id: conversationId, conversationId, at: 0, by: { kind: 'rule', ruleId: rule.id, name: rule.name, messageId: '' }, what: { kind: 'change', change } }, { definitions, me: '', locale })),
    ...notes > 0 ? [t('rules.trial.note')] : [],
    ...drafts > 0 ? [t('rules.trial.draft')] : [],
  ].join(' · ') || t('rules.trial.nothing');
  return (
    <section className="settings" aria-labelledby="rule-trial">
      <h3 id="rule-trial" className="settings-label">{t('rules.trial')}</h3>
      <div className="work-buttons">
        {trial?.running === true
          ? <Button variant="default" onClick={stop}>{t('rules.trial.stop')}</Button>
          : <Button variant="default" onClick={() => void begin()}>{t('rules.trial.begin', { count: most })}</Button>}
        {kept && trial !== null && !trial.running && trial.matches.length > 0
          ? <Button variant="default" onClick={() => void apply(trial.matches.map(({ conversationId }) => conversationId))}>{t('rules.trial.apply', { count: trial.matches.length })}</Button>
          : null}
      </div>
      {failure === null ? null : <FormFailure failure={failure} />}
      <div role="status">{trial === null ? null : t('rules.trial.result', { count: trial.matches.length, looked: trial.looked })}</div>
      <ul className="work-results">
        {trial?.matches.slice(0, shown).map((match) => <li key={match.conversationId}><bdi>{match.customerName}</bdi> <span className="quiet">{wouldBe(match)}</span></li>)}
      </ul>
    </section>
  );
}
