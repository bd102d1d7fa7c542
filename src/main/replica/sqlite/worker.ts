import { serve } from './serve.ts';

/** Entry of a worker thread that knows no migrations. A program that has some writes an entry of its own. */

serve();
