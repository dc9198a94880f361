// Admissions by personal links of version 2 as a Node service would have them: Fastify, a process for each core, pg with
// prepared statements. It checks the caller's token and the link, sends the two statements of access-service, decides
// and signs the pass. It says where it listens; ISSUER names who publishes the keys, SQL the statements, LINK_KEY
// what links are signed with.
import cluster from 'node:cluster'
import {
  createHash, createHmac, createPublicKey, generateKeyPairSync, randomBytes, randomInt, timingSafeEqual
} from 'node:crypto'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import Fastify from 'fastify'
import { createSigner, createVerifier } from 'fast-jwt'
import pg from 'pg'

const connections = 16
const life = 300
const label = Buffer.from('convene-link-v2')

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
  await serve(await keys(process.env.ISSUER))
}

async function keys(issuer) {
  const answer = await fetch(issuer + '/.well-known/jwks.json')
  const { keys } = await answer.json()
  return new Map(
    keys.map(key => [
      key.kid,
      createVerifier({
        key: createPublicKey({ key, format: 'jwk' }).export({ format: 'pem', type: 'spki' }),
        algorithms: ['ES256'],
        allowedAud: 'convene',
        checkTyp: 'at+jwt',
        requiredClaims: ['exp', 'sub', 'scope', 'tenant'],
        cache: 10_000
      })
    ])
  )
}

async function serve(verifiers) {
  const sql = JSON.parse(process.env.SQL)
  const key = Buffer.from(process.env.LINK_KEY, 'hex')
  const pool = new pg.Pool({ max: connections / availableParallelism(), idleTimeoutMillis: 0 })
  const sign = createSigner({
    key: process.env.SIGNING_KEY,
    algorithm: 'ES256',
    kid: 'one',
    header: { typ: 'participant+jwt' }
  })
  const app = Fastify()

  function caller(authorization) {
    const token = (authorization ?? '').replace(/^Bearer /, '')
    const head = JSON.parse(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString())
    return verifiers.get(head.kid)(token)
  }

  app.post('/v1/admissions', { schema: { response: { 200: schema() } } }, async (request, reply) => {
    let client
    try {
      client = caller(request.headers.authorization)
    } catch {
      return reply.code(401).send({ code: 'token-invalid' })
    }
    if (!client.scope.split(' ').includes('access:write')) {
      return reply.code(403).send({ code: 'scope-missing' })
    }
    reply.header('Cache-Control', 'no-store')
    return admit(request.body.credential.link, client)
  })

  async function admit(token, client) {
    const tenant = client.tenant
    const link = verify(token, tenant)
    if (!link) {
      return { outcome: 'deny', rule: 'link-forged', missing: [] }
    }
    const found = await pool.query({ name: 'meeting', text: sql.meeting, values: [tenant, link.meetingId] })
    const meeting = found.rows.length > 0 ? JSON.parse(found.rows[0].state) : undefined
    const person = meeting?.participants.find(participant => participant.id === link.participantId)
    const refusal = refuse(link, meeting, person)
    if (refusal) {
      return { outcome: 'deny', rule: refusal, missing: [] }
    }
    const id = newId()
    const { rows } = await pool.query({ name: 'admit', text: sql.admit, values: values(id, client, link, meeting, person) })
    if (rows[0].barred || rows[0].is_link_gone || !rows[0].is_added) {
      return { outcome: 'deny', rule: 'person-revoked', missing: [] }
    }
    const pass = sign(claims(id, tenant, meeting, person))
    const url = `http://demo.localhost:8080/room/${rows[0].alias ?? meeting.roomId}`
      + `?participantName=${encodeURIComponent(person.person.name)}&accessToken=${pass}`
    return {
      outcome: 'allow', rule: 'meeting-on', missing: [], url, roomId: meeting.roomId,
      moderates: person.role === 'moderator', expiresIn: life
    }
  }

  function verify(token, tenant) {
    const bytes = Buffer.from(token, 'base64url')
    if (bytes.length !== 91 || bytes[0] !== 2 || bytes.toString('base64url') !== token) {
      return undefined
    }
    const payload = bytes.subarray(0, 59)
    const mac = createHmac('sha256', key).update(label).update(payload).digest()
    const [id, claimed, meetingId, participantId] = [3, 15, 27, 39].map(at => payload.toString('hex', at, at + 12))
    return claimed === tenant && timingSafeEqual(mac, bytes.subarray(59))
      ? { id, meetingId, participantId, expiresAt: Number(payload.readBigInt64BE(51)) }
      : undefined
  }

  // A port that nobody has, and the same for all.
  await app.listen({ host: '127.0.0.1', port: 0 })
}

function refuse(link, meeting, person) {
  const now = Date.now()
  if (link.expiresAt * 1000 <= now) {
    return 'link-expired'
  }
  if (!meeting || !person) {
    return meeting ? 'participant-removed' : 'meeting-unknown'
  }
  if (meeting.status === 'cancelled' || meeting.status === 'ended' || Date.parse(meeting.validUntil) <= now) {
    return 'meeting-over'
  }
  return Date.parse(meeting.validSince) - meeting.access.earlyEntry * 1000 > now ? 'meeting-early' : undefined
}

const hash = text => createHash('sha256').update(text).digest('base64url')

// As CircumstancesLookup has them, in its order.
function values(id, client, link, meeting, person) {
  const tenant = client.tenant
  const obtainedBy = 'client:' + client.sub
  const row = {
    id, tenant, kind: 'participant', profile_id: person.id, role: person.role, room_id: meeting.roomId,
    meeting_id: meeting.id, name: person.person.name, email: person.person.email ?? null, phone: person.person.phone ?? null,
    language: person.language ?? null, time_zone: person.timeZone ?? null, external_user_id: null,
    external_meeting_id: meeting.externalMeetingId ?? null, browser: '', attendee_id: null, fields: {},
    credential: 'link:' + link.id, second_device: null, obtained_by: obtainedBy, obtained_at: null, link_client: null,
    link_secret: null
  }
  const keys = [
    'meeting:' + meeting.id,
    `participant:${meeting.id}:${hash(person.id)}`,
    'address:' + hash(`${tenant}:${(person.person.email ?? '').trim().toLowerCase()}`)
  ]
  return [
    tenant, keys, meeting.roomId, meeting.id, meeting.capacity ?? null, meeting.access.lobby,
    new Date().toISOString(), 'participant', person.id, 'participant:' + person.id, null, null, link.id, null, null,
    null, obtainedBy, null, null, null, null, null, JSON.stringify(row), JSON.stringify(row), true
  ]
}

function claims(id, tenant, meeting, person) {
  const now = Math.floor(Date.now() / 1000)
  return {
    iss: 'http://localhost:8080', sub: person.id, aud: 'convene-room', iat: now, nbf: now, exp: now + life, jti: id,
    caller_kind: 'participant', tenant, room: meeting.roomId, meeting: meeting.id
  }
}

function schema() {
  const text = { type: 'string' }
  return {
    type: 'object',
    properties: {
      outcome: text, rule: text, missing: { type: 'array', items: text }, url: text, roomId: text,
      moderates: { type: 'boolean' }, expiresIn: { type: 'integer' }
    }
  }
}

// The layout of an ObjectId.
let counter = randomInt(0xffffff)
const process5 = randomBytes(5).toString('hex')
function newId() {
  counter = (counter + 1) & 0xffffff
  const seconds = Math.floor(Date.now() / 1000)
  return seconds.toString(16).padStart(8, '0') + process5 + counter.toString(16).padStart(6, '0')
}
