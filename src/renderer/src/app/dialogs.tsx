import { Modal } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import { AccountsDialog } from '../accounts/accounts-dialog.tsx';
import { ConnectForm } from '../accounts/connect-form.tsx';
import { MessageDialog } from '../actions/message-dialog.tsx';
import { AllowedDialog } from '../allowed/allowed-dialog.tsx';
import { ApprovalDialog } from '../approvals/approval-dialog.tsx';
import { TemplateDialog } from '../allowed/template-dialog.tsx';
import { Help } from '../commands/help/help.tsx';
import { Palette } from '../commands/palette/palette.tsx';
import { ExportDialog } from '../exchange/export-dialog.tsx';
import { ImportDialog } from '../exchange/import-dialog.tsx';
import { GuideDialog } from '../guide/guide-dialog.tsx';
import { EmojiPicker } from '../emoji/emoji-picker.tsx';
import { Preview } from '../preview/preview.tsx';
import { SavedReplyPicker } from '../saved-replies/saved-reply-picker.tsx';
import { LaterDialog } from '../composer/later-dialog.tsx';
import { CaseDialog } from '../customer/case-dialog.tsx';
import { CustomerDialog } from '../customer/customer-pane.tsx';
import { FieldsDialog } from '../customer/fields-dialog.tsx';
import { HistoryDialog } from '../customer/history-dialog.tsx';
import { LinkDialog } from '../customer/link-dialog.tsx';
import { PersonTagsDialog } from '../customer/person-tags-dialog.tsx';
import { OtherWayDialog } from '../outbox/other-way-dialog.tsx';
import { AssignDialog, PriorityDialog, SnoozeDialog, StatusDialog } from '../queue/change-dialogs.tsx';
import { ViewDialog } from '../queue/view-dialog.tsx';
import { isSection } from '../settings/sections.ts';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import { PictureDialog } from '../thread/picture-dialog.tsx';
import { TagsDialog } from '../tags/tags-dialog.tsx';
import { SampleDialog } from '../welcome/sample-dialog.tsx';
import { MacroDialog } from '../work/macro-dialog.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { useApp } from './app-context.ts';
import type { OpenDialog } from './session.ts';

const sizes = {
  macro: 480, help: 860, palette: 560, settings: 860, accounts: 640, connect: 620, tags: 480, snooze: 480, assign: 480, priority: 420, status: 420, view: 720, later: 420, otherWay: 520, approval: 560, allowed: 620, template: 520, message: 460,
  customer: 460, link: 600, fields: 480, personTags: 480, history: 600, case: 600, picture: 1_000,
  sample: 480, export: 480, import: 760, guide: 920,
  savedReply: 860, emoji: 480, preview: 560,
} as const;

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
      <FocusAtOnce />
      <Content dialog={dialog} close={close} />
    </Modal>
  );
}

/**
 * The library gives the focus a task later, to the first that asks for it. A key that is pressed in between would be for what
 * lies behind the dialog; and whoever has gone on by then would be taken back. So it is given at once, and this, which comes
 * first and cannot have it, asks for it in the place of the others.
 */
function FocusAtOnce() {
  const here = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const dialog = here.current?.closest<HTMLElement>('[role=dialog]') ?? null;
    if (dialog === null) return;
    const wanted = dialog.querySelector<HTMLElement>('[data-autofocus]');
    if (!dialog.contains(document.activeElement)) (wanted ?? dialog).focus({ preventScroll: true });
    if (document.activeElement !== dialog) here.current?.setAttribute('data-autofocus', '');
  }, []);
  return <span ref={here} hidden />;
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
    case 'notifications':
    case 'savedReplies':
    case 'signatures':
    case 'keyboard':
    case 'tone':
    case 'people':
    case 'macros':
    case 'rules':
    case 'hours':
    case 'views':
    case 'targets':
    case 'approvals':
    case 'protection':
    case 'backups':
      return <SettingsDialog section={dialog.name} />;
    case 'guide':
      return <GuideDialog />;
    case 'export':
      return <ExportDialog />;
    case 'import':
      return <ImportDialog />;
    case 'sample':
      return <SampleDialog close={close} />;
    case 'accounts':
      return <AccountsDialog chosenId={dialog.accountId} />;
    case 'tags':
      return <TagsDialog />;
    case 'snooze':
      return <SnoozeDialog close={close} />;
    case 'assign':
      return <AssignDialog close={close} />;
    case 'priority':
      return <PriorityDialog close={close} />;
    case 'status':
      return <StatusDialog close={close} />;
    case 'macro':
      return <MacroDialog close={close} />;
    case 'view':
      return <ViewDialog close={close} />;
    case 'message':
      return <MessageDialog target={dialog.message} close={close} />;
    case 'later':
      return <LaterDialog close={close} />;
    case 'savedReply':
      return <SavedReplyPicker close={close} />;
    case 'emoji':
      return <EmojiPicker close={close} />;
    case 'preview':
      return <Preview />;
    case 'approval':
      return <ApprovalDialog close={close} />;
    case 'allowed':
      return <AllowedDialog />;
    case 'template':
      return <TemplateDialog close={close} />;
    case 'otherWay':
      return <OtherWayDialog close={close} />;
    case 'customer':
      return <CustomerDialog />;
    case 'link':
      return <LinkDialog />;
    case 'fields':
      return <FieldsDialog />;
    case 'personTags':
      return <PersonTagsDialog />;
    case 'history':
      return <HistoryDialog close={close} />;
    case 'case':
      return <CaseDialog />;
    case 'picture':
      return <PictureDialog />;
    case 'connect':
      return <ConnectForm account={accounts.find((account) => account.id === dialog.accountId) ?? null} onConnected={close} />;
  }
}
