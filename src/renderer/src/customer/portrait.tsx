import { useEffect, useState } from 'react';
import type { CustomerView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { ask } from '../store/ask.ts';
import { useSelected } from '../store/use-store.ts';

/** The customer's picture, as main has it; their initials until then, and where there is none. The name stands beside it. */
export function Portrait({ customer }: { customer: CustomerView }) {
  const picture = usePicture(customer);
  const { name, handle } = customer;
  return picture === null ? <Initials name={name || handle} /> : <img className="portrait" src={picture} alt="" width={44} height={44} />;
}

function usePicture({ id, avatar }: CustomerView): string | null {
  const { session } = useApp();
  const conversationId = useSelected(session.conversation.open, (open) => open?.id ?? null);
  const [had, setHad] = useState<{ id: string; picture: string | null } | null>(null);
  useEffect(() => {
    let wanted = true;
    if (conversationId === null || avatar === '') return undefined;
    void ask(session.bridge, 'customer.picture', { conversationId }).then((result) => {
      if (wanted && result.ok) setHad({ id, picture: result.value.picture });
    });
    return () => {
      wanted = false;
    };
  }, [session.bridge, conversationId, id, avatar]);
  return avatar !== '' && had?.id === id ? had.picture : null;
}

function Initials({ name }: { name: string }) {
  const letters = name.replace(/^@/, '').split(/\s+/).slice(0, 2).map((word) => Array.from(word)[0] ?? '').join('');
  return <span className="initials" aria-hidden="true">{letters.toUpperCase()}</span>;
}
