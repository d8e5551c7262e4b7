import { header } from '../../output/file.ts';
import type { EnvironmentPlan, Plan } from '../../plan/types.ts';
import type { Form } from './form.ts';
import { plain } from './plain.ts';
import { type Facts, type MatrixVariable, once, type View } from './row.ts';

/** `matrix.md`: a table for each service, a line for each variable, a column for each environment. */
export function pageForm({ environments }: Plan): Form {
  const columns = Object.values(environments).flatMap(columnsOf);
  const say = { what: once(what), from: once(({ from }) => text(from)) };
  const titles = ['variable', 'what', 'from', ...columns.map(({ title }) => title)];
  let hasFiles = false;
  return {
    head: () => introduction(columns, hasFiles),
    piece({ name, variables }) {
      const top = ['', `## ${name}`, '', tableLine(titles), tableLine(titles.map(() => '---'))];
      hasFiles ||= variables.some(({ rows }) => rows.some(({ facts }) => facts.need === 'file'));
      return {
        lines: [...top, ...variables.map(each => tableLine([`\`${each.name}\``, ...cells(each, columns, say)]))],
        spans: variables.map(({ origin }, at) => {
          const line = top.length + at + 1;
          return { first: line, last: line, origin };
        }),
      };
    },
    between: '\n',
    tail: [],
  };
}

interface Column {
  readonly environment: string;
  readonly view: View;
  readonly title: string;
}

function columnsOf({ name, local }: EnvironmentPlan): readonly Column[] {
  const host = { environment: name, view: 'host', title: `${name}, outside of containers` } as const;
  return [{ environment: name, view: 'container', title: name }, ...(local ? [host] : [])];
}

function introduction(columns: readonly Column[], hasFiles: boolean): readonly string[] {
  const host = columns.some(({ view }) => view === 'host');
  return [
    `<!-- ${header} -->`,
    '',
    '# Variables of the services',
    '',
    '- `${NAME:?}` must be given where the service runs, `${NAME:-x}` is `x` unless it is given; `[:NAME]` is a port that',
    '  URLs leave out where it is the usual one.',
    '- A secret has no value here: `dev value` stands for that of development.',
    ...(hasFiles
      ? [
          '- A secret in a file is read from there: its process is given the path, in the variable with `_FILE` behind its name.',
        ]
      : []),
    ...(host ? ['- `same` is the value to its left.'] : []),
    '- What is `baked in` is given to the build, all else to the process. `from` says whether the registry states it, or',
    '  which rule does.',
    '- A value in quotes is written as in JSON. `matrix.csv` and `matrix.json` hold the same.',
  ];
}

function cells({ rows }: MatrixVariable, columns: readonly Column[], say: Say): readonly string[] {
  const values = columns.map(({ environment, view }) => {
    const row = rows.find(({ facts }) => facts.environment === environment && facts.view === view);
    if (row === undefined) return '–';
    const left = view === 'host' ? rows.find(({ facts }) => facts.environment === environment) : undefined;
    return left?.value === row.value ? 'same' : code(row.value);
  });
  return [different(rows, say.what), different(rows, say.from), ...values];
}

interface Say {
  readonly what: (facts: Facts) => string;
  readonly from: (facts: Facts) => string;
}

/** What is the same in every environment is said once. */
function different(rows: MatrixVariable['rows'], say: (facts: Facts) => string): string {
  const all = rows.map(({ facts }) => say(facts));
  return all.every(each => each === all[0]) ? all[0]! : [...new Set(all)].filter(each => each !== '').join(' or ');
}

function what({ secret, need, min, type, phase }: Facts): string {
  return [
    ...(secret ? [need === 'file' ? 'secret in a file' : 'secret'] : []),
    ...(min === null ? [] : [`at least ${min} characters`]),
    ...(type === 'text' ? [] : [type]),
    ...(phase === 'build' ? ['baked in'] : []),
  ].join(', ');
}

function tableLine(of: readonly string[]): string {
  return `| ${of.join(' | ')} |`;
}

/** In a span of code where that carries it, else with every character that Markdown, or GitHub's, may take for its own as an entity. */
function code(value: string): string {
  const shown = value === '' ? '""' : plain(value);
  return /^[^`|\s]+(?: [^`|\s]+)*$/.test(shown) ? `\`${shown}\`` : `<code>${text(shown)}</code>`;
}

function text(shown: string): string {
  return shown.replaceAll(/[^\p{L}\p{N}.:,;/ '"(){}=+?%-]| $|^ | (?= )/gu, found => `&#${found.codePointAt(0)};`);
}
