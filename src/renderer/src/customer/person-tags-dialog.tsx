import { useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { changePerson } from '../app/person-actions.ts';
import { useSelected } from '../store/use-store.ts';
import { TagsEditor } from '../tags/tags-editor.tsx';

const nothing: readonly string[] = [];

/** The tags of the person, whichever of their conversations is open. */
export function PersonTagsDialog() {
  const { session } = useApp();
  const [customerId] = useState(() => session.people.customerId ?? '');
  const given = useSelected(session.people.person, (person) => person?.tags ?? nothing);
  const set = (tags: readonly string[]) => {
    const add = tags.filter((tag) => !given.includes(tag));
    const remove = given.filter((tag) => !tags.includes(tag));
    void changePerson(session, customerId, { kind: 'tags', add, remove }, 'notice.tagged');
  };
  return <TagsEditor given={given} onSet={set} />;
}
