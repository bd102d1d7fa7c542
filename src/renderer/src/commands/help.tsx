import { useWords } from '../i18n/i18n.ts';
import { ChordKeys } from '../ui/chord-keys.tsx';
import { commands, type CommandGroup } from './table.ts';

const groups: readonly CommandGroup[] = ['list', 'conversation', 'reply', 'outbox', 'go', 'app'];

/** Every command and its keys, from the table. */
export function Help() {
  const { t } = useWords();
  return (
    <div className="help">
      {groups.map((group) => (
        <section key={group} aria-labelledby={`help-${group}`}>
          <h3 id={`help-${group}`}>{t(`help.${group}`)}</h3>
          <dl>
            {commands.filter((command) => command.group === group).map(({ id, keys }) => (
              <div key={id} className="help-row">
                <dt>{t(`command.${id}`)}</dt>
                <dd>
                  {keys.map((chord, index) => (
                    <span key={chord}>
                      {index > 0 ? <span className="chord-then">{t('keys.or')}</span> : null}
                      <ChordKeys chord={chord} />
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
