/** An option of a command line; one without `value` is a switch. */
export interface Option {
  readonly name: string;
  readonly short?: string;
  /** What stands for its value in help. */
  readonly value?: string;
  /** Whether it may be given several times. */
  readonly many?: boolean;
  readonly summary: string;
}

/** What help says of a command, and what its command line may hold. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What may follow the name besides options. */
  readonly argument: string | null;
  /** Whether more may follow that. */
  readonly many?: boolean;
  /** In help, what follows the name; by default the argument. */
  readonly usage?: string;
  readonly options: readonly Option[];
  readonly examples: readonly (readonly [line: string, meaning: string])[];
}

/** Options of every command. */
export const common: readonly Option[] = [
  { name: 'config', value: 'file', summary: 'the registry; by default the nearest projects.ts, upwards' },
  { name: 'no-color', summary: 'no colours; NO_COLOR does the same' },
  { name: 'help', short: 'h', summary: 'this text' },
  { name: 'version', short: 'v', summary: 'the version' },
];

const format = {
  name: 'format',
  value: 'format',
  summary: 'of what is found: text (the default), json, sarif or github',
};
const strict = { name: 'strict', summary: 'take warnings for errors' };
const json = { name: 'json', summary: 'the data as JSON: short for --format json' };

/** In the order of the help. */
export const commands = [
  {
    name: 'init',
    summary: 'Write the first registry of a pnpm workspace',
    argument: null,
    options: [
      { name: 'name', value: 'name', summary: "the registry's; by default that of the workspace's package" },
      { name: 'domain', value: 'domain', summary: 'where production answers; by default <name>.example' },
    ],
    examples: [
      ['portolan init', 'a projects.ts with a service for each package that Portolan has a kind for'],
      ['portolan init --domain acme.dev', 'with the domain that production answers at'],
    ],
  },
  {
    name: 'generate',
    summary: 'Write everything that follows from the registry',
    argument: null,
    options: [
      { name: 'check', summary: 'write nothing; list what differs, and exit 1 if anything does' },
      { name: 'force', summary: 'overwrite outputs that were edited by hand; never files that Portolan did not write' },
      { name: 'reallocate', summary: 'move the ports that cannot stay as ports.lock.json has them' },
      strict,
      format,
    ],
    examples: [
      ['portolan generate', 'write what differs, delete outputs of services that are gone'],
      ['portolan generate --check', 'in a pipeline: fail if somebody forgot to'],
      ['portolan generate --reallocate', 'after a port was restated: let it move'],
      ['portolan generate --check --format github', 'the same, shown beside the lines of a pull request'],
    ],
  },
  {
    name: 'check',
    summary: 'Tell what is wrong with the registry',
    argument: null,
    options: [strict, format],
    examples: [
      ['portolan check', 'every problem with its place'],
      ['portolan check --format sarif > portolan.sarif', 'for code scanning'],
    ],
  },
  {
    name: 'list',
    summary: 'List the services with their ports and hosts',
    argument: null,
    options: [format, json],
    examples: [
      ['portolan list', 'a table: for each environment the public hosts, or else the machine'],
      ['portolan list --json | jq -r ".[].service"', 'their names'],
    ],
  },
  {
    name: 'inspect',
    summary: 'Show the plan, or all that it says of one service',
    argument: 'service',
    options: [{ name: 'env', short: 'e', value: 'name', summary: 'this environment only' }, format, json],
    examples: [
      ['portolan inspect chat-backend', 'what it is, what it reads and calls, and why'],
      ['portolan inspect chat-backend -e production', 'in one environment'],
      ['portolan inspect | jq .ports', 'from the whole plan, as JSON'],
    ],
  },
  {
    name: 'env',
    summary: 'Put variables where code reads them, or check what an environment is given',
    argument: 'write',
    many: true,
    usage: 'write [service…] | check [file]',
    options: [
      {
        name: 'env',
        short: 'e',
        value: 'name',
        summary: 'the environment: for write a local one, by default the first; check needs it',
      },
      { name: 'offset', value: 'number', summary: 'for write: add it to every port of this checkout; 0 takes it back' },
      { name: 'service', value: 'service', many: true, summary: 'for check: only what this one is given' },
      { name: 'host', value: 'host', summary: 'for check: only what this machine is given' },
      { name: 'build', summary: 'for check: also what builds bake in' },
      format,
    ],
    examples: [
      ['portolan env write', "each service's .env, so that its code runs on this machine"],
      ['portolan env write chat-backend chat-web', 'of these two'],
      [
        'portolan env write --offset 1000',
        'ports and names of its own, so that a second checkout runs beside the first',
      ],
      ['portolan env check --env production .env.production', 'all that is missing in the file, or malformed'],
      ['portolan env check --env production', 'the same of the variables of this process'],
    ],
  },
  {
    name: 'dev',
    summary: 'Start the stack on this machine, with the services that are worked on',
    argument: 'project',
    many: true,
    usage: '[project…]',
    options: [
      { name: 'watch', value: 'service', many: true, summary: 'copy its changed sources into its container' },
      {
        name: 'host',
        value: 'service',
        many: true,
        summary: 'its code runs on this machine, and the stack reaches it',
      },
      { name: 'detach', short: 'd', summary: 'leave it running; docker compose down ends it' },
      { name: 'env', short: 'e', value: 'name', summary: 'a local one; by default the first' },
      format,
    ],
    examples: [
      ['portolan dev chat', "chat's services and what they need, until Ctrl-C"],
      ['portolan dev chat --watch chat-web', 'with hot reload in its container'],
      ['portolan dev chat --host chat-backend', 'its code is started here by hand, and its .env is written'],
    ],
  },
] as const satisfies readonly Command[];

export type CommandName = (typeof commands)[number]['name'];

export function commandNamed(name: string | undefined): (Command & { readonly name: CommandName }) | undefined {
  return commands.find(each => each.name === name);
}
