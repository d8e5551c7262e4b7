// What a killed engine leaves: numbers of its processes, which others may have by now, and sockets that nobody answers. With them
// it does not start again. Its containers' mounts, networks and rules it takes over by itself when it is back.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const files = [
  { name: 'dockerd', pid: 'docker.pid', sockets: ['docker.sock'] },
  {
    name: 'containerd',
    pid: 'docker/containerd/containerd.pid',
    sockets: ['containerd.sock', 'containerd.sock.ttrpc', 'containerd-debug.sock'].map(
      name => `docker/containerd/${name}`,
    ),
  },
];

/** Removes it from a directory such as `/var/run`; what belongs to a process that runs stays. */
export async function removeTraces(directory) {
  for (const { name, pid, sockets } of files) {
    const number = (await readFile(join(directory, pid), 'utf8').catch(() => '')).trim();
    if (!number || (await runs(number, name))) continue;
    console.log(`a killed ${name} left ${join(directory, pid)}: removed`);
    for (const path of [pid, ...sockets]) await rm(join(directory, path), { force: true });
  }
}

/** Whether that process has this name; one that has ended and waits for its parent to notice does not run. */
async function runs(number, name) {
  const stat = await readFile(`/proc/${number}/stat`, 'utf8').catch(() => '');
  return stat.includes(`(${name}) `) && !/\) [ZX] /.test(stat);
}
