import MimeNode from 'nodemailer/lib/mime-node/index.js';

interface Bounce {
  id: string;
  date: Date;
  text: string;
  to: { name: string; address: string };
  /** The address that does not exist. */
  failed: string;
  /** Message-ID of the mail that could not be delivered. */
  original: string;
}

/** Who tells that a mail could not be delivered. */
export const bouncingSystem = 'mailer-daemon@mx.kolbrino.example';

/** A delivery status notification: text, machine-readable status, headers of the original. RFC 3464. */
export const bounce = async ({ id, date, text, to, failed, original }: Bounce): Promise<Buffer> => {
  const report = new MimeNode('multipart/report; report-type=delivery-status');
  report.setHeader({
    From: `Mail Delivery System <${bouncingSystem}>`,
    To: [to],
    Subject: 'Undelivered Mail Returned to Sender',
    Date: date.toUTCString().replace('GMT', '+0000'),
    'Message-ID': id,
    'In-Reply-To': original,
    References: original,
    'Auto-Submitted': 'auto-replied',
    'Return-Path': '<>',
  });
  report.createChild('text/plain; charset=utf-8').setContent(text);
  report.createChild('message/delivery-status').setContent([
    'Reporting-MTA: dns; mx.kolbrino.example',
    `Arrival-Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    '',
    `Final-Recipient: rfc822; ${failed}`,
    'Action: failed',
    'Status: 5.1.1',
    `Diagnostic-Code: smtp; 550 5.1.1 <${failed}>: Recipient address rejected: User unknown`,
    '',
  ].join('\r\n'));
  report.createChild('text/rfc822-headers').setContent(`Message-ID: ${original}\r\nTo: ${failed}\r\nFrom: ${to.address}\r\n`);
  return await report.build();
};
