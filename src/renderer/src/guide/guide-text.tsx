import { Fragment } from 'react';
import type { CommandId } from '../commands/table.ts';
import { useWords } from '../i18n/i18n.ts';
import { ChordKeys } from '../ui/chord-keys.tsx';
import { useKeys } from '../ui/use-keys.ts';
import { commandNamed, piecesOf } from './pieces.ts';

/** Text of the help: paragraphs, and lists of the lines that begin with a dash. */
export function GuideText({ text }: { text: string }) {
  return text.split('\n\n').map((part) => {
    const lines = part.split('\n');
    return lines.every((line) => line.startsWith('- '))
      ? <ul key={part}>{lines.map((line) => <li key={line}><Line text={line.slice(2)} /></li>)}</ul>
      : <p key={part}><Line text={part} /></p>;
  });
}

function Line({ text }: { text: string }) {
  return piecesOf(text).map((piece, index) => {
    const id = commandNamed(piece);
    return <Fragment key={index}>{id === null ? piece : <Keys id={id} />}</Fragment>;
  });
}

/** The keys as they are here; its name, where it has none. */
function Keys({ id }: { id: CommandId }) {
  const { t } = useWords();
  const [chord] = useKeys(id);
  return chord === undefined ? <strong>{t(`command.${id}`)}</strong> : <ChordKeys chord={chord} />;
}
