import { migrations } from './migrations.ts';
import { serve } from './sqlite/serve.ts';

/** Entry of the replica's worker threads. */

serve(migrations);
