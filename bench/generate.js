/**
 * What the command line costs for 37, 370 and 3,700 services: whole processes, in alternation, medians. Of times only the
 * ratios are to be trusted: to two runs of `helm template`, which render as many services, and to Node that does nothing.
 *
 *   node bench/generate.js                  the tables; exits 1 where a budget is passed
 *   node bench/generate.js --rounds 3 37    fewer rounds, some of the sizes
 *   node bench/generate.js --kubernetes     with staging and production on clusters as well, held against nothing
 *
 * The project is measured as it is installed: packed, and unpacked into node_modules.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judge } from './budgets.js';
import { editOne, makeCold, writeFleet } from './fleet.js';
import { environments, findHelm, writeChart } from './helm.js';
import { install, packUp } from './package.js';
import { costOf, median, together } from './process.js';
import { tables } from './tables.js';

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string' }, kubernetes: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const sizes = [37, 370, 3700].filter(size => positionals.length === 0 || positionals.includes(String(size)));

/** The larger, the fewer: a round takes some ten seconds at the end. */
const roundsOf = size => Number(values.rounds ?? { 37: 15, 370: 9, 3700: 5 }[size]);

const folder = mkdtempSync(join(tmpdir(), 'bench-generate-'));
// An interrupted run leaves nothing either.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const helm = findHelm();
const archive = packUp(folder);
const results = sizes.map(services => ({ services, costs: measure(services) }));
// The budgets are those of the outputs that each fleet has.
const passed = values.kubernetes ? [] : judge(results);
console.log(tables(results));
for (const sentence of passed) console.error(sentence);
process.exitCode = passed.length === 0 ? 0 : 1;

/**
 * The median cost of each case.
 *
 * @param {number} services
 * @returns {Readonly<Record<string, import('./process.js').Cost>>}
 */
function measure(services) {
  const project = join(folder, String(services));
  const chart = join(project, '..', `chart-${services}`);
  writeFleet(project, services, values.kubernetes);
  mkdirSync(chart);
  writeChart(chart, services);
  const cases = casesOf(project, chart, services);
  const costs = new Map(cases.map(({ name }) => [name, []]));
  for (let round = 0; round <= roundsOf(services); round++) {
    for (const { name, runs, before } of cases) {
      before?.();
      const cost = together(runs.map(words => costOf(words, project, folder)));
      // The first warms the disk's cache and the processor.
      if (round > 0) costs.get(name).push(cost);
    }
  }
  return Object.fromEntries([...costs].map(([name, all]) => [name, median(all)]));
}

/**
 * @param {string} project
 * @param {string} chart
 * @param {number} services
 */
function casesOf(project, chart, services) {
  const cli = install(archive, project);
  const node = (...args) => [[process.execPath, ...args]];
  const generate = (...args) => node(cli, 'generate', ...args);
  const rendered = environments.map(name => [helm, 'template', 'bench', chart, '-f', join(chart, `${name}.yaml`)]);
  return [
    { name: 'node', runs: node('-e', '0') },
    ...(helm === null ? [] : [{ name: 'helm', runs: rendered }]),
    ...(services === sizes[0] ? ['version', 'help'].map(name => ({ name, runs: node(cli, `--${name}`) })) : []),
    { name: 'cold', runs: generate(), before: () => makeCold(project) },
    { name: 'edited', runs: generate(), before: () => editOne(project) },
    { name: 'unchanged', runs: generate() },
    { name: 'check', runs: generate('--check') },
  ];
}
