import { memo } from 'react';
import { useApp } from '../app/app-context.ts';
import { linkify } from './linkify.ts';

/** Plain text, line by line as it was written, with its links. */
export const LinkedText = memo(function LinkedText({ text }: { text: string }) {
  const { openLink } = useApp();
  return (
    <span className="linked-text" dir="auto">
      {linkify(text).map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a
            key={index}
            href={part.url}
            title={part.url}
            onClick={(event) => {
              event.preventDefault();
              openLink(part.url);
            }}
          >
            {part.text}
          </a>
        ),
      )}
    </span>
  );
});
