import { openConsole } from './console.ts';
import { startShell } from './shell/index.ts';

void startShell(openConsole);
