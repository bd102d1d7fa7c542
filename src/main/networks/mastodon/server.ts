const onThisMachine = /^(?:localhost|127\.0\.0\.1|\[::1\])$/u;

/**
 * The server that somebody means who types `social.example`, its address, or `@shop@social.example`; null: none.
 * Without TLS only on this machine.
 */
export function serverIn(typed: string): string | null {
  const text = typed.trim().replace(/^@?[\w.-]+@(?=[^@]+$)/u, '');
  const address = /^https?:\/\//iu.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { protocol, origin, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '' || hostname === '') return null;
  return protocol === 'https:' || onThisMachine.test(hostname) ? origin : null;
}
