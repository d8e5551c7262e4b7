// Loaded before a program with `--import`: appends the address of every module that it loads to the file TRACE names.
import { appendFileSync } from 'node:fs';
import Module, { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const note = address => appendFileSync(process.env.TRACE, `${address}\n`);

if (isMainThread) {
  register(import.meta.url);
  const { _load } = Module;
  Module._load = function load(request, parent, ...rest) {
    note(Module._resolveFilename(request, parent));
    return Reflect.apply(_load, this, [request, parent, ...rest]);
  };
}

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  note(found.url);
  return found;
}
