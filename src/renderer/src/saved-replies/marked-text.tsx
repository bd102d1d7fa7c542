import { unfilledVariables } from '../../../contract/index.ts';

/** A text with marks where something is still to be filled. */
export function MarkedText({ text }: { text: string }) {
  const variables = unfilledVariables(text);
  return (
    <>
      {variables.map(({ from, to }, index) => (
        <span key={from}>{text.slice(variables[index - 1]?.to ?? 0, from)}<mark className="variable">{text.slice(from, to)}</mark></span>
      ))}
      {text.slice(variables.at(-1)?.to ?? 0)}
    </>
  );
}
