import type { PersonView, Suggestion } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { changePerson } from '../app/person-actions.ts';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { IdentityLine } from './identity-line.tsx';
import { reasonWords } from './reason-words.ts';

/** Who the person is at each network, and who they may be besides. */
export function Identities({ person }: { person: PersonView }) {
  const { session, actions } = useApp();
  const { t } = useWords();
  const suggestions = useStore(session.people.suggestions);
  return (
    <section className="customer-section" aria-labelledby="customer-identities">
      <h3 id="customer-identities">{t('people.identities')}</h3>
      {person.identities.length > 1 ? <ul className="identities">{person.identities.map((identity) => <li key={identity.customerId}><IdentityLine identity={identity} /></li>)}</ul> : null}
      {suggestions.map((suggestion) => <Suggested key={suggestion.identity.customerId} personId={person.id} suggestion={suggestion} />)}
      <button type="button" className="text-button" onClick={() => actions.dialog('link')}>
        {t('people.openLink')} <CommandKeys id="customer.link" />
      </button>
    </section>
  );
}

function Suggested({ personId, suggestion: { identity, reasons } }: { personId: string; suggestion: Suggestion }) {
  const { session, focus } = useApp();
  const { t } = useWords();
  const name = identity.name || identity.handle;
  const decide = (link: boolean) => {
    // The button goes with the answer.
    if (session.dialog.get() === null) focus.to('customer');
    const change = link ? { kind: 'link' as const, with: identity.customerId } : { kind: 'apart' as const, from: identity.customerId };
    void changePerson(session, personId, change, link ? 'notice.linked' : 'notice.apart', { name });
  };
  return (
    <div className="suggestion" role="group" aria-label={t('people.suggestion', { name })}>
      <p className="suggestion-title">{t('people.maybe')}</p>
      <IdentityLine identity={identity} />
      <p className="quiet">{reasonWords(t, reasons)}</p>
      <p className="suggestion-buttons">
        <button type="button" className="text-button" onClick={() => decide(true)}>{t('people.link')}</button>
        <button type="button" className="text-button" onClick={() => decide(false)}>{t('people.notTheSame')}</button>
      </p>
    </div>
  );
}
