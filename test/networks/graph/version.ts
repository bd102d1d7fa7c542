/** Calls for another one are refused. */
export const version = 'v26.0';
