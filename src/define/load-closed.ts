import { dirname, join, resolve, sep } from 'node:path';
import type { Metafile } from './load-basis.ts';
import { languageEntry } from './load-language.ts';

/** Globals that give the same whenever and wherever they are asked. */
const pure = new Set(
  `Object Array Number Boolean String Symbol BigInt Promise RegExp JSON Math Map Set WeakMap WeakSet Proxy Reflect Iterator
  Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError Infinity NaN undefined
  parseFloat parseInt isFinite isNaN decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape
  ArrayBuffer DataView Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array
  Uint8ClampedArray BigUint64Array BigInt64Array URL URLSearchParams TextEncoder TextDecoder structuredClone atob btoa
  globalThis eval`.split(/\s+/),
);

/**
 * For esbuild: each other global by way of `globalThis`, which changes nothing but that they are seen in the bundle. It
 * knows which names are the registry's own, and leaves texts and comments alone.
 */
export function marked(): Readonly<Record<string, string>> {
  const names = Object.getOwnPropertyNames(globalThis).filter(name => /^[A-Za-z]\w*$/.test(name) && !pure.has(name));
  return Object.fromEntries(names.map(name => [name, `globalThis.${name}`]));
}

/** What reaches out of a bundle: a global, a module of Node's, its own place, the reader's language, luck. */
const ways = /\b(?:globalThis|eval|require|random|localeCompare|toLocale\w+)\b|\bimport\s*[(.]|\.\s*constructor\b/;

/** Whether a bundled registry sees nothing but the files that it was made from, so that it says the same each time. */
export function isClosed(bundle: string, { inputs }: Metafile, cwd: string): boolean {
  const external = Object.values(inputs).some(({ imports }) =>
    imports.some(({ path, original = '' }) => !/^(?:\.|portolan$)/.test(original) && path !== '<runtime>'),
  );
  return !external && !ways.test(ownCode(bundle, cwd));
}

/** Without the language's: a comment stands before each module, and our line before the first. */
function ownCode(bundle: string, cwd: string): string {
  const [, ...modules] = bundle.split(/^\/\/ (.*)$/m);
  const isOurs = (path: string) => resolve(cwd, path).startsWith(join(dirname(languageEntry()), sep));
  return modules.filter((_, at) => at % 2 === 1 && !isOurs(modules[at - 1]!)).join('\n');
}
