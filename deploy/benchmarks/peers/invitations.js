// Writes and sends one invitation with Handlebars, ical-generator and Nodemailer, again and again, in turns of so many
// milliseconds that it is asked for on its standard input; it answers each with how many were taken over. Arguments: the
// mail server's port, the templates' folder, their language, their data.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Handlebars from 'handlebars'
import ical, { ICalAlarmType, ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import nodemailer from 'nodemailer'

const [port, folder, language, json] = process.argv.slice(2)
const data = JSON.parse(json)
const callers = 16
const connections = 8

const formats = new Map()
const plain = handlebars()
const html = handlebars()
const templates = {
  subject: plain.compile(read('subject'), { noEscape: true }),
  text: plain.compile(read('text'), { noEscape: true }),
  html: html.compile(read('html'))
}
const transport = nodemailer.createTransport({
  host: '127.0.0.1',
  port: Number(port),
  name: 'localhost',
  ignoreTLS: true,
  pool: true,
  maxConnections: connections,
  maxMessages: Infinity
})
let number = 0

function read(part) {
  return readFileSync(join(folder, language, part + '.hbs'), 'utf8')
}

function handlebars() {
  const own = Handlebars.create()
  for (const file of readdirSync(folder).filter(name => name.endsWith('.hbs'))) {
    own.registerPartial(file.slice(0, -'.hbs'.length), readFileSync(join(folder, file), 'utf8'))
  }
  own.registerHelper('formatDate', (time, options) => format(time, options.hash))
  own.registerHelper('formatTime', (time, options) =>
    format(time, options.hash.hour ? options.hash : { hour: 'numeric', minute: 'numeric', ...options.hash })
  )
  return own
}

function format(time, options) {
  const key = JSON.stringify(options)
  let known = formats.get(key)
  if (!known) {
    known = new Intl.DateTimeFormat(language, { timeZone: data.recipient.timeZone, ...options })
    formats.set(key, known)
  }
  return known.format(new Date(time))
}

function calendar() {
  const { meeting, recipient, party } = data
  const file = ical({ prodId: '-//Twin//EN', method: ICalCalendarMethod.REQUEST })
  const event = file.createEvent({
    id: meeting.id + '@convene',
    sequence: 0,
    stamp: new Date(),
    start: new Date(meeting.validSince),
    end: new Date(meeting.validUntil),
    timezone: meeting.timeZone,
    summary: meeting.name,
    description: meeting.url,
    location: meeting.url,
    url: meeting.url,
    status: ICalEventStatus.CONFIRMED,
    organizer: { name: meeting.user.username, email: meeting.user.email }
  })
  event.createAttendee({
    name: recipient.name,
    email: party,
    role: ICalAttendeeRole.REQ,
    status: ICalAttendeeStatus.NEEDSACTION,
    rsvp: true
  })
  event.createAlarm({ type: ICalAlarmType.display, trigger: 600, description: meeting.name })
  return file.toString()
}

async function send() {
  const result = await transport.sendMail({
    from: { name: 'Convene', address: 'no-reply@convene.localhost' },
    to: { name: data.recipient.name, address: data.party },
    replyTo: { name: data.meeting.user.username, address: data.meeting.user.email },
    subject: templates.subject(data).trim(),
    text: templates.text(data),
    html: templates.html(data),
    messageId: `<${number++}@convene.localhost>`,
    icalEvent: { method: 'REQUEST', filename: 'invite.ics', content: calendar() }
  })
  if (result.accepted.length !== 1) {
    throw new Error('not taken over')
  }
}

async function turn(end) {
  let done = 0
  async function caller() {
    do {
      await send()
      done++
    } while (performance.now() < end)
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return done
}

console.log('ready')
for await (const milliseconds of createInterface({ input: process.stdin })) {
  console.log(await turn(performance.now() + Number(milliseconds)))
}
process.exit()
