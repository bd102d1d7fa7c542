import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AgentDefinition, Failure } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { keepDefinitions } from '../app/definition-actions.ts';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { initialsOf } from './initials.ts';

type State = { state: 'writing' } | { state: 'incomplete' } | { state: 'kept' } | { state: 'failed'; failure: Failure };

/** Who sits at this workstation. */
export function AgentFields() {
  const { session } = useApp();
  const { t } = useWords();
  const definitions = useStore(session.definitions);
  const here = definitions.find((one) => one.kind === 'workstation')?.agentId;
  const known = definitions.find((one): one is AgentDefinition => one.kind === 'agent' && one.id === here);
  const [name, setName] = useState(known?.name ?? '');
  // Null: as they follow from the name.
  const [typed, setTyped] = useState<string | null>(known?.initials ?? null);
  const [now, setNow] = useState<State>({ state: 'writing' });
  const initials = typed ?? initialsOf(name);

  const keep = async () => {
    const agent: AgentDefinition = { id: known?.id ?? crypto.randomUUID(), kind: 'agent', name: name.trim(), initials: initials.trim() };
    if (agent.name === '' || agent.initials === '') {
      setNow({ state: 'incomplete' });
      return;
    }
    const kept = await keepDefinitions(session, [agent, { id: 'workstation', kind: 'workstation', agentId: agent.id }]);
    setNow(kept.ok ? { state: 'kept' } : { state: 'failed', failure: kept.error });
  };
  const write = (change: () => void) => {
    change();
    setNow({ state: 'writing' });
  };
  return (
    <form
      className="agent-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <TextInput label={t('agent.name')} value={name} maxLength={100} autoComplete="name" onChange={(event) => write(() => setName(event.target.value))} />
      <TextInput
        className="agent-initials"
        label={t('agent.initials')}
        aria-description={t('agent.initialsAbout')}
        value={initials}
        maxLength={5}
        onChange={(event) => write(() => setTyped(event.target.value))}
      />
      <Button type="submit" variant="default">{t('agent.save')}</Button>
      <p role="status">{now.state === 'kept' ? t('agent.saved') : now.state === 'incomplete' ? t('agent.incomplete') : null}</p>
      <FormFailure failure={now.state === 'failed' ? now.failure : null} />
    </form>
  );
}
