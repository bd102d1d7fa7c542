import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import type { Session } from './session.ts';
import type { WindowPreferences } from './preferences.ts';
import { useSelected, useStore } from '../store/use-store.ts';
import { Gate } from '../startup/gate.tsx';
import type { StartStore } from '../startup/start-store.ts';
import { theme } from '../ui/theme.ts';
import { Console } from './console.tsx';
import { FirstRun } from './first-run.tsx';
import { AppProvider } from './app-provider.tsx';
import { StartupFailure } from './startup-failure.tsx';

const colorSchemes = localStorageColorSchemeManager({ key: 'color-scheme' });
const nonce = () => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

interface Props {
  start: StartStore;
  session: Session;
  preferences: WindowPreferences;
}

export function App({ start, session, preferences }: Props) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colorSchemes} getStyleNonce={nonce} env="default">
      <Gate start={start}>
        <AppProvider session={session} preferences={preferences}>
          <Screen session={session} />
        </AppProvider>
      </Gate>
    </MantineProvider>
  );
}

function Screen({ session }: { session: Session }) {
  const workspace = useStore(session.workspace);
  const hasAccounts = useSelected(session.accounts, (accounts) => accounts.length > 0);
  switch (workspace.phase) {
    case 'opening':
      return null;
    case 'failed':
      return <StartupFailure failure={workspace.failure} />;
    case 'ready':
      return hasAccounts ? <Console /> : <FirstRun />;
  }
}
