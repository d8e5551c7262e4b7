// What Testcontainers' reaper does: clients name labels, a line each ("label=a=b&label=c=d"), and every line is acknowledged.
// Ten seconds after the last client has gone, all that carries the labels is removed, and the program ends.
import { request } from 'node:http';
import { createServer } from 'node:net';
import { hostname } from 'node:os';

/** One element a line: the labels that a container, network or volume must carry. */
const filters = new Set();
const clients = new Set();
let timer;

endIn(60);
createServer(serve).listen(8080, () => console.log('Started!'));

function serve(client) {
  clients.add(client);
  clearTimeout(timer);
  let rest = '';
  client.setEncoding('utf8').on('data', chunk => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    lines.forEach(line => {
      remember(line.trim());
      client.write('ACK\n');
    });
  });
  client.on('error', () => {});
  client.on('close', () => {
    clients.delete(client);
    if (clients.size === 0) endIn(10);
  });
}

function remember(line) {
  const labels = new URLSearchParams(line).getAll('label');
  if (labels.length > 0) filters.add(JSON.stringify({ label: labels }));
}

function endIn(seconds) {
  clearTimeout(timer);
  timer = setTimeout(end, seconds * 1000);
}

async function end() {
  for (const filter of filters) {
    const query = `filters=${encodeURIComponent(filter)}`;
    for (const { Id } of (await ask('GET', `/containers/json?all=1&${query}`)) ?? []) {
      // It carries the label too, and goes by itself when it ends.
      if (!Id.startsWith(hostname())) await ask('DELETE', `/containers/${Id}?force=1&v=1`);
    }
    for (const { Id } of (await ask('GET', `/networks?${query}`)) ?? []) await ask('DELETE', `/networks/${Id}`);
    const { Volumes } = (await ask('GET', `/volumes?${query}`)) ?? {};
    for (const { Name } of Volumes ?? []) await ask('DELETE', `/volumes/${Name}`);
    console.log(`removed what carries ${filter}`);
  }
  // A client may have come meanwhile.
  if (clients.size === 0) process.exit(0);
}

/** The engine's answer; undefined where there is none or the engine refuses. */
function ask(method, path) {
  return new Promise(resolve => {
    const call = request({ socketPath: '/var/run/docker.sock', method, path }, async response => {
      const body = (await response.setEncoding('utf8').toArray()).join('');
      if (response.statusCode >= 300) console.log(`${method} ${path}: ${body.trim()}`);
      resolve(response.statusCode < 300 && body ? JSON.parse(body) : undefined);
    });
    call.on('error', error => {
      console.log(`${method} ${path}: ${error.message}`);
      resolve(undefined);
    });
    call.end();
  });
}
