import { Button, Checkbox, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AgentDefinition, TeamDefinition } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { removeDefinition, saveDefinition } from '../app/definition-actions.ts';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { TrashIcon } from '../ui/icons.tsx';
import { initialsOf } from '../welcome/initials.ts';
import { Setting } from './setting.tsx';

/** Who answers, in which teams, and who sits at this workstation. */
export function People() {
  return (
    <div className="settings">
      <Setting id="here"><Here /></Setting>
      <Setting id="agent"><Agents /></Setting>
      <Teams />
    </div>
  );
}

function Here() {
  const { session } = useApp();
  const { t } = useWords();
  const definitions = useStore(session.definitions);
  const agents = session.agents();
  const taking = definitions.find((one) => one.kind === 'taking')?.onReply ?? true;
  const sit = (agentId: string) => {
    if (agentId === '') void removeDefinition(session, 'workstation', { key: 'notice.settingsChanged' });
    else void saveDefinition(session, { id: 'workstation', kind: 'workstation', agentId }, { key: 'notice.settingsChanged' });
  };
  return (
    <>
      <NativeSelect
        label={t('people.here')} description={t('people.hereAbout')} value={session.me()} disabled={agents.length === 0}
        data={[{ value: '', label: t('people.nobodyHere') }, ...agents.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(event) => sit(event.currentTarget.value)}
      />
      <Switch
        label={t('people.takeOnReply')} description={t('people.takeOnReplyAbout')} checked={taking}
        onChange={(event) => void saveDefinition(session, { id: 'taking', kind: 'taking', onReply: event.currentTarget.checked }, { key: 'notice.settingsChanged' })}
      />
    </>
  );
}

function Agents() {
  const { session } = useApp();
  const { t } = useWords();
  useStore(session.definitions);
  const [name, setName] = useState('');
  const add = async (event: React.SyntheticEvent) => {
    event.preventDefault();
    const agent: AgentDefinition = { id: crypto.randomUUID(), kind: 'agent', name: name.trim(), initials: initialsOf(name) };
    if (!await saveDefinition(session, agent, { key: 'notice.agentAdded', values: { name: agent.name } })) return;
    setName('');
  };
  return (
    <section aria-labelledby="people-agents">
      <h3 id="people-agents" className="settings-label">{t('people.agents')}</h3>
      <ul className="definition-list">{session.agents().map((agent) => <li key={agent.id}><Agent agent={agent} /></li>)}</ul>
      <form className="definition-row" onSubmit={(event) => void add(event)}>
        <TextInput aria-label={t('people.newAgent')} placeholder={t('people.newAgent')} maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={name.trim() === ''}>{t('people.add')}</Button>
      </form>
    </section>
  );
}

function Agent({ agent }: { agent: AgentDefinition }) {
  const { session } = useApp();
  const { t } = useWords();
  const [edited, setEdited] = useState(agent);
  const keep = () => {
    const next = { ...edited, name: edited.name.trim(), initials: edited.initials.trim() };
    if (next.name === '' || next.initials === '') setEdited(agent);
    else if (next.name !== agent.name || next.initials !== agent.initials) void saveDefinition(session, next, { key: 'notice.settingsChanged' });
  };
  return (
    <div className="definition-row">
      <TextInput aria-label={t('people.name', { name: agent.name })} maxLength={100} value={edited.name} onChange={(event) => setEdited({ ...edited, name: event.currentTarget.value })} onBlur={keep} />
      <TextInput className="agent-initials" aria-label={t('people.initials', { name: agent.name })} maxLength={5} value={edited.initials} onChange={(event) => setEdited({ ...edited, initials: event.currentTarget.value })} onBlur={keep} />
      <RemoveButton name={agent.name} onClick={() => void removeDefinition(session, agent.id, { key: 'notice.removed', values: { name: agent.name } })} />
    </div>
  );
}

export function RemoveButton({ name, onClick }: { name: string; onClick: () => void }) {
  const { t } = useWords();
  return (
    <button type="button" className="bare-button" aria-label={t('people.remove', { name })} title={t('people.remove', { name })} onClick={onClick}>
      <TrashIcon size={16} />
    </button>
  );
}

function Teams() {
  const { session } = useApp();
  const { t } = useWords();
  const definitions = useStore(session.definitions);
  const [name, setName] = useState('');
  const teams = definitions.filter((one) => one.kind === 'team');
  const add = async (event: React.SyntheticEvent) => {
    event.preventDefault();
    const team: TeamDefinition = { id: crypto.randomUUID(), kind: 'team', name: name.trim(), members: [] };
    if (await saveDefinition(session, team, { key: 'notice.teamAdded', values: { name: team.name } })) setName('');
  };
  return (
    <section aria-labelledby="people-teams">
      <h3 id="people-teams" className="settings-label">{t('people.teams')}</h3>
      <ul className="definition-list">{teams.map((team) => <li key={team.id}><Team team={team} /></li>)}</ul>
      <form className="definition-row" onSubmit={(event) => void add(event)}>
        <TextInput aria-label={t('people.newTeam')} placeholder={t('people.newTeam')} maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={name.trim() === ''}>{t('people.add')}</Button>
      </form>
    </section>
  );
}

function Team({ team }: { team: TeamDefinition }) {
  const { session } = useApp();
  const { t } = useWords();
  const setMembers = (members: string[]) => void saveDefinition(session, { ...team, members }, { key: 'notice.settingsChanged' });
  return (
    <fieldset className="team">
      <legend>{team.name} <RemoveButton name={team.name} onClick={() => void removeDefinition(session, team.id, { key: 'notice.removed', values: { name: team.name } })} /></legend>
      {session.agents().length === 0 ? <p className="quiet">{t('people.noAgents')}</p> : null}
      <Checkbox.Group aria-label={t('people.members', { name: team.name })} value={team.members} onChange={setMembers}>
        <div className="team-members">{session.agents().map(({ id, name }) => <Checkbox key={id} value={id} label={name} />)}</div>
      </Checkbox.Group>
    </fieldset>
  );
}
