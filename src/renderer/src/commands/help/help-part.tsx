import { useWords } from '../../i18n/i18n.ts';
import { ChordList } from '../../ui/chord-list.tsx';
import { grouped } from '../groups.ts';
import type { CommandGroup, CommandId } from '../table.ts';

export interface HelpCommand {
  id: CommandId;
  group: CommandGroup;
  keys: readonly string[];
}

/** Commands that apply here, or those that do not, by group; nothing where there are none. */
export function HelpPart({ name, commands }: { name: 'here' | 'elsewhere'; commands: readonly HelpCommand[] }) {
  const { t } = useWords();
  if (commands.length === 0) return null;
  return (
    <section className="help-part" aria-labelledby={`help-${name}`}>
      <h3 id={`help-${name}`}>{t(`help.${name}`)}</h3>
      <div className="help-columns">
        {grouped(commands).map(({ group, commands: members }) => (
          <section key={group} aria-labelledby={`help-${name}-${group}`}>
            <h4 id={`help-${name}-${group}`}>{t(`help.${group}`)}</h4>
            <dl>
              {members.map(({ id, keys }) => (
                <div key={id} className="help-row">
                  <dt>{t(`command.${id}`)}</dt>
                  <dd><ChordList keys={keys} /></dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </section>
  );
}
