interface Props {
  label: string;
  placeholder: string;
  /** Of the list below it. */
  listId: string;
  /** Of the chosen one in that list; undefined: there is none. */
  activeId: string | undefined;
  describedBy?: string;
  maxLength?: number;
  typed: string;
  onType: (text: string) => void;
  onKeyDown?: (event: React.KeyboardEvent) => void;
}

/** The field above a list that is always open: it keeps the focus while one of the list is chosen. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function ChoiceField({ label, placeholder, listId, activeId, describedBy, maxLength, typed, onType, onKeyDown }: Props) {
  return (
    <input
      className="palette-field"
      role="combobox"
      aria-label={label}
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-expanded
      aria-controls={listId}
      aria-describedby={describedBy}
      aria-activedescendant={activeId}
      placeholder={placeholder}
      maxLength={maxLength}
      // At once, so that what is typed right after the keys of the dialog is not lost; the dialog keeps it there.
      autoFocus
      data-autofocus
      spellCheck={false}
      value={typed}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
