import type { Store } from './store.ts';

/** To be called before asking. What it gives takes the answer in, unless something came in meanwhile: an event is newer than the answer that it overtook. */
export function unlessNewer<T>(store: Store<T>): (answer: T) => void {
  const before = store.get();
  return (answer) => {
    if (Object.is(store.get(), before)) store.set(answer);
  };
}
