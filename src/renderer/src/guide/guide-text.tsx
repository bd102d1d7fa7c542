/** Text of the help: paragraphs, and lists of the lines that begin with a dash. */
export function GuideText({ text }: { text: string }) {
  return text.split('\n\n').map((part) => {
    const lines = part.split('\n');
    return lines.every((line) => line.startsWith('- '))
      ? <ul key={part}>{lines.map((line) => <li key={line}>{line.slice(2)}</li>)}</ul>
      : <p key={part}>{part}</p>;
  });
}
