import { createStore } from '../store/store.ts';
import { useStore } from '../store/use-store.ts';

const every = 15_000;
const clock = createStore(Date.now());
setInterval(() => clock.set(Date.now()), every);

/** The present, to the quarter of a minute: for words such as "5 minutes ago". */
export const useNow = (): number => useStore(clock);
