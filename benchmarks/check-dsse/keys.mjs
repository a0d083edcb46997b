// Prints the issuer's key of a signed trust bundle, as a JSON Web Key.   node keys.mjs BUNDLE
import { readFileSync } from 'node:fs';

const payload = JSON.parse(Buffer.from(readFileSync(process.argv[2], 'utf8').split('.')[1], 'base64url').toString('utf8'));
const key = payload.issuers[0].keys[0];
console.log(JSON.stringify(key.jwk ?? { kty: 'OKP', crv: 'Ed25519', x: key.x }));
