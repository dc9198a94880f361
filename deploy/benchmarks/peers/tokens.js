// Mints or verifies ES256 tokens of our form with one library, in turns of so many milliseconds that it is asked for
// on its standard input; it answers each with how many it did. Arguments: what to do, the key as a JWK.
import { createPrivateKey, createPublicKey, randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { createSigner, createVerifier } from 'fast-jwt'
import { importJWK, jwtVerify, SignJWT } from 'jose'
import jsonwebtoken from 'jsonwebtoken'

const [subject, jwk] = [process.argv[2], JSON.parse(process.argv[3])]
const issuer = 'https://convene.example.org'
const audience = 'convene'
const type = 'at+jwt'
const life = 900
const skew = 10
// What does not block is asked for by so many at once.
const callers = 64
const pool = 5000

const privateKey = createPrivateKey({ key: jwk, format: 'jwk' })
const publicKey = createPublicKey(privateKey)
const header = { alg: 'ES256', typ: type, kid: jwk.kid }
const privatePem = privateKey.export({ format: 'pem', type: 'pkcs8' })
const publicPem = publicKey.export({ format: 'pem', type: 'spki' })

function claims() {
  const now = Math.floor(Date.now() / 1000)
  return {
    iss: issuer,
    sub: '65f0c0ffee0123456789ab01',
    aud: audience,
    iat: now,
    nbf: now,
    exp: now + life,
    jti: randomUUID(),
    caller_kind: 'client',
    client_id: '65f0c0ffee0123456789ab01',
    scope: 'meetings:read meetings:write',
    tenant: '65f0c0ffee0123456789ab02',
    tenant_domain: 'demo',
    client_name: 'Demo'
  }
}

const signer = createSigner({ key: privatePem, algorithm: 'ES256', kid: jwk.kid, header: { typ: type } })
const tokens = Array.from({ length: pool }, () => signer(claims()))
let at = 0
const next = () => tokens[at++ % pool]

const fastJwtRules = {
  key: publicPem,
  algorithms: ['ES256'],
  allowedIss: issuer,
  allowedAud: audience,
  checkTyp: type,
  requiredClaims: ['exp', 'sub'],
  clockTolerance: skew * 1000
}
const verifier = createVerifier(fastJwtRules)
const remembering = createVerifier({ ...fastJwtRules, cache: 10_000 })
const josePrivateKey = await importJWK(jwk, 'ES256')
const { d, ...publicJwk } = jwk
const josePublicKey = await importJWK(publicJwk, 'ES256')
const joseRules = {
  algorithms: ['ES256'],
  issuer,
  audience,
  typ: type,
  requiredClaims: ['exp', 'sub'],
  clockTolerance: skew
}
const jsonwebtokenRules = { algorithms: ['ES256'], issuer, audience, clockTolerance: skew }

const subjects = {
  'mint jose': () => new SignJWT(claims()).setProtectedHeader(header).sign(josePrivateKey),
  'mint jsonwebtoken': () => jsonwebtoken.sign(claims(), privateKey, { algorithm: 'ES256', header }),
  'mint fast-jwt': () => signer(claims()),
  'verify jose': () => jwtVerify(next(), josePublicKey, joseRules),
  'verify jsonwebtoken': () => jsonwebtoken.verify(next(), publicKey, jsonwebtokenRules),
  'verify fast-jwt': () => verifier(next()),
  'verify fast-jwt, remembering': () => remembering(next())
}

const work = subjects[subject]
const turn = (await waits()) ? turnOfCallers : turnInSequence

async function waits() {
  const result = work()
  await result
  return result instanceof Promise
}

function turnInSequence(end) {
  let done = 0
  while (performance.now() < end) {
    for (let few = 0; few < 16; few++) {
      work()
    }
    done += 16
  }
  return done
}

async function turnOfCallers(end) {
  let done = 0
  async function caller() {
    while (performance.now() < end) {
      await work()
      done++
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return done
}

console.log('ready')
for await (const milliseconds of createInterface({ input: process.stdin })) {
  console.log(await turn(performance.now() + Number(milliseconds)))
}
