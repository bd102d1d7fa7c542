import type { Session } from './session.ts';

/** The commands for a sign-in that is under way, wherever the agent is. */
export const signInActions = ({ signIn, notices }: Session) => ({
  openBrowser: () => void signIn.openBrowser().then((opened) => {
    if (!opened) notices.tell({ key: 'notice.signIn.none' });
  }),
  cancelSignIn: () => {
    const { step } = signIn.state.get();
    notices.tell({ key: step === 'idle' || step === 'connecting' ? 'notice.signIn.none' : 'notice.signIn.cancelled' });
    void signIn.cancel();
  },
});
