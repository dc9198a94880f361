// Signs or verifies links of both versions, of our forms, in turns of so many milliseconds that it is asked for on its
// standard input; it answers each with how many it did. Argument: what to do.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createInterface } from 'node:readline'

const pool = 5000
const secret = 'mysecret'
const key = Buffer.alloc(32)
const label = Buffer.from('convene-link-v2')
const macLength = 32
const tenant = randomBytes(12)

const digest = link => createHash('sha256').update(secret + link.id + link.name + link.email).digest('hex')
const mac = payload => createHmac('sha256', key).update(label).update(payload).digest()

function signV1(link) {
  return Buffer.from(JSON.stringify({ ...link, signature: digest(link) })).toString('base64')
}

function verifyV1(parameter) {
  const link = JSON.parse(Buffer.from(parameter, 'base64').toString())
  const members = ['client', 'id', 'name', 'email', 'signature']
  if (Object.keys(link).length !== members.length || !members.every(member => typeof link[member] === 'string')) {
    throw new Error('not a link')
  }
  return timingSafeEqual(Buffer.from(digest(link)), Buffer.from(link.signature))
}

function sign(link) {
  const payload = Buffer.alloc(59)
  payload[0] = 2
  payload[1] = 1
  payload.set(link.id, 3)
  payload.set(tenant, 15)
  payload.set(link.meeting, 27)
  payload.set(link.participant, 39)
  payload.writeBigInt64BE(link.expiresAt, 51)
  return Buffer.concat([payload, mac(payload)]).toString('base64url')
}

function verify(token) {
  const bytes = Buffer.from(token, 'base64url')
  const payload = bytes.subarray(0, bytes.length - macLength)
  const hex = [3, 15, 27, 39].map(at => payload.toString('hex', at, at + 12))
  return payload[0] === 2 && hex.length === 4 && tenant.equals(payload.subarray(15, 27)) &&
    timingSafeEqual(mac(payload), bytes.subarray(payload.length))
}

const v1Links = Array.from({ length: pool }, (_, each) => (
  { client: 'mycompanyname', id: 'crm-' + each, name: 'John Doe', email: `john.doe.${each}@example.com` }))
const links = Array.from({ length: pool }, () => (
  { id: randomBytes(12), meeting: randomBytes(12), participant: randomBytes(12), expiresAt: 1893456000n }))
const parameters = v1Links.map(signV1)
const tokens = links.map(sign)
let at = 0
const next = list => list[at++ % pool]

const subjects = {
  'v1 sign Node': () => signV1(next(v1Links)),
  'v1 verify Node': () => verifyV1(next(parameters)),
  'v2 sign Node': () => sign(next(links)),
  'v2 verify Node': () => verify(next(tokens))
}
const work = subjects[process.argv[2]]

function turn(end) {
  let done = 0
  while (performance.now() < end) {
    for (let few = 0; few < 16; few++) {
      if (!work()) {
        throw new Error('not done')
      }
    }
    done += 16
  }
  return done
}

console.log('ready')
for await (const milliseconds of createInterface({ input: process.stdin })) {
  console.log(turn(performance.now() + Number(milliseconds)))
}
