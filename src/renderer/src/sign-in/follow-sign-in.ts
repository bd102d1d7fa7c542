import type { SignInState } from '../../../contract/index.ts';
import type { Session } from '../app/session.ts';

/** What the rest of the console does about a sign-in: it says that it is done, and calls the agent back where they are needed. */
export function followSignIn(session: Session): () => void {
  let before: SignInState['step'] = session.signIn.state.get().step;
  return session.signIn.state.subscribe(() => {
    const state = session.signIn.state.get();
    const moved = state.step !== before;
    before = state.step;
    if (moved) follow(session, state);
  });
}

function follow({ signIn, dialog, notices, accounts }: Session, state: SignInState): void {
  // Before the first account there is no dialog: the form is the page.
  const watched = dialog.get()?.name === 'connect' || accounts.get().length === 0;
  if (state.step === 'done' && state.refused.length === 0) {
    notices.tell({ key: 'notice.connected', values: { name: state.connected.map(({ name }) => name).join(', ') } });
    void signIn.cancel();
    if (dialog.get()?.name === 'connect') dialog.set(null);
  } else if (watched) return;
  else if (state.step === 'choosing') notices.tell({ key: 'notice.signIn.choose' });
  else if (state.step === 'failed') notices.fail({ key: 'notice.signIn.failed' }, { code: 'refused', message: '', problem: state.problem });
}
