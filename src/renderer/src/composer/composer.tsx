import { Button } from '@mantine/core';
import { memo, useMemo } from 'react';
import { type ConversationView, lengthBeside, type QueueRow } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { Findings } from '../checks/findings.tsx';
import { languageOf } from '../i18n/languages.ts';
import { useWords } from '../i18n/i18n.ts';
import { number } from '../i18n/times.ts';
import type { OpenConversation } from '../thread/conversation-store.ts';
import { SignatureLine } from '../signature/signature-line.tsx';
import { signed } from '../signature/signature.ts';
import { usualSignature } from '../signature/signing.ts';
import { useKeyed, useStore } from '../store/use-store.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { EyeIcon, NoteIcon } from '../ui/icons.tsx';
import { useNow } from '../ui/use-now.ts';
import { AttachButton } from './attach-button.tsx';
import { AttachedFiles } from './attached-files.tsx';
import type { DraftFile } from './file-store.ts';
import { fits, lengthOf, type Length } from './length.ts';
import { obstacleTo } from './readiness.ts';
import { PrivateSwitch } from './private-switch.tsx';
import { PublicLine } from './public-line.tsx';
import { RefusalLine } from './refusal-line.tsx';
import { ReplyField } from './reply-field.tsx';
import { useDropped } from './use-dropped.ts';
import { variableValues } from './variable-values.ts';
import { WindowLine } from './window-line.tsx';
import { writingIn } from './writing.ts';

interface Props {
  open: OpenConversation;
  row: QueueRow;
  view: ConversationView;
}

const noFiles: readonly DraftFile[] = [];

/** Where a reply is written. What is typed is kept on disk; what is sent leaves the field when it is committed. */
export function Composer({ open, row, view }: Props) {
  const { session, actions } = useApp();
  const { t, locale } = useWords();
  const definitions = useStore(session.definitions);
  const wantsPrivate = useKeyed(session.inPrivate, row.id) ?? false;
  const now = useNow();
  const writing = useMemo(() => writingIn(open, wantsPrivate, now), [open, wantsPrivate, now]);
  const draftId = writing?.draftId ?? row.id;
  const inPrivate = writing?.inPrivate ?? false;
  const text = useKeyed(session.drafts.drafts, draftId)?.text ?? '';
  const files = useKeyed(session.files.files, draftId) ?? noFiles;
  const terms = writing?.terms ?? { ...view.capabilities, standing: null };
  const { length: rule, attachments, noReply, standing } = terms;
  const isUnsigned = useKeyed(session.unsigned, draftId) ?? false;
  const usual = usualSignature(session, row, inPrivate);
  const signature = isUnsigned ? '' : usual;
  const length = lengthOf(signed(text, signature), lengthBeside(files.length, { length: rule, attachments }));
  const obstacle = obstacleTo(text, files, terms, signature);
  const ready = obstacle === null || obstacle === 'files-pending';

  const name = row.customerName || row.customerHandle;
  const over = !fits(length);
  return (
    <section className="composer" aria-label={t('composer.label')} {...useDropped(actions.addFiles)}>
      <div className="composer-top">
        <p id="composer-kind" className={`composer-kind channel-${row.network === 'mail' ? 'mail' : inPrivate ? 'private' : row.channel}`}>
          {t(row.network === 'mail' ? 'composer.kind.mail' : inPrivate ? 'composer.kind.inPrivate' : `composer.kind.${row.channel}`, { name, handle: row.customerHandle || name })}
          {view.replyFrom === '' ? null : <> · {t('composer.from', { address: view.replyFrom })}</>}
        </p>
        <PrivateSwitch view={view} inPrivate={inPrivate} />
        <button type="button" className="text-button" onClick={actions.preview}>
          <EyeIcon size={14} /> {t('preview.open')} <CommandKeys id="reply.preview" />
        </button>
        <button type="button" className="text-button" onClick={actions.focusNote}>
          <NoteIcon size={14} /> {t('note.begin')} <CommandKeys id="note.focus" />
        </button>
      </div>
      {noReply !== null ? <RefusalLine open={open} why={noReply} /> : standing === null ? null : <WindowLine standing={standing} name={name} templates={!inPrivate && view.capabilities.templates === true} />}
      <ReplyField
        row={row}
        draftId={draftId}
        text={text}
        over={over}
        sources={{
          definitions, messages: open.messages, place: row, language: view.language || languageOf(locale),
          values: variableValues({ row, accountName: view.accountName, definitions }),
          named: row.channel === 'public' && !inPrivate,
        }}
      />
      <SignatureLine signature={signature} usual={usual} />
      <Findings draftId={draftId} conversationId={row.id} text={text} inPrivate={inPrivate} />
      <AttachedFiles conversationId={draftId} rule={attachments} />
      {inPrivate ? <PublicLine row={row} view={view} /> : null}
      <div className="composer-foot">
        <AttachButton rule={attachments} />
        <LengthCount length={length} />
        <SendButtons ready={ready} />
      </div>
    </section>
  );
}

const SendButtons = memo(function SendButtons({ ready }: { ready: boolean }) {
  const { actions } = useApp();
  const { t } = useWords();
  return (
    <>
      <Button size="compact-md" variant="default" disabled={!ready} rightSection={<CommandKeys id="reply.sendDone" />} onClick={() => actions.send('done')}>
        {t('composer.sendDone')}
      </Button>
      <Button size="compact-md" disabled={!ready} rightSection={<CommandKeys id="reply.send" />} onClick={() => actions.send('waiting')}>
        {t('composer.send')}
      </Button>
    </>
  );
});

const nearly = 20;

function LengthCount({ length }: { length: Length }) {
  const { t, locale } = useWords();
  const { used, limit } = length;
  if (limit === null) return <span id="composer-length" className="composer-length" />;
  const left = limit - used;
  const tone = left < 0 ? 'over' : left <= nearly ? 'near' : 'fine';
  return (
    <span id="composer-length" className={`composer-length length-${tone}`}>
      <span aria-hidden="true">{number(locale, used)} / {number(locale, limit)}</span>
      <span className="visually-hidden">{left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left })}</span>
      {left < 0 ? <span aria-hidden="true"> · {t('composer.over', { count: -left })}</span> : null}
    </span>
  );
}
