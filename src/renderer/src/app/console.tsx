import { memo, useEffect, useRef } from 'react';
import { useStore, useSelected } from '../store/use-store.ts';
import { CustomerPane } from '../customer/customer-pane.tsx';
import { ConversationPane } from '../thread/conversation-pane.tsx';
import { Announcer } from './announcer.tsx';
import { SampleStrip } from '../welcome/sample-strip.tsx';
import { useApp } from './app-context.ts';
import { Dialogs } from './dialogs.tsx';
import { ListPane } from './list-pane.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { Rail } from './rail.tsx';
import { RecoveryNotice } from './recovery-notice.tsx';
import { StatusBar } from './status-bar.tsx';

/** The three panes, with the rail before them and how things stand below. */
export function Console() {
  const { session, focus } = useApp();
  const reading = useSelected(session.conversation.open, (open) => open !== null);
  const listInFront = useStore(session.listInFront);
  const wasInFront = useRef(listInFront);
  useEffect(() => {
    if (wasInFront.current !== listInFront) focus.regain();
    wasInFront.current = listInFront;
  }, [focus, listInFront]);
  const view = useStore(session.view);
  const dialog = useStore(session.dialog);
  return (
    <div className="console" data-reading={(reading && !listInFront) || undefined} data-view={view}>
      <Panes />
      <Dialogs dialog={dialog} />
    </div>
  );
}

const Panes = memo(function Panes() {
  return (
    <>
      <Rail />
      <div className="console-body">
        <RecoveryNotice />
        <SampleStrip />
        <div className="panes">
          <ListPane />
          <ConversationPane />
          <CustomerPane />
        </div>
        <StatusBar />
      </div>
      <NoticeBar />
      <Announcer />
    </>
  );
});
