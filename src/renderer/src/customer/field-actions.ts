import type { CustomerFieldDefinition } from '../../../contract/index.ts';
import { removeDefinition, saveDefinition } from '../app/definition-actions.ts';
import type { Session } from '../app/session.ts';

/** False where it was not kept; the agent is told. */
export const saveField = (session: Session, field: CustomerFieldDefinition): Promise<boolean> =>
  saveDefinition(session, field, { key: 'notice.fieldMade', values: { name: field.name } });

/** What is known of customers in it stays, and is there again when the removal is undone. */
export const removeField = (session: Session, field: CustomerFieldDefinition): Promise<void> =>
  removeDefinition(session, field.id, { key: 'notice.fieldRemoved', values: { name: field.name } });
