import { useRef, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import type { Session } from '../app/session.ts';
import { type Meant, selectionsIn } from '../queue/meant.ts';
import { useMeant } from '../queue/use-meant.ts';
import { TagsEditor } from './tags-editor.tsx';

const nothing: readonly string[] = [];

/** What all that is meant has. */
function givenTo(session: Session, meant: Meant | null): readonly string[] {
  const ids = meant === null ? [] : selectionsIn(meant).flatMap((part) => ('ids' in part ? part.ids : []));
  const [first = nothing, ...rest] = ids.map((id) => session.queue.rows.get(id)?.tags ?? nothing);
  return first.filter((tag) => rest.every((tags) => tags.includes(tag)));
}

/** Gives tags to conversations and takes them away, each at once. */
export function TagsDialog() {
  const { session, actions } = useApp();
  const meant = useMeant();
  const [given, setGiven] = useState(() => givenTo(session, meant));
  /** One after the other: tags stand in the order in which they were given. */
  const last = useRef(Promise.resolve(true));
  const change = async (next: readonly string[]) => {
    const add = next.filter((tag) => !given.includes(tag));
    const remove = given.filter((tag) => !next.includes(tag));
    setGiven(next);
    last.current = session.undo.during(last.current.then(() => actions.change([{ kind: 'tags', add, remove }], 'notice.tagged', {}, { keep: true, meant })));
    if (!await last.current) setGiven(given);
  };
  return <TagsEditor given={given} onSet={(tags) => void change(tags)} />;
}
