import type { ReactNode } from 'react';

interface Props {
  icon: ReactNode;
  title: string;
  children: ReactNode;
}

/** A page that stands in the place of the console until it can be used. */
export function StartPage({ icon, title, children }: Props) {
  return (
    <main className="full-page start-page">
      <div className="full-page-column">
        {icon}
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
