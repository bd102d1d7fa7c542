import { useEffect, useState } from 'react';
import type { Identity, PersonChange } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { changePerson } from '../app/person-actions.ts';
import { useWords } from '../i18n/i18n.ts';
import type { MessageKey } from '../i18n/keys.ts';
import { ask } from '../store/ask.ts';
import { useStore } from '../store/use-store.ts';
import { type Choice, ChoiceList } from '../ui/choice-list.tsx';
import { IdentityLine } from './identity-line.tsx';
import { reasonWords } from './reason-words.ts';

const nobody: readonly Identity[] = [];

/** Links the customer with who they are at other networks, and takes links away. Nobody is linked but here. */
export function LinkDialog() {
  const { session } = useApp();
  const { t } = useWords();
  const [customerId] = useState(() => session.people.customerId ?? '');
  const person = useStore(session.people.person);
  const suggestions = useStore(session.people.suggestions);
  const [typed, setTyped] = useState('');
  const found = useFound(customerId, typed, person?.identities ?? nobody);
  const change = (wanted: PersonChange, told: MessageKey, { name, handle }: Identity) => {
    void changePerson(session, customerId, wanted, told, { name: name || handle });
    setTyped('');
  };
  const heading = (key: string, text: string): Choice => ({ key, choose: null, content: text });
  const toLink = (identity: Identity, reasons: string): Choice => ({
    key: identity.customerId,
    choose: () => change({ kind: 'link', with: identity.customerId }, 'notice.linked', identity),
    content: <Row identity={identity} reasons={reasons} does={t('people.link')} />,
  });
  const linked = person !== null && person.identities.length > 1 ? person.identities : nobody;
  const suggested = typed === '' ? suggestions : [];
  const choices = [
    ...(found.length > 0 ? [heading('h-found', t('people.found'))] : []),
    ...found.map((identity) => toLink(identity, '')),
    ...(suggested.length > 0 ? [heading('h-suggested', t('people.suggested'))] : []),
    ...suggested.map(({ identity, reasons }) => toLink(identity, reasonWords(t, reasons))),
    ...(typed === '' && linked.length > 0 ? [heading('h-linked', t('people.linked'))] : []),
    ...(typed === '' ? linked : []).map((identity): Choice => ({
      key: `unlink-${identity.customerId}`,
      choose: () => change({ kind: 'unlink', customerId: identity.customerId }, 'notice.unlinked', identity),
      content: <Row identity={identity} reasons="" does={t('people.unlink')} />,
    })),
  ];
  return (
    <ChoiceList
      label={t('people.find')}
      placeholder={t('people.findPlaceholder')}
      listLabel={t('people.choices')}
      typed={typed}
      onType={setTyped}
      choices={choices}
      about={choices.length === 0 && typed !== '' ? t('people.nobody') : t('people.linkAbout')}
    />
  );
}

function Row({ identity, reasons, does }: { identity: Identity; reasons: string; does: string }) {
  return (
    <>
      <span className="link-row">
        <IdentityLine identity={identity} />
        {reasons === '' ? null : <span className="quiet link-reasons">{reasons}</span>}
      </span>
      <span className="choice-does">{does}</span>
    </>
  );
}

/** Customers by what is typed, the answer to the latest question only. */
function useFound(customerId: string, query: string, linked: readonly Identity[]): readonly Identity[] {
  const { session } = useApp();
  const [found, setFound] = useState<readonly Identity[]>(nobody);
  useEffect(() => {
    let current = true;
    void ask(session.bridge, 'person.find', { customerId, query }).then((result) => {
      if (current) setFound(result.ok ? result.value.found : nobody);
    });
    return () => {
      current = false;
    };
  }, [session, customerId, query, linked]);
  return query.trim() === '' ? nobody : found;
}
