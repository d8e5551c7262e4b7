/**
 * What the types of a registry cost: instantiations and check time for 38, 370 and 3,700 services, with both compilers.
 *
 *   node bench/types.js                       the table; exits 1 where a limit is passed
 *   node bench/types.js --json --runs 1 7     measurements of TypeScript 7 alone, nothing judged
 *
 * Counts are exact. The first column holds Portolan's own sources too, which users have as declarations; what a service
 * adds is the same for both. Check time is the compiler's own; total time adds reading, parsing and binding.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeWorkload } from './workload.js';

const sizes = /** @type {const} */ ([38, 370, 3700]);

const compilers = [
  { name: '7', file: 'typescript/bin/tsc', seconds: 1.5 },
  { name: '5.9', file: 'typescript-5/bin/tsc', seconds: 4.5 },
];

/** Instantiations that one more service may cost, and how far the cost may move between sizes to be called linear. */
const limits = { perService: 200, growth: 0.05 };

/** @typedef {{ services: number, instantiations: number, check: number, total: number }} Measurement */

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '3' } },
  allowPositionals: true,
});
const results = compilers
  .filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  .map(compiler => ({ ...compiler, measurements: measureAll(compiler.file, Number(values.runs)) }));

if (values.json) {
  console.log(JSON.stringify(results.map(({ name, measurements }) => ({ name, measurements }))));
} else {
  const passed = results.flatMap(judge);
  console.log(table());
  for (const sentence of passed) console.error(sentence);
  process.exitCode = passed.length === 0 ? 0 : 1;
}

/**
 * @param {string} compiler
 * @param {number} runs
 * @returns {Measurement[]}
 */
function measureAll(compiler, runs) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-types-'));
  try {
    return sizes.map(services => {
      writeWorkload(join(folder, String(services)), services);
      const all = Array.from({ length: runs }, () => measure(compiler, join(folder, String(services))));
      return { services, ...median(all) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} compiler
 * @param {string} folder
 */
function measure(compiler, folder) {
  const file = fileURLToPath(new URL(`../node_modules/${compiler}`, import.meta.url));
  const run = spawnSync(process.execPath, [file, '-p', folder, '--extendedDiagnostics'], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`the generated registry does not compile:\n${run.stdout}${run.stderr}`);
  /** @param {string} name */
  const number = name => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(run.stdout)?.[1]);
  return { instantiations: number('Instantiations'), check: number('Check time'), total: number('Total time') };
}

/**
 * The run with the middle check time.
 *
 * @template {{ check: number }} T
 * @param {T[]} runs
 */
function median(runs) {
  return runs.toSorted((a, b) => a.check - b.check)[Math.floor(runs.length / 2)];
}

/**
 * Instantiations that each service adds between two sizes.
 *
 * @param {Measurement} from
 * @param {Measurement} to
 */
function added(from, to) {
  return (to.instantiations - from.instantiations) / (to.services - from.services);
}

/**
 * Sentences on limits that were passed.
 *
 * @param {{ name: string, seconds: number, measurements: Measurement[] }} result
 */
function judge({ name, seconds, measurements: [small, middle, large] }) {
  const [first, last] = [added(small, middle), added(middle, large)];
  const sentences = [];
  if (last > limits.perService) {
    sentences.push(
      `TypeScript ${name}: a service adds ${last.toFixed(1)} instantiations, more than ${limits.perService}.`,
    );
  }
  if (Math.abs(last / first - 1) > limits.growth) {
    sentences.push(
      `TypeScript ${name}: growth is not linear; a service adds ${first.toFixed(1)} instantiations up to ` +
        `${middle.services} services, and ${last.toFixed(1)} beyond.`,
    );
  }
  if (large.check > seconds) {
    sentences.push(
      `TypeScript ${name}: ${large.services} services take ${large.check} s to check, more than ${seconds} s.`,
    );
  }
  return sentences;
}

function table() {
  const head = '| TypeScript | services | instantiations | per added service | check time | total time |';
  const rows = results.flatMap(({ name, measurements }) =>
    measurements.map((each, index) => {
      const per = index === 0 ? '' : added(measurements[index - 1], each).toFixed(1);
      const count = each.instantiations.toLocaleString('en');
      return `| ${name} | ${each.services} | ${count} | ${per} | ${each.check.toFixed(2)} s | ${each.total.toFixed(2)} s |`;
    }),
  );
  return [head, '|---|--:|--:|--:|--:|--:|', ...rows].join('\n');
}
