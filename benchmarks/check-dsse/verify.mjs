// Verifies every signature of a DSSE envelope with @sigstore/verify and the keys that are given, and sees to it that a changed
// byte is refused.   node verify.mjs ENVELOPE.json KEY.jwk...
import { readFileSync } from 'node:fs';
import { createPublicKey } from 'node:crypto';
import { Verifier, toSignedEntity } from '@sigstore/verify';
import { bundleFromJSON } from '@sigstore/bundle';

const [envelopeFile, ...keyFiles] = process.argv.slice(2);
const envelope = JSON.parse(readFileSync(envelopeFile, 'utf8'));
const keys = keyFiles.map(file => createPublicKey({ key: JSON.parse(readFileSync(file, 'utf8')), format: 'jwk' }));

// That library looks at the first signature only, so each gets an envelope of its own.
function verifies(payload, signature, publicKey) {
    const bundle = bundleFromJSON({
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        verificationMaterial: { publicKey: { hint: 'given' }, tlogEntries: [] },
        dsseEnvelope: { payload, payloadType: envelope.payloadType, signatures: [{ sig: signature.sig, keyid: signature.keyid }] },
    });
    const trust = { certificateAuthorities: [], timestampAuthorities: [], tlogs: [], ctlogs: [],
        publicKey: () => ({ publicKey, validFor: () => true }) };
    try {
        new Verifier(trust, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 }).verify(toSignedEntity(bundle));
        return true;
    } catch (refused) {
        if (refused.code !== 'SIGNATURE_ERROR') throw refused; // not a judgement of the signature
        return false;
    }
}

let failed = 0;
const changed = Buffer.from(envelope.payload, 'base64');
changed[Math.floor(changed.length / 2)] ^= 1;
for (const signature of envelope.signatures) {
    const key = keys.find(one => verifies(envelope.payload, signature, one));
    const changedRefused = key !== undefined && !verifies(changed.toString('base64'), signature, key);
    console.log(`${signature.keyid}: ${key === undefined ? 'NOT VERIFIED' : 'verified'}, changed byte ${changedRefused ? 'refused' : 'NOT REFUSED'}`);
    failed += key !== undefined && changedRefused ? 0 : 1;
}
const statement = JSON.parse(Buffer.from(envelope.payload, 'base64').toString('utf8'));
const isStatement = envelope.payloadType === 'application/vnd.in-toto+json' && statement._type === 'https://in-toto.io/Statement/v1'
    && statement.subject.every(one => Object.keys(one.digest).length > 0) && typeof statement.predicateType === 'string';
console.log(`in-toto statement v1: ${isStatement ? 'yes' : 'NO'}`);
process.exit(failed > 0 || !isStatement || envelope.signatures.length === 0 ? 1 : 0);
