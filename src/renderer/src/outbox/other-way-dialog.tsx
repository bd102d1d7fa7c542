import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Failure, OtherWay } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { moveTo } from '../app/delivery-actions.ts';
import { useWords } from '../i18n/i18n.ts';
import { brief } from '../i18n/times.ts';
import { ask } from '../store/ask.ts';
import { useStore } from '../store/use-store.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { NetworkMark } from '../ui/network-mark.tsx';
import { useNow } from '../ui/use-now.ts';

/** Where else the customer can be answered whom a reply did not reach. Nothing is sent: its text becomes the draft there. */
export function OtherWayDialog({ close }: { close: () => void }) {
  const { session, actions } = useApp();
  const { t, locale } = useWords();
  const now = useNow();
  const message = useStore(session.otherWay);
  const [ways, setWays] = useState<readonly OtherWay[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  const messageId = message?.id ?? '';
  useEffect(() => {
    void ask(session.bridge, 'reply.otherWays', { messageId }).then((result) => {
      if (result.ok) setWays(result.value.ways);
      else setFailure(result.error);
    });
  }, [session, messageId]);
  // They come after the dialog has opened and given the focus away.
  useEffect(() => first.current?.focus(), [ways]);
  const choose = (conversationId: string) => {
    close();
    void moveTo(session, messageId, conversationId);
    void actions.open(conversationId);
    actions.focusReply();
  };
  if (failure !== null) return <FormFailure failure={failure} />;
  if (ways === null) return null;
  return (
    <div className="other-ways">
      <p className="quiet">{t(ways.length === 0 ? 'otherWay.none' : 'otherWay.about')}</p>
      {ways.map(({ row, accountName }, index) => (
        <Button
          key={row.id}
          variant="default"
          fullWidth
          justify="flex-start"
          ref={index === 0 ? first : null}
          leftSection={<NetworkMark network={row.network} />}
          rightSection={<span className="later-time">{brief(locale, row.lastMessageAt, now)}</span>}
          onClick={() => choose(row.id)}
        >
          {t('otherWay.way', {
            network: t(`network.${row.network}`), channel: t(row.network === 'mail' ? 'channel.mail' : `channel.${row.channel}`), account: accountName, text: row.subject || row.preview,
          })}
        </Button>
      ))}
    </div>
  );
}
