import { useEffect, useRef, type RefObject } from 'react';
import { unfilledVariables, type Variable } from '../../../contract/index.ts';

interface Props {
  text: string;
  variables: readonly Variable[];
  field: RefObject<HTMLTextAreaElement | null>;
}

/** Behind the field lies the same text, unseen, with marks where something is to be filled. */
export function VariableMarks({ text, variables, field }: Props) {
  const marks = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    const follow = () => {
      if (marks.current !== null) marks.current.scrollTop = element.scrollTop;
    };
    follow();
    element.addEventListener('scroll', follow);
    return () => element.removeEventListener('scroll', follow);
  }, [field, text]);
  return (
    <div ref={marks} className="composer-field composer-marks" aria-hidden="true">
      {variables.map(({ from, to }, index) => (
        <span key={from}>{text.slice(variables[index - 1]?.to ?? 0, from)}<mark>{text.slice(from, to)}</mark></span>
      ))}
      {text.slice(variables.at(-1)?.to ?? 0)}{'\u200b'}
    </div>
  );
}

/** The names of what is to be filled, each once. */
export const namesIn = (text: string): string[] => [...new Set(unfilledVariables(text).map(({ name }) => name))];
