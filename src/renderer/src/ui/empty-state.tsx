import type { ReactNode } from 'react';

/** What stands where there is nothing to list, and why. */
export function EmptyState({ title, children, icon }: { title: string; children?: ReactNode; icon?: ReactNode }) {
  return (
    <div className="empty-state">
      {icon}
      <p className="empty-state-title">{title}</p>
      <div className="empty-state-text">{children}</div>
    </div>
  );
}
