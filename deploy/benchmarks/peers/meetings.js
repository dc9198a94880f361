// Scheduling as a Node service would have it: Fastify, a process for each core, its own JSON schemas, pg with
// prepared statements sent together, and a verifier that remembers tokens. It says where it listens. The database is in
// PostgreSQL's own environment variables; ISSUER names who publishes the keys, SQL the statements.
import cluster from 'node:cluster'
import { createHash, createPublicKey, randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import Fastify from 'fastify'
import { createVerifier } from 'fast-jwt'
import pg from 'pg'

const connections = 16
const slots = 16

if (cluster.isPrimary) {
  cluster.on('exit', () => process.exit(1))
  const workers = Array.from({ length: availableParallelism() }, () => cluster.fork())
  const addresses = await Promise.all(workers.map(async worker => (await once(worker, 'listening'))[0]))
  console.log(`http://127.0.0.1:${addresses[0].port}`)
  process.stdin.on('end', () => process.exit()).resume()
} else {
  process.on('disconnect', () => process.exit())
  await serve(JSON.parse(process.env.SQL), await keys(process.env.ISSUER))
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

async function serve(sql, verifiers) {
  const pool = new pg.Pool({
    max: connections / availableParallelism(),
    idleTimeoutMillis: 0,
    Client: class extends pg.Client {
      constructor(options) {
        super({ ...options, pipeline: true })
      }
    }
  })
  const app = Fastify()
  const headers = new Map()

  function caller(authorization) {
    const token = (authorization ?? '').replace(/^Bearer /, '')
    const head = token.slice(0, token.indexOf('.'))
    if (!headers.has(head)) {
      headers.set(head, JSON.parse(Buffer.from(head, 'base64url').toString()).kid)
    }
    return verifiers.get(headers.get(head))(token)
  }

  app.post('/v1/meetings', { schema: { body: body(), response: { 201: view() } } }, async (request, reply) => {
    let client
    try {
      client = caller(request.headers.authorization)
    } catch {
      return reply.code(401).send({ code: 'token-invalid' })
    }
    if (!client.scope.split(' ').includes('meetings:write')) {
      return reply.code(403).send({ code: 'scope-missing' })
    }
    const meeting = await scheduleAndStore(request.body, client)
    reply.code(201).header('ETag', '"1"').header('Location', '/v1/meetings/' + meeting.id)
    return { ...meeting, createdAt: meeting.now, updatedAt: meeting.now }
  })

  // With another PIN where the first was another meeting's.
  async function scheduleAndStore(request, client) {
    for (;;) {
      const meeting = schedule(request, client)
      try {
        await store(meeting, client)
        return meeting
      } catch (failure) {
        if (failure.constraint !== 'meeting_pin_unique') {
          throw failure
        }
      }
    }
  }

  async function store(meeting, client) {
    const connection = await pool.connect()
    try {
      await Promise.all([
        connection.query('BEGIN'),
        ...statements(meeting, client).map(([name, values]) =>
          connection.query({ name, text: sql[name], values })
        ),
        connection.query('COMMIT')
      ])
    } finally {
      connection.release() // a COMMIT of what failed rolls it back
    }
  }

  // A port that nobody has, and the same for all.
  await app.listen({ host: '127.0.0.1', port: 0 })
}

// The layout of an ObjectId.
let counter = randomInt(0xffffff)
const process5 = randomBytes(5).toString('hex')
function newId() {
  counter = (counter + 1) & 0xffffff
  const seconds = Math.floor(Date.now() / 1000)
  return seconds.toString(16) + process5 + counter.toString(16).padStart(6, '0')
}

function digits(count) {
  return randomInt(10 ** count).toString().padStart(count, '0')
}

function schedule(request, client) {
  const since = new Date(request.validSince)
  const until = new Date(since.getTime() + request.duration * 1000)
  const now = new Date()
  if (!(since < until) || until < now) {
    throw Object.assign(new Error('validUntil'), { statusCode: 400 })
  }
  const urlName = request.name.toLowerCase().replace(/[^a-z0-9]+/g, '-') + '-' + newId().slice(-8)
  return {
    id: newId(),
    now: now.toISOString(),
    name: request.name,
    urlName,
    url: `http://${client.tenant_domain}.localhost:8080/m/${urlName}`,
    meetingToken: `${digits(4)}-${digits(4)}-${digits(4)}-${digits(4)}`,
    pin: digits(8),
    roomId: newId(),
    status: 'scheduled',
    validSince: since.toISOString(),
    validUntil: until.toISOString(),
    closesAt: new Date(until.getTime() + 3_600_000).toISOString(),
    timeZone: request.timeZone ?? 'UTC',
    language: request.language ?? 'en',
    organizer: { id: client.sub, person: { name: client.client_name } },
    participants: request.participants.map(({ name, email }) => ({
      id: newId(),
      role: 'guest',
      required: true,
      waiting: false,
      pin: digits(5),
      person: { name, email }
    })),
    sendInvitations: request.sendInvitations ?? true,
    remindBefore: [],
    access: { requireAccessCode: false, anonymize: false, lobby: false, earlyEntry: 900, grace: 3600 },
    metadata: {},
    calendarSequence: 0,
    version: 1
  }
}

// In the order of sending.
function statements(meeting, client) {
  const tenant = client.tenant
  const { id, participants, access, organizer, now } = meeting
  const { now: time, pin, closesAt, ...state } = meeting
  const data = JSON.stringify({
    meeting: { ...state, tenant, participants: participants.map(({ pin, ...participant }) => participant) }
  })
  const column = value => participants.map(value)
  const nothing = column(() => null)
  return [
    [
      'meeting',
      [
        id, tenant, 1, meeting.status, meeting.name, meeting.urlName, meeting.url, meeting.meetingToken,
        meeting.roomId, null, meeting.validSince, meeting.validUntil, meeting.timeZone, meeting.language,
        organizer.id, organizer.person.name, null, meeting.sendInvitations, meeting.remindBefore, null, 0, now, true,
        null, null, access.requireAccessCode, access.anonymize, access.lobby, access.earlyEntry, access.grace,
        meeting.metadata, pin, closesAt, null, null
      ]
    ],
    ['agenda', [id, agendaKeys(meeting, tenant), []]],
    [
      'participants',
      [
        tenant, id, column(({ id }) => id), column((_, index) => index + 1), column(({ pin }) => pin),
        column(({ role }) => role), nothing, nothing, column(({ person }) => person.name),
        column(({ person }) => person.email ?? null), column(({ person }) => person.email?.toLowerCase() ?? null),
        nothing, nothing, nothing, column(({ required }) => required), column(({ waiting }) => waiting)
      ]
    ],
    [
      'event',
      [
        newId(), tenant, 'convene.meetings', 'org.convene.meeting.scheduled.v1', id, 1, id, slot(id), now,
        'client:' + client.sub, null, data.length, data
      ]
    ]
  ]
}

// By what the meeting is found.
function agendaKeys(meeting, tenant) {
  const things = [
    ['all', ''],
    ['status', meeting.status],
    ['room', meeting.roomId],
    ['organizer', meeting.organizer.id],
    ['user', meeting.organizer.id],
    ...meeting.name.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(word => word).map(word => ['word', word]),
    ...meeting.participants.flatMap(({ id, person }) => [['participant', id], ['email', person.email.toLowerCase()]])
  ]
  return things.map(([kind, value]) =>
    createHash('sha256').update(`${tenant}\n${kind}\n${value}`).digest('hex').slice(0, 32)
  )
}

// As Java's String.hashCode has it.
function slot(key) {
  let hash = 0
  for (let at = 0; at < key.length; at++) {
    hash = (Math.imul(31, hash) + key.charCodeAt(at)) | 0
  }
  return ((hash % slots) + slots) % slots
}

function body() {
  const text = { type: 'string', minLength: 1, maxLength: 200 }
  return {
    type: 'object',
    required: ['name', 'validSince', 'duration'],
    properties: {
      name: text,
      validSince: { type: 'string', format: 'date-time' },
      duration: { type: 'integer', minimum: 1, maximum: 31_622_400 },
      timeZone: text,
      language: text,
      sendInvitations: { type: 'boolean' },
      participants: {
        type: 'array',
        maxItems: 1000,
        default: [],
        items: {
          type: 'object',
          required: ['name'],
          properties: { name: text, email: { type: 'string', format: 'email', maxLength: 254 } }
        }
      }
    }
  }
}

function view() {
  const text = { type: 'string' }
  const truth = { type: 'boolean' }
  const number = { type: 'integer' }
  const person = { type: 'object', properties: { name: text, email: text } }
  return {
    type: 'object',
    properties: {
      id: text,
      name: text,
      urlName: text,
      url: text,
      meetingToken: text,
      roomId: text,
      status: text,
      validSince: text,
      validUntil: text,
      timeZone: text,
      language: text,
      organizer: { type: 'object', properties: { id: text, person } },
      participants: {
        type: 'array',
        items: { type: 'object', properties: { id: text, role: text, required: truth, waiting: truth, person } }
      },
      sendInvitations: truth,
      remindBefore: { type: 'array', items: number },
      access: {
        type: 'object',
        properties: { requireAccessCode: truth, anonymize: truth, lobby: truth, earlyEntry: number, grace: number }
      },
      metadata: { type: 'object', additionalProperties: text },
      calendarSequence: number,
      version: number,
      createdAt: text,
      updatedAt: text
    }
  }
}
