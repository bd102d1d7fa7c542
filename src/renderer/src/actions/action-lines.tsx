import type { ActionView, MessageView } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { useNow } from '../ui/use-now.ts';
import { ActionButtons } from './action-buttons.tsx';
import { standingDetail, standingNext, standingProblem, standingTitle } from './action-words.ts';

interface Props {
  message: MessageView;
  actions: readonly ActionView[];
}

/** What is being done to a message, or could not be. */
export function ActionLines({ message, actions }: Props) {
  const unsettled = actions.filter(({ messageId, standing }) => messageId === message.id && standing.state !== 'settled');
  return unsettled.map((wanted) => <ActionLine key={wanted.id} wanted={wanted} name={message.author.name || message.author.handle} />);
}

function ActionLine({ wanted, name }: { wanted: ActionView; name: string }) {
  const { t, locale } = useWords();
  const now = useNow();
  const { standing } = wanted;
  const reason = [standingProblem(t, locale, standing), standingNext(t, locale, standing, now)].join(' ').trim();
  const detail = standingDetail(standing);
  return (
    <div className={`action-line action-${standing.state}`}>
      <p>
        <strong>{standingTitle(t, wanted, name)}.</strong>
        {reason === '' ? null : <span> {reason}</span>}
        {detail === '' ? null : <q className="said" dir="auto">{detail}</q>}
      </p>
      <ActionButtons wanted={wanted} keys={false} />
    </div>
  );
}
