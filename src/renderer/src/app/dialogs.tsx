import { Modal } from '@mantine/core';
import { AccountsDialog } from '../accounts/accounts-dialog.tsx';
import { ConnectForm } from '../accounts/connect-form.tsx';
import { Help } from '../commands/help.tsx';
import { Palette } from '../commands/palette.tsx';
import { LaterDialog } from '../composer/later-dialog.tsx';
import { isSection, SettingsDialog } from '../settings/settings-dialog.tsx';
import { TagsDialog } from '../tags/tags-dialog.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { useApp } from './app-context.ts';
import type { OpenDialog } from './session.ts';

const sizes = { help: 860, palette: 560, settings: 620, accounts: 640, connect: 620, tags: 480, later: 420 } as const;

/** The dialog that is open. */
export function Dialogs({ dialog }: { dialog: OpenDialog | null }) {
  const { session } = useApp();
  const { t } = useWords();
  const close = () => session.dialog.set(null);
  if (dialog === null) return null;
  const palette = dialog.name === 'palette';
  const name = isSection(dialog.name) ? 'settings' : dialog.name;
  return (
    <Modal
      key={name}
      opened
      onClose={close}
      returnFocus={false}
      size={sizes[name]}
      title={palette ? null : t(`dialog.${name}`)}
      withCloseButton={!palette}
      padding={palette ? 0 : 'lg'}
      yOffset={palette ? '12vh' : '5vh'}
      centered={!palette}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
      attributes={palette ? { content: { 'aria-label': t('dialog.palette') } } : {}}
    >
      <Content dialog={dialog} close={close} />
    </Modal>
  );
}

function Content({ dialog, close }: { dialog: OpenDialog; close: () => void }) {
  const { session } = useApp();
  const accounts = useStore(session.accounts);
  switch (dialog.name) {
    case 'help':
      return <Help />;
    case 'palette':
      return <Palette close={close} />;
    case 'settings':
    case 'protection':
    case 'backups':
      return <SettingsDialog section={dialog.name} />;
    case 'accounts':
      return <AccountsDialog chosenId={dialog.accountId} />;
    case 'tags':
      return <TagsDialog />;
    case 'later':
      return <LaterDialog close={close} />;
    case 'connect':
      return <ConnectForm account={accounts.find((account) => account.id === dialog.accountId) ?? null} onConnected={close} />;
  }
}
