import type { FoundCustomer } from '../../../../../contract/index.ts';
import { brief } from '../../../i18n/times.ts';
import { ask } from '../../../store/ask.ts';
import type { Entry } from '../entry.ts';
import type { Source, SourceContext } from '../source.ts';

const most = 6;

/** Everyone who ever wrote, by name or handle; leads to what they wrote last. */
export const customerSource: Source = {
  kind: 'asked',
  heading: 'palette.customers',
  find: async (query, context) => {
    const result = await ask(context.app.session.bridge, 'customer.find', { query: query.slice(0, 200), limit: most });
    return result.ok ? result.value.customers.map((customer) => entryOf(customer, context)) : [];
  },
};

function entryOf({ customerId, row }: FoundCustomer, { app: { session, actions, focus }, t, locale }: SourceContext): Entry {
  const named = row.customerName !== '';
  const network = t(`network.${row.network}`);
  const when = brief(locale, row.lastMessageAt, Date.now());
  return {
    id: `customer ${customerId}`,
    title: named ? row.customerName : row.customerHandle,
    detail: [named ? row.customerHandle : '', network, when].filter((part) => part !== '').join(', '),
    keys: [],
    choose: () => {
      session.queue.put(row);
      void actions.open(row.id);
      focus.to('thread');
    },
  };
}
