// Verifies the hops of a chain with jose alone: the key of link 0 comes from the organisation's trust bundle, that of
// each further link from the link before. Usage: node check.mjs CHAIN BUNDLE
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, generateKeyPair, importJWK } from 'jose';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const HEADERS = new Set(['alg', 'kid', 'typ']);

function check(holds, rule) {
  if (!holds) {
    throw new Error(rule);
  }
}

async function verified(jws, key, typ) {
  const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: ['EdDSA'] });
  check(protectedHeader.typ === typ, `typ is ${typ}`);
  check(Object.keys(protectedHeader).every((name) => HEADERS.has(name)), 'no header but alg, kid and typ');
  return JSON.parse(new TextDecoder().decode(payload));
}

async function keyOfBundle(bundle) {
  const claims = JSON.parse(Buffer.from(bundle.split('.')[1], 'base64url').toString());
  const issuer = claims.issuers.find((each) => each.id === claims.organisation);
  const jwk = (kid) => issuer.keys.find((each) => each.kid === kid).jwk;
  const { kid } = decodeProtectedHeader(bundle);
  await verified(bundle, await importJWK(jwk(kid), 'EdDSA'), 'trust-bundle+jwt');
  return jwk;
}

const sha256 = (text) => createHash('sha256').update(text).digest('base64url');

/** The keys of all links, in their order. */
async function keysOf(links, ofOrganisation) {
  const keys = [];
  let jwk = ofOrganisation(decodeProtectedHeader(links[0]).kid);
  let before;
  for (const [i, link] of links.entries()) {
    const key = await importJWK(jwk, 'EdDSA');
    const claims = await verified(link, key, 'hop+jwt');
    check(claims.depth === i, `depth of link ${i}`);
    check(i === 0 || claims.prev === sha256(links[i - 1]), `prev of link ${i} is the hash of the link before`);
    check(i === 0 || claims.iss === before.sub, `iss of link ${i} is sub of the link before`);
    check((await calculateJwkThumbprint(claims.cnf.jwk)) === claims.cnf.jkt, `jkt of link ${i} is the thumbprint`);
    keys.push(key);
    jwk = claims.cnf.jwk;
    before = claims;
  }
  return keys;
}

/** The link with another character in one place; undefined where that leaves the bytes as they were. */
function changed(link, at) {
  const char = link[at];
  const other = char === '.' ? 'A' : ALPHABET[(ALPHABET.indexOf(char) + 1) % ALPHABET.length];
  const text = link.slice(0, at) + other + link.slice(at + 1);
  const signature = (jws) => Buffer.from(jws.split('.')[2] ?? '', 'base64url').toString('hex');
  const same = at > link.lastIndexOf('.') && signature(text) === signature(link);
  return same ? undefined : text;
}

async function isRefused(jws, key) {
  try {
    await verified(jws, key, 'hop+jwt');
    return false;
  } catch {
    return true;
  }
}

const [chainFile, bundleFile] = process.argv.slice(2);
const links = readFileSync(chainFile, 'utf8').trim().split('~');
const bundle = readFileSync(bundleFile, 'utf8').trim();
const keys = await keysOf(links, await keyOfBundle(bundle));
console.log(`jose verifies the bundle and ${links.length} hops`);

const { publicKey: stranger } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
let changes = 0;
for (const [i, link] of links.entries()) {
  check(await isRefused(link, stranger), `link ${i} is refused under another key`);
  for (let at = 0; at < link.length; at++) {
    const text = changed(link, at);
    if (text !== undefined) {
      check(await isRefused(text, keys[i]), `link ${i} is refused with another byte at ${at}`);
      changes++;
    }
  }
}
console.log(`jose refuses all ${changes} hops with one byte changed, and each hop under another key`);
