import type { Step } from '../stage.ts';
import { clockSteps } from './clock.ts';
import { deskSteps } from './desk.ts';
import { faultSteps } from './faults.ts';
import { keyboardSteps } from './keyboard.ts';
import { lifeSteps } from './life.ts';
import { networkSteps } from './network.ts';
import { outboxSteps } from './outbox.ts';
import { replySteps } from './reply.ts';

export const steps: readonly Step[] = [...replySteps, ...keyboardSteps, ...outboxSteps, ...deskSteps, ...networkSteps, ...faultSteps, ...lifeSteps, ...clockSteps];
