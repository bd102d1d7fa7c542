import { type MethodName, succeed } from '../../contract/index.ts';
import type { Attention } from '../attention/attention.ts';
import type { HandlersOf } from './handlers.ts';

export type AttentionMethod = Extract<MethodName, `attention.${string}`>;

export const attentionHandlers = (attention: Attention): HandlersOf<AttentionMethod> => ({
  'attention.view': () => Promise.resolve(succeed(attention.view())),
  'attention.set': async (settings) => {
    await attention.set(settings);
    return succeed({});
  },
  'attention.setLocale': async ({ locale }) => {
    await attention.setLocale(locale);
    return succeed({});
  },
  'attention.pause': async ({ on }) => {
    await attention.pause(on);
    return succeed({});
  },
  'attention.target': () => Promise.resolve(succeed({ target: attention.takeTarget() })),
});
