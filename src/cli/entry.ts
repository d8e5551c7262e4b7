import { quickAnswer } from './help.ts';

// What starts as CommonJS starts several milliseconds sooner: help and version cost no more than Node itself.
const answer = quickAnswer(process.argv.slice(2));
if (answer === null) import('./main.ts');
else process.stdout.write(answer);
