import { useEffect, useRef, useState } from 'react';
import { type Group, stillFitting } from './groups.ts';
import type { SourceContext } from './source.ts';
import { sources } from './sources.ts';

const none: readonly Group[] = [];
const askedSources = sources.filter((source) => source.kind === 'asked');

/** What the sources that have to be asked find; they are asked after what is at hand was painted. */
export function useAsked(query: string, context: SourceContext): readonly Group[] {
  const [answer, setAnswer] = useState({ query: '', groups: none });
  const latest = useRef(context);
  useEffect(() => {
    latest.current = context;
  });
  useEffect(() => {
    if (query.trim() === '') return undefined;
    let current = true;
    void Promise.all(askedSources.map(async (source): Promise<Group> => ({ heading: source.heading, entries: await source.find(query, latest.current) })))
      .then((groups) => {
        if (current) setAnswer({ query, groups: groups.filter(({ entries }) => entries.length > 0) });
      });
    return () => {
      current = false;
    };
  }, [query]);
  if (query.trim() === '') return none;
  return answer.query === query ? answer.groups : stillFitting(query, answer.groups);
}
