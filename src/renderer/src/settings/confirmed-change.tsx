import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Failure, Result } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import type { Words } from '../app/notices.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FormFailure } from '../ui/form-failure.tsx';

interface Props {
  heading: string;
  about: string;
  /** The button that asks for the change. */
  open: string;
  /** What is asked then, what will happen, and the button that does it. */
  title: string;
  text: string;
  action: string;
  change: () => Promise<Result<unknown>>;
  /** What is told afterwards; null: the console starts over anyway. */
  done: Words | null;
}

/** A change of the protection that is made only after it was said what it does. */
export function ConfirmedChange({ heading, about, open, title, text, action, change, done }: Props) {
  const { session } = useApp();
  const [asking, setAsking] = useState(false);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setAsking(false);
    setFailure(null);
    opener.current?.focus();
  };
  const confirm = async () => {
    setRunning(true);
    const result = await change();
    setRunning(false);
    if (!result.ok) {
      setFailure(result.error);
      return;
    }
    if (done !== null) session.notices.tell(done);
    close();
  };
  return (
    <section className="settings-part">
      <h3>{heading}</h3>
      <p className="quiet">{about}</p>
      <Button ref={opener} className="settings-button" variant="default" aria-expanded={asking} onClick={() => setAsking(true)}>{open}</Button>
      {asking ? (
        <Confirm title={title} action={action} running={running} onConfirm={() => void confirm()} onCancel={close}>
          <p>{text}</p>
          <FormFailure failure={failure} />
        </Confirm>
      ) : null}
    </section>
  );
}
