import { userInfo } from 'node:os';
import type { Certificate } from './certificate.ts';

interface Given {
  folder: string;
  port: number;
  certificate: Certificate | null;
  /** File with what it needs to ask who a token belongs to; null: passwords alone. */
  tokens: string | null;
}

/** Dovecot 2.3. https://doc.dovecot.org/2.3/ Root runs it as its packages do; anybody else as themselves. */
export function dovecotConfig({ folder, port, certificate, tokens }: Given): string {
  const { uid, gid, username } = userInfo();
  const asRoot = uid === 0;
  const tls = certificate === null ? 'ssl = no' : `ssl = yes
ssl_cert = <${certificate.certFile}
ssl_key = <${certificate.keyFile}`;
  const users = asRoot ? '' : `default_internal_user = ${username}
default_login_user = ${username}
default_internal_group = ${String(gid)}
service anvil {
  chroot =
}
service stats {
  chroot =
}`;
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
instance_name = test-${String(port)}
disable_plaintext_auth = no
auth_mechanisms = plain login${tokens === null ? '' : ' xoauth2 oauthbearer'}
auth_failure_delay = 0
mail_max_userip_connections = 50
mail_fsync = never
shutdown_clients = yes
${users}
${tls}
mail_location = maildir:${folder}/mail/%u
mail_uid = ${asRoot ? 'nobody' : String(uid)}
mail_gid = ${asRoot ? 'nogroup' : String(gid)}
first_valid_uid = 1
first_valid_gid = 0
${tokens === null ? '' : `passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${tokens}
}`}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${folder}/users
}
userdb {
  driver = static
  args = home=${folder}/mail/%u
}
# A wrong password is answered at once, however often.
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  service_count = 0
  process_min_avail = 1
  inet_listener imap {
    address = 127.0.0.1
    port = ${String(port)}
  }
  inet_listener imaps {
    port = 0
  }
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    special_use = \\Sent
    auto = create
  }
  mailbox Trash {
    special_use = \\Trash
    auto = create
  }
  mailbox Archive {
    special_use = \\Archive
    auto = create
  }
}
`;
}

/** Every token is asked about by RFC 7662, so that one that was taken back is refused at once. https://doc.dovecot.org/2.3/configuration_manual/authentication/oauth2/ */
export const tokensConfig = (introspectAt: string): string => `introspection_url = ${introspectAt}
introspection_mode = post
force_introspection = yes
username_attribute = username
active_attribute = active
active_value = true
`;
