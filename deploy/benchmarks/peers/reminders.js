// Reminders as jobs of graphile-worker, as its manual tunes it for many: a process for each core, jobs fetched and
// completed in batches. Each job reads its meeting as it is by then. It says when it is ready, is asked on its standard
// input for so many jobs, and answers how late each was. Argument: the database.
import cluster from 'node:cluster'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { Logger, run, runMigrations } from 'graphile-worker'
import pg from 'pg'

const connectionString = process.argv[2]
const concurrency = 24
const leadTime = 15
const logger = new Logger(() => () => {})

if (cluster.isPrimary) {
  await runMigrations({ connectionString, logger })
  cluster.on('exit', () => process.exit(1))
  const workers = Array.from({ length: availableParallelism() }, () => cluster.fork())
  await each(workers, 'ready')
  console.log('ready')
  for await (const count of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify({ microseconds: await drain(workers, Number(count)) }))
  }
  process.exit()
} else {
  process.on('disconnect', () => process.exit())
  work()
}

async function drain(workers, count) {
  const done = new Map()
  const all = new Promise(resolve => {
    for (const worker of workers) {
      worker.on('message', message => {
        if (message.done !== undefined) {
          done.set(worker.id, message.done)
          if ([...done.values()].reduce((sum, one) => sum + one, 0) >= count) {
            resolve()
          }
        }
      })
      worker.send('run')
    }
  })
  await all
  const stopped = each(workers, 'late')
  workers.forEach(worker => {
    worker.removeAllListeners('message')
    worker.send('stop')
  })
  return (await stopped).flat()
}

// What each of them says under this name next.
function each(workers, name) {
  return Promise.all(
    workers.map(
      worker =>
        new Promise(resolve => {
          const hear = message => {
            if (message[name] !== undefined) {
              worker.process.off('message', hear)
              resolve(message[name])
            }
          }
          worker.process.on('message', hear)
        })
    )
  )
}

function work() {
  const pool = new pg.Pool({ connectionString, max: concurrency, idleTimeoutMillis: 0 })
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  let runner
  let told
  let late = []

  async function reminder({ meeting, dueAt }) {
    const { rows } = await pool.query({
      name: 'meeting',
      text: 'SELECT state::text AS state FROM meeting WHERE id = $1',
      values: [meeting]
    })
    const state = JSON.parse(rows[0].state)
    if (state.status !== 'scheduled' || !state.remindBefore.includes(leadTime)) {
      throw new Error('nobody is reminded')
    }
    late.push(Math.max(0, Math.round((performance.timeOrigin + performance.now() - dueAt) * 1000)))
  }

  process.on('message', async message => {
    if (message === 'run') {
      late = []
      told = setInterval(() => process.send({ done: late.length }), 20)
      runner = await run({
        taskList: { reminder },
        pgPool: pool,
        noHandleSignals: true,
        preset: {
          worker: {
            logger,
            concurrentJobs: concurrency,
            pollInterval: 50,
            localQueue: { size: 500 },
            completeJobBatchDelay: 0,
            failJobBatchDelay: 0
          }
        }
      })
    } else if (message === 'stop') {
      clearInterval(told)
      await runner.stop()
      process.send({ late })
    }
  })
  process.send({ ready: true })
}
