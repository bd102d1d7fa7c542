import type { Accepted } from './messages.ts';
import type { Customer, StoredFile } from './world.ts';

/** What WhatsApp delivers. https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples */

export interface Number {
  phoneNumberId: string;
  display: string;
  accountId: string;
}

const contactOf = ({ name, number, userId, username }: Customer): Record<string, unknown> => ({
  profile: { name, ...(username === null ? {} : { username }) },
  ...(number === null ? {} : { wa_id: number }),
  ...(userId === null ? {} : { user_id: userId }),
});

const delivery = ({ phoneNumberId, display, accountId }: Number, field: string, value: Record<string, unknown>): unknown => ({
  object: 'whatsapp_business_account',
  entry: [{
    id: accountId,
    changes: [{ value: { messaging_product: 'whatsapp', metadata: { display_phone_number: display.replaceAll(/\D/gu, ''), phone_number_id: phoneNumberId }, ...value }, field }],
  }],
});

const seconds = (at: number): string => String(Math.floor(at / 1_000));

export const messageFrom = (number: Number, customer: Customer, id: string, at: number, content: Record<string, unknown>): unknown =>
  delivery(number, 'messages', {
    contacts: [contactOf(customer)],
    messages: [{
      ...(customer.number === null ? {} : { from: customer.number }),
      ...(customer.userId === null ? {} : { from_user_id: customer.userId }),
      id,
      timestamp: seconds(at),
      ...content,
    }],
  });

export const echoTo = (number: Number, customer: Customer, id: string, at: number, content: Record<string, unknown>): unknown =>
  delivery(number, 'smb_message_echoes', {
    contacts: [contactOf(customer)],
    message_echoes: [{ from: number.display.replaceAll(/\D/gu, ''), ...(customer.number === null ? {} : { to: customer.number }), ...(customer.userId === null ? {} : { to_user_id: customer.userId }), id, timestamp: seconds(at), ...content }],
  });

export const statusOf = (number: Number, { id, customer, replyId }: Accepted, status: string, at: number, code: number | null): unknown =>
  delivery(number, 'messages', {
    contacts: [contactOf(customer)],
    statuses: [{
      id,
      status,
      timestamp: seconds(at),
      recipient_id: customer.number ?? customer.userId,
      ...(replyId === '' ? {} : { biz_opaque_callback_data: replyId }),
      ...(code === null ? { pricing: { billable: false, pricing_model: 'PMP', category: 'service', type: 'free_customer_service' } } : {
        errors: [{ code, title: 'Message failed', message: 'Message failed', error_data: { details: 'It was not delivered.' }, href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/' }],
      }),
    }],
  });

export const textContent = (body: string): Record<string, unknown> => ({ type: 'text', text: { body } });
export const imageContent = ({ id, type }: StoredFile, caption?: string): Record<string, unknown> =>
  ({ type: 'image', image: { mime_type: type, sha256: 'E3dxS/PdYZE7ppA3pQ4mpCFaXBJ8pX4SRN8=', id, ...(caption === undefined ? {} : { caption }) } });
