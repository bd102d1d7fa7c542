import { expect, test } from 'vitest';
import { signed } from '../../../src/main/receiver/queue/sigv4.ts';

test('signs as the published test suite does', () => {
  // "post-vanilla" of AWS's Signature Version 4 test suite.
  const credentials = { keyId: 'AKIDEXAMPLE', secretKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', region: 'us-east-1', service: 'service' };
  const { authorization } = signed('example.amazonaws.com', {}, '', credentials, Date.UTC(2015, 7, 30, 12, 36, 0));
  expect(authorization).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, '
    + 'Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  );
});
