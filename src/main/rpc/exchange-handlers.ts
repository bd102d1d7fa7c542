import { fail, type ImportPlan, type MethodName, type Result, succeed } from '../../contract/index.ts';
import type { Exporting } from '../exchange/export.ts';
import type { Importing } from '../exchange/import.ts';
import type { HandlersOf } from './handlers.ts';

export type ExchangeMethod = Extract<MethodName, `${'export' | 'import'}.${string}`>;

const planned = (plan: ImportPlan | null): Result<ImportPlan> => (plan === null ? fail('not-found', 'No file is open.') : succeed(plan));

export const exchangeHandlers = (exporting: Exporting, importing: Importing): HandlersOf<ExchangeMethod> => ({
  'export.view': () => Promise.resolve(succeed(exporting.view())),
  'export.begin': async (wanted) => succeed({ begun: await exporting.begin(wanted) }),
  'export.cancel': () => {
    exporting.cancel();
    return Promise.resolve(succeed({}));
  },
  'import.open': async ({ kind, language }) => succeed(await importing.open(kind, language)),
  'import.plan': async ({ mapping }) => planned(await importing.plan(mapping)),
  'import.run': async ({ mapping }) => planned(await importing.run(mapping)),
  'import.undo': async () => succeed({ undone: await importing.undo() }),
});
