import type { Plan, ServiceName } from '../plan/types.ts';
import type { DevRequest } from './request.ts';

/** What stands in a value's place to take out what the generated file says; JSON has no word for it. */
const reset = '!reset null';

type Node = Readonly<Record<string, string>>;

/**
 * The Compose file that is laid over the generated one for a run: a service on this machine becomes a forwarder with its
 * name, networks, labels and dependencies, and what nobody watches is left out of the watch. `null` where nothing differs.
 */
export function overrideOf(plan: Plan, { host, watch, services }: DevRequest): string | null {
  const forwarders = host.map(name => [name, forwarder(plan, name)] as const);
  const built = services.filter(name => plan.services[name]?.image.from === 'build');
  const unwatched = watch.length === 0 ? [] : built.filter(name => !watch.includes(name) && !host.includes(name));
  const all = [...forwarders, ...unwatched.map(name => [name, { develop: reset }] as const)];
  if (all.length === 0) return null;
  const lines = all.map(([name, node]) => `  ${JSON.stringify(name)}:\n${printed(node)}`);
  return `services:\n${lines.join('\n')}\n`;
}

function printed(node: Node): string {
  return Object.entries(node)
    .map(([key, value]) => `    ${key}: ${value}`)
    .join('\n');
}

function forwarder(plan: Plan, name: ServiceName): Node {
  const claimed = plan.ports.find(({ service }) => service === name)!;
  const { port } = plan.services[name]!.ports.find(each => each.name === claimed.port)!;
  const { variable, image } = plan.bases.node;
  return {
    image: JSON.stringify(`\${${variable}:-${image}}`),
    build: reset,
    develop: reset,
    command: override(['node', '-e', forward, String(port), `\${${claimed.variable}:-${claimed.hostPort}}`]),
    environment: reset,
    healthcheck: override({
      test: ['CMD', 'node', '-e', listens, String(port)],
      interval: '30s',
      timeout: '5s',
      retries: 3,
      start_period: '10s',
      start_interval: '1s',
    }),
    // The code on this machine has it.
    ports: reset,
    volumes: reset,
    // Docker Desktop knows the name by itself, an engine on Linux by this.
    extra_hosts: JSON.stringify(['host.docker.internal:host-gateway']),
  };
}

const override = (value: unknown) => `!override ${JSON.stringify(value)}`;

/** Whether the port of its argument takes connections; its image has no script for that. */
const listens =
  "require('net').connect(+process.argv[1],'127.0.0.1').on('connect',()=>process.exit(0)).on('error',()=>process.exit(1))";

/** Passes on each connection to its port, the first argument, to a port of this machine, the second. */
const forward =
  "const n=require('net');n.createServer(a=>{const b=n.connect(+process.argv[2],'host.docker.internal');" +
  "a.on('error',()=>b.destroy());b.on('error',()=>a.destroy());a.pipe(b);b.pipe(a)}).listen(+process.argv[1])";
