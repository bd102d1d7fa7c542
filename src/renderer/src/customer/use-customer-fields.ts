import { useMemo } from 'react';
import type { CustomerFieldDefinition } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useStore } from '../store/use-store.ts';

/** The fields that the team has set up, by name. */
export function useCustomerFields(): readonly CustomerFieldDefinition[] {
  const { session } = useApp();
  const definitions = useStore(session.definitions);
  return useMemo(
    () => definitions.filter((one): one is CustomerFieldDefinition => one.kind === 'customerField').sort((a, b) => a.name.localeCompare(b.name)),
    [definitions],
  );
}
