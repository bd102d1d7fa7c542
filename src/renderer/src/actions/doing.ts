import type { ActionView } from '../../../contract/index.ts';

export const turn = (on: boolean): 'on' | 'off' => (on ? 'on' : 'off');

/** The words for what is being done. */
export const doingKey = ({ action, on }: Pick<ActionView, 'action' | 'on'>) => `act.doing.${action}.${turn(on)}` as const;
