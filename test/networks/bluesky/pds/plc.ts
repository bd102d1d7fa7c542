import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Operation {
  alsoKnownAs: string[];
  verificationMethods: { atproto: string };
  services: { atproto_pds: { endpoint: string } };
}

const document = (did: string, { alsoKnownAs, verificationMethods, services }: Operation): object => ({
  '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
  id: did,
  alsoKnownAs,
  verificationMethod: [{ id: `${did}#atproto`, type: 'Multikey', controller: did, publicKeyMultibase: verificationMethods.atproto.replace('did:key:', '') }],
  service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: services.atproto_pds.endpoint }],
});

/** The directory of identities that a PDS needs, in memory: it believes what it is told. https://web.plc.directory/spec/v0.1/did-plc */
export async function startPlc(): Promise<{ url: string; close(): void }> {
  const operations = new Map<string, Operation>();
  const server: Server = createServer((request, response) => {
    const [did = '', part = ''] = (request.url ?? '').slice(1).split('/').map(decodeURIComponent);
    if (request.method === 'POST') {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        operations.set(did, JSON.parse(Buffer.concat(chunks).toString('utf8')) as Operation);
        response.end('OK');
      });
      return;
    }
    const operation = operations.get(did);
    const known: Record<string, object> = operation === undefined ? {} : { '': document(did, operation), data: { did, ...operation }, log: operation };
    const answer = known[part];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? { message: `DID not registered: ${did}` }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
