import './ui/reset.css';
import '@mantine/core/styles.layer.css';
import './ui/tokens.css';
import './ui/base.css';
import './app/app.css';
import './queue/queue.css';
import './thread/thread.css';
import './actions/actions.css';
import './allowed/allowed.css';
import './approvals/approvals.css';
import './checks/checks.css';
import './composer/composer.css';
import './composer/writing.css';
import './customer/customer.css';
import './outbox/outbox.css';
import './search/search.css';
import './tags/tags.css';
import './accounts/accounts.css';
import './sign-in/sign-in.css';
import './commands/commands.css';
import './settings/settings.css';
import './settings/keyboard/keyboard.css';
import './startup/startup.css';
import './welcome/welcome.css';
import './exchange/exchange.css';
import './guide/guide.css';
import './ui/density.css';
import './ui/contrast.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { createPreferences } from './app/preferences.ts';
import { Session } from './app/session.ts';
import { StartStore } from './startup/start-store.ts';
import { setLanguage, startLanguage } from './i18n/i18n.ts';
import { localeFor } from './i18n/languages.ts';

const preferences = createPreferences(localStorage);
const session = new Session(window.holdfast);
const start = new StartStore(window.holdfast, {
  ready: () => void session.open(),
  save: () => session.drafts.flush(),
  reload: () => location.reload(),
});

const applyLanguage = () => {
  const workspace = session.workspace.get();
  const systemLocale = workspace.phase === 'ready' ? workspace.locale : navigator.language;
  void setLanguage(localeFor(preferences.language.get(), systemLocale));
};

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root');
void startLanguage(localeFor(preferences.language.get(), navigator.language));
session.workspace.subscribe(applyLanguage);
preferences.language.subscribe(applyLanguage);
void start.load();
createRoot(root).render(<App start={start} session={session} preferences={preferences} />);
