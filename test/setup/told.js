/** Vitest's entry: tells who started the project (scripts/test.js) that there are tests to run. */
export default function setup() {
  process.send?.('found');
}
