// The token endpoint as a Node service would have it: Fastify, a process for each core, pg with prepared statements,
// and the fastest signer. It says where it listens; the database is in PostgreSQL's own environment variables.
import cluster from 'node:cluster'
import { createHash, generateKeyPairSync, randomUUID, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import Fastify from 'fastify'
import { createSigner } from 'fast-jwt'
import pg from 'pg'

const connections = 16
const issuer = 'http://localhost:8080'
const life = 900
const known = `
  SELECT client.id, client.name, scopes, last_used_at,
         ARRAY(SELECT hash FROM client_secret WHERE client_id = client.id) AS hashes,
         tenant.id AS tenant_id, tenant.name AS tenant_name, tenant.domain AS tenant_domain,
         tenant.mode AS tenant_mode
  FROM client JOIN tenant ON tenant.id = client.tenant
  WHERE client.id = $1`

if (cluster.isPrimary) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const SIGNING_KEY = privateKey.export({ format: 'pem', type: 'pkcs8' })
  cluster.on('exit', () => process.exit(1))
  const workers = Array.from({ length: availableParallelism() }, () => cluster.fork({ SIGNING_KEY }))
  const addresses = await Promise.all(workers.map(async worker => (await once(worker, 'listening'))[0]))
  console.log(`http://127.0.0.1:${addresses[0].port}`)
  process.stdin.on('end', () => process.exit()).resume()
} else {
  process.on('disconnect', () => process.exit())
  await serve()
}

async function serve() {
  const pool = new pg.Pool({ max: connections / availableParallelism(), idleTimeoutMillis: 0 })
  const sign = createSigner({
    key: process.env.SIGNING_KEY,
    algorithm: 'ES256',
    kid: 'one',
    header: { typ: 'at+jwt' }
  })
  const app = Fastify()
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (request, body, done) =>
    done(null, new URLSearchParams(body))
  )
  app.post('/oauth2/token', { schema: { response: { 200: schema() } } }, async (request, reply) => {
    if (request.body.get('grant_type') !== 'client_credentials') {
      return reply.code(400).send({ error: 'unsupported_grant_type' })
    }
    const [id, secret] = credentials(request.headers.authorization)
    const { rows } = await pool.query({ name: 'known', text: known, values: [id] })
    const client = rows[0]
    if (!client || !isHeld(client, secret)) {
      return reply.code(401).send({ error: 'invalid_client' })
    }
    const asked = (request.body.get('scope') ?? '').split(' ').filter(scope => scope)
    if (asked.some(scope => !client.scopes.includes(scope))) {
      return reply.code(400).send({ error: 'invalid_scope' })
    }
    const scope = (asked.length > 0 ? asked : client.scopes).toSorted().join(' ')
    reply.header('Cache-Control', 'no-store').header('Pragma', 'no-cache')
    return { access_token: sign(claims(client, scope)), token_type: 'Bearer', expires_in: life, scope }
  })
  // A port that nobody has, and the same for all.
  await app.listen({ host: '127.0.0.1', port: 0 })
}

function schema() {
  const text = { type: 'string' }
  return {
    type: 'object',
    properties: { access_token: text, token_type: text, expires_in: { type: 'integer' }, scope: text }
  }
}

function credentials(authorization) {
  const text = Buffer.from((authorization ?? '').replace(/^Basic /i, ''), 'base64').toString()
  const colon = text.indexOf(':')
  return [text.slice(0, colon), text.slice(colon + 1)]
}

function isHeld(client, secret) {
  const hash = createHash('sha256').update(secret).digest()
  return client.hashes.some(other => timingSafeEqual(hash, other))
}

function claims(client, scope) {
  const now = Math.floor(Date.now() / 1000)
  return {
    iss: issuer,
    sub: client.id,
    aud: 'convene',
    iat: now,
    nbf: now,
    exp: now + life,
    jti: randomUUID(),
    caller_kind: 'client',
    client_id: client.id,
    scope,
    tenant: client.tenant_id,
    tenant_domain: client.tenant_domain,
    client_name: client.name
  }
}
