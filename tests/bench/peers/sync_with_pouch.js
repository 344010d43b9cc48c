// Two PouchDB databases on LevelDB synced through express-pouchdb; arguments: folder, number of documents.
// Prints one JSON object. Start with the folder of node_modules as the working directory.
const { spawn } = require('child_process');
const fs = require('fs');
const net = require('net');
const path = require('path');

const local = (name) => require(require.resolve(name, { paths: [process.cwd()] }));

if (process.argv[2] === 'serve') {
  const databases = local('pouchdb').defaults({ prefix: process.argv[3] + '/' });
  const app = local('express')();
  const options = { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: path.join(process.argv[3], 'log.txt') };
  app.use('/', local('express-pouchdb')(databases, options));
  app.listen(+process.argv[4], '127.0.0.1', () => console.log('up'));
} else {
  measure(process.argv[2], +process.argv[3]).catch((error) => {
    console.error(error);
    process.exit(1);
  });
}

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function timed(run) {
  const started = process.hrtime.bigint();
  const answer = await run();
  return [Number(process.hrtime.bigint() - started) / 1e9, answer];
}

function record(number) {
  return {
    _id: 'client:' + String(number).padStart(8, '0') + Math.random().toString(36).slice(2, 10),
    kind: 'client', name: 'Kunde ' + number, street: 'Musterstrasse ' + (number % 300), city: 'Musterstadt',
    phone: '+49 170 ' + number, note: 'x'.repeat(60), premium: (number * 7) % 5000,
  };
}

async function measure(folder, count) {
  for (const name of ['server', 'laptops']) fs.mkdirSync(path.join(folder, name), { recursive: true });
  const port = await freePort();
  const serve = [__filename, 'serve', path.join(folder, 'server'), String(port)];
  const command = fs.existsSync('/usr/bin/taskset') ? ['taskset', '-c', '0', process.execPath, ...serve] : [process.execPath, ...serve];
  const server = spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => server.stdout.once('data', resolve));
  try {
    const Local = local('pouchdb').defaults({ prefix: path.join(folder, 'laptops') + '/' });
    const remote = new Local('http://127.0.0.1:' + port + '/bench');
    await remote.info();
    const first = new Local('first');
    const docs = [];
    for (let number = 0; number < count; number++) docs.push(record(number));
    for (let start = 0; start < count; start += 1000) await first.bulkDocs(docs.slice(start, start + 1000));
    const options = { batch_size: 1000 };
    const [push, pushed] = await timed(() => first.replicate.to(remote, options));
    const second = new Local('second');
    const [pull, pulled] = await timed(() => second.replicate.from(remote, options));
    if (pushed.docs_written !== count || pulled.docs_written !== count) throw new Error('not everything came over');
    const empty = [], sending = [], receiving = [];
    for (let turn = 0; turn < 9; turn++) {
      empty.push((await timed(() => second.replicate.from(remote, options)))[0]);
      const rows = (await first.allDocs({ include_docs: true, limit: 100 })).rows;
      await first.bulkDocs(rows.map((row) => ({ ...row.doc, phone: 'new ' + turn })));
      sending.push((await timed(() => first.replicate.to(remote, options)))[0]);
      receiving.push((await timed(() => second.replicate.from(remote, options)))[0]);
    }
    console.log(JSON.stringify({
      records: count, push_s: push, pull_s: pull, empty_s: empty, push_100_s: sending, delta_100_s: receiving,
    }));
  } finally {
    server.kill();
  }
  process.exit(0);
}
