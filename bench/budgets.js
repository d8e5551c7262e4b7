/** Wall time as a multiple of helm's two runs, and MiB at the most, by number of services. */
export const budgets = {
  cold: { 37: 1.3, 370: 0.9, 3700: 0.8 },
  edited: { 37: 0.8, 370: 0.5, 3700: 0.4 },
  unchanged: { 37: 0.6, 370: 0.2, 3700: 0.06 },
  memory: { 37: 70, 370: 120, 3700: 350 },
};

/** What one more service may cost, in milliseconds of the processor. */
export const perService = { cold: 0.8, unchanged: 0.3 };

/** `--version` and `--help` as a multiple of Node that does nothing. */
export const answer = 1.1;

/** What `--check` may cost as a multiple of a run that changes nothing; equal, but for what medians move by. */
const check = 1.1;

/** Time grows at most with this power of the number of services. */
export const exponent = 1;

/** @typedef {{ services: number, costs: Readonly<Record<string, import('./process.js').Cost>> }} Result */

/**
 * Sentences on budgets that were passed.
 *
 * @param {readonly Result[]} results
 * @returns {readonly string[]}
 */
export function judge(results) {
  return [...results.flatMap(ofSize), ...ofGrowth(results)];
}

/** @param {Result} result */
function ofSize({ services, costs }) {
  const { node, helm, version, help, unchanged } = costs;
  const sentences = [];
  const limit = (what, value, most) => {
    if (value > most) sentences.push(`${what}: ${value.toFixed(2)}, more than ${most}.`);
  };
  for (const name of ['cold', 'edited', 'unchanged']) {
    if (helm) limit(`${services} services, ${name}, × helm`, costs[name].wall / helm.wall, budgets[name][services]);
    limit(`${services} services, ${name}, MiB`, costs[name].memory, budgets.memory[services]);
  }
  limit(`${services} services, --check, × unchanged`, costs.check.wall / unchanged.wall, check);
  if (version) limit('--version, × node', version.wall / node.wall, answer);
  if (help) limit('--help, × node', help.wall / node.wall, answer);
  return sentences;
}

/** @param {readonly Result[]} results */
function ofGrowth(results) {
  return growth(results).flatMap(({ name, added, power }) => [
    ...(added > (perService[name] ?? Infinity)
      ? [`A service adds ${added.toFixed(2)} ms of the processor (${name}), more than ${perService[name]}.`]
      : []),
    ...(power > exponent ? [`${name}: time grows with the power ${power.toFixed(2)} of the services.`] : []),
  ]);
}

/**
 * What a service adds between the last two sizes, and the power by which time grows.
 *
 * @param {readonly Result[]} results
 */
export function growth(results) {
  const [from, to] = results.slice(-2);
  if (from === undefined || to === undefined) return [];
  return Object.keys(to.costs)
    .filter(name => ['cold', 'edited', 'unchanged'].includes(name))
    .map(name => ({
      name,
      added: (to.costs[name].cpu - from.costs[name].cpu) / (to.services - from.services),
      power: Math.log(to.costs[name].wall / from.costs[name].wall) / Math.log(to.services / from.services),
    }));
}
