import { useEffect, useRef } from 'react';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useSelected } from '../store/use-store.ts';
import { CustomerCard } from './customer-card.tsx';

/** Who the customer is, what the team knows of them and what else they wrote. */
export function CustomerPane() {
  const { session, focus } = useApp();
  const { t } = useWords();
  const pane = useRef<HTMLElement>(null);
  const customer = useSelected(session.conversation.open, (open) => open?.view?.customer ?? null);
  useEffect(() => (pane.current === null ? undefined : focus.register('customer', pane.current)), [focus]);
  return (
    <aside ref={pane} className="customer-pane" aria-label={t('customer.pane')} tabIndex={-1}>
      {customer === null ? null : <CustomerCard customer={customer} />}
    </aside>
  );
}

/** The same, where the window has no room for the pane. */
export function CustomerDialog() {
  const { session } = useApp();
  const customer = useSelected(session.conversation.open, (open) => open?.view?.customer ?? null);
  return <div className="customer-pane customer-dialog">{customer === null ? null : <CustomerCard customer={customer} />}</div>;
}
