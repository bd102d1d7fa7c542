import { useWords } from '../../i18n/i18n.ts';
import type { Completion } from './use-completion.ts';
import { reveal } from '../../ui/use-chosen.ts';

export const completionListId = 'composer-completions';
export const completionId = (index: number): string => `composer-completion-${String(index)}`;

interface Props {
  completion: Completion;
  onPick: (index: number) => void;
}

/** What can be put in the place of what is being typed; the focus stays in the field. */
export function CompletionList({ completion: { choices, active, kind }, onPick }: Props) {
  const { t } = useWords();
  return (
    <>
      <p className="visually-hidden" role="status">{kind === null ? '' : t('complete.count', { count: choices.length })}</p>
      {kind === null ? null : (
        <ul id={completionListId} className="completions" role="listbox" aria-label={t(`complete.${kind}`)}>
          {choices.map(({ id, title, detail }, index) => (
            <li
              key={id}
              id={completionId(index)}
              role="option"
              aria-selected={index === active}
              className="palette-option completions-option"
              ref={index === active ? reveal : undefined}
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onPick(index)}
            >
              <span dir="auto">{title}</span>
              <span className="completions-detail" dir="auto">{detail}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
