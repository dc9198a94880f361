// Writes the shipped invitation in several languages with Handlebars, or dates with Intl.DateTimeFormat, in turns of so
// many milliseconds that it is asked for on its standard input; it answers each with how many it wrote. Before that it
// writes each once, as a line of JSON. Arguments: what to write, the templates' folder, the data.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Handlebars from 'handlebars'

const [subject, folder, json] = process.argv.slice(2)
const input = JSON.parse(json)
const formats = new Map()

function read(language, part) {
  return readFileSync(join(folder, language, part + '.hbs'), 'utf8')
}

function handlebars(language, zone) {
  const own = Handlebars.create()
  for (const file of readdirSync(folder).filter(name => name.endsWith('.hbs'))) {
    own.registerPartial(file.slice(0, -'.hbs'.length), readFileSync(join(folder, file), 'utf8'))
  }
  const format = (time, options) => cached(language, zone, options.hash).format(new Date(time))
  own.registerHelper('formatDate', format)
  own.registerHelper('formatTime', format)
  return own
}

function cached(language, zone, options) {
  const key = language + zone + JSON.stringify(options)
  let known = formats.get(key)
  if (!known) {
    known = new Intl.DateTimeFormat(language, { timeZone: zone, ...options })
    formats.set(key, known)
  }
  return known
}

function invitation({ language, data }) {
  const plain = handlebars(language, data.recipient.timeZone)
  const html = handlebars(language, data.recipient.timeZone)
  const options = { noEscape: true }
  const from = plain.compile(read(language, 'from'), options)
  const title = plain.compile(read(language, 'subject'), options)
  const text = plain.compile(read(language, 'text'), options)
  const page = html.compile(read(language, 'html'))
  return () => [from(data).trim(), title(data).trim(), text(data), page(data)]
}

function date({ locale, options, time }) {
  const format = cached(locale, 'UTC', options)
  const at = new Date(time)
  return () => [format.format(at)]
}

const works = subject.startsWith('invitations') ? input.invitations.map(invitation) : input.dates.map(date)

function turn(end) {
  let done = 0
  while (performance.now() < end) {
    for (let few = 0; few < 5; few++) {
      if (!works[done++ % works.length]().length) {
        throw new Error('nothing written')
      }
    }
  }
  return done
}

console.log(JSON.stringify(works.map(work => work())))
for await (const milliseconds of createInterface({ input: process.stdin })) {
  console.log(turn(performance.now() + Number(milliseconds)))
}
