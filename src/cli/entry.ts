import { repeated } from '../last-run/repeat.ts';
import { quickAnswer } from './help.ts';
import { heeded } from './streams.ts';

// What starts as CommonJS starts several milliseconds sooner: help and version cost no more than Node itself, and a run
// that has nothing to do little more. What else is needed is loaded late.
const words = process.argv.slice(2);
const answer = quickAnswer(words);
if (answer !== null) heeded(process.stdout).write(answer);
else {
  const last = repeated(words);
  if (last === null) import('./start.ts').then(({ start }) => start());
  else {
    if (last.stdout !== '') heeded(process.stdout).write(last.stdout);
    if (last.stderr !== '') heeded(process.stderr).write(last.stderr);
  }
}
