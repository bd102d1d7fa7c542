import { useWords } from '../../i18n/i18n.ts';
import { ChordKeys } from '../../ui/chord-keys.tsx';
import type { Group } from './groups.ts';
import type { Entry } from './entry.ts';
import { reveal } from '../../ui/use-chosen.ts';

export const optionId = (id: string): string => `palette-${encodeURIComponent(id)}`;

interface ListProps {
  groups: readonly Group[];
  active: Entry | undefined;
  onChoose: (entry: Entry) => void;
}

/** What was found, under its headings; the focus stays in the field. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function PaletteList({ groups, active, onChoose }: ListProps) {
  const { t } = useWords();
  return (
    <div id="palette-list" className="palette-list" role="listbox" aria-label={t('palette.found')}>
      {groups.map(({ heading, entries }) => (
        <div key={heading} role="group" aria-labelledby={`heading-${heading}`} className="palette-group">
          <div id={`heading-${heading}`} role="presentation" className="palette-heading">{t(heading)}</div>
          {entries.map((entry) => <Option key={entry.id} entry={entry} active={entry.id === active?.id} onChoose={() => onChoose(entry)} />)}
        </div>
      ))}
    </div>
  );
}

function Option({ entry: { id, title, detail, keys: [chord] }, active, onChoose }: { entry: Entry; active: boolean; onChoose: () => void }) {
  return (
    <div id={optionId(id)} role="option" aria-selected={active} className="palette-option" ref={active ? reveal : undefined} onClick={onChoose}>
      <span className="palette-title" dir="auto">
        {title}
        {detail === undefined ? null : <span className="palette-detail">{detail}</span>}
      </span>
      {chord === undefined ? null : <ChordKeys chord={chord} />}
    </div>
  );
}
