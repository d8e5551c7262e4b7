import { answer, budgets, exponent, growth, perService } from './budgets.js';

const titles = {
  node: '`node -e 0`',
  helm: '`helm template`, two runs',
  version: '`--version`',
  help: '`--help`',
  cold: '`generate`, nothing cached, all files new',
  edited: '`generate`, one service edited',
  unchanged: '`generate`, nothing changed',
  check: '`generate --check`, nothing changed',
};

/**
 * The tables in Markdown: what each case cost, and what a service adds.
 *
 * @param {readonly import('./budgets.js').Result[]} results
 */
export function tables(results) {
  const head = ['services', '', 'ms', 'cpu ms', 'MiB', '× helm', 'budget', '× node'];
  const rows = results.flatMap(({ services, costs }) =>
    Object.entries(costs).map(([name, cost]) => [services, titles[name], ...cells(name, services, cost, costs)]),
  );
  const growing = growth(results).map(({ name, added, power }) => [
    titles[name],
    added.toFixed(2),
    perService[name] ?? '',
    power.toFixed(2),
    exponent,
  ]);
  const added = ['', 'cpu ms for each service added', 'budget', 'growth: power', 'budget'];
  return [table(head, rows), ...(growing.length === 0 ? [] : [table(added, growing)])].join('\n\n');
}

/**
 * @param {string} name
 * @param {number} services
 * @param {import('./process.js').Cost} cost
 * @param {import('./budgets.js').Result['costs']} costs
 */
function cells(name, services, { wall, cpu, memory }, { node, helm }) {
  const quick = name === 'version' || name === 'help';
  const most = budgets.memory[services];
  return [
    wall.toFixed(0),
    shown(cpu.toFixed(0)),
    `${shown(memory.toFixed(0))}${name in budgets ? ` (${most})` : ''}`,
    helm ? (wall / helm.wall).toFixed(2) : '',
    budgets[name]?.[services] ?? (quick ? `${answer} × node` : ''),
    (wall / node.wall).toFixed(2),
  ];
}

const shown = text => (text === 'NaN' ? '' : text);

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly unknown[])[]} rows
 */
function table(head, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index < 2 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
