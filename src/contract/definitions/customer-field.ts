import { z } from 'zod';

/** Something that the team wants to know of each customer, such as an order number. What it is of one person is kept by its id. */
export const customerFieldDefinition = z.object({
  id: z.uuid(),
  kind: z.literal('customerField'),
  name: z.string().trim().min(1).max(60),
  type: z.enum(['text', 'number', 'date', 'choice']),
  /** Of a `choice`; else empty. */
  choices: z.array(z.string().trim().min(1).max(100)).max(50),
});
export type CustomerFieldDefinition = z.infer<typeof customerFieldDefinition>;

/** Whether a value can stand in the field: a decimal number, a day as `2026-11-26`, one of the choices. Empty: nothing is known. */
export function fitsField({ type, choices }: Pick<CustomerFieldDefinition, 'type' | 'choices'>, value: string): boolean {
  if (value === '') return true;
  switch (type) {
    case 'text':
      return true;
    case 'number':
      return /^-?\d+(?:\.\d+)?$/u.test(value);
    case 'date':
      return z.iso.date().safeParse(value).success;
    case 'choice':
      return choices.includes(value);
  }
}
