import { relative } from 'node:path';
import type { Located } from '../located.ts';
import { posix } from './json.ts';

/** Workflow commands, which GitHub shows beside the lines of a pull request; `root` is the checkout's directory. */
export function formatGithub(diagnostics: readonly Located[], root: string): string {
  return diagnostics.map(each => `${command(each, root)}\n`).join('');
}

function command({ code, severity, message, place, fix }: Located, root: string): string {
  const properties = {
    ...(place !== null && { file: posix(relative(root, place.file)), line: place.line, col: place.column }),
    title: code,
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${severity} ${list.join(',')}::${data(fix === null ? message : `${message}\nfix: write ${fix}`)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
