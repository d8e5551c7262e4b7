import { type Command, commandNamed, commands, common, type Option } from './commands.ts';

/**
 * The answer to `--help`, `--version` and `help`, which needs nothing but this text; `null` for any other command line,
 * and for help on what does not exist.
 */
export function quickAnswer(words: readonly string[]): string | null {
  const [first, second] = words;
  if (first === undefined) return overview();
  if (first === 'help') return second === undefined ? overview() : helpOn(second);
  const end = words.indexOf('--');
  const before = end < 0 ? words : words.slice(0, end);
  if (before.some(word => word === '--help' || word === '-h'))
    return first.startsWith('-') ? overview() : helpOn(first);
  return first === '--version' || first === '-v' ? `${PORTOLAN_VERSION}\n` : null;
}

function overview(): string {
  return page([
    'Portolan compiles a typed registry of services, projects.ts, into what builds, wires, exposes and runs them.',
    section('Usage', ['portolan <command> [options]']),
    section('Commands', columns(commands.map(({ name, summary }) => [name, summary]))),
    section('Options', columns(common.map(optionRow))),
    section('Examples', columns(commands.map(({ examples }) => examples[0]))),
    section('Exit codes', exits),
    'portolan help <command> tells more of each.',
  ]);
}

function helpOn(name: string): string | null {
  const command: Command | undefined = commandNamed(name);
  if (command === undefined) return null;
  const argument = command.argument === null ? '' : ` ${command.usage ?? `[${command.argument}]`}`;
  return page([
    `${command.summary}.`,
    section('Usage', [`portolan ${command.name}${argument} [options]`]),
    section('Options', columns([...command.options, ...common].map(optionRow))),
    section('Examples', columns(command.examples)),
    section('Exit codes', exits),
  ]);
}

const exits = ['0  clean', '1  findings, or outputs that differ', '2  wrong usage, or a failure of Portolan itself'];

function optionRow({ name, short, value, summary }: Option): readonly [string, string] {
  const long = value === undefined ? `--${name}` : `--${name} <${value}>`;
  return [short === undefined ? long : `-${short}, ${long}`, summary];
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `${left.padEnd(width)}  ${right}`);
}

function section(title: string, lines: readonly string[]): string {
  return [`${title}:`, ...lines.map(line => `  ${line}`)].join('\n');
}

function page(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}
