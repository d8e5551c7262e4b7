// Real images, where a registry answers.
import { spawn } from 'node:child_process';
import { commands, dockerEnvironment } from './paths.js';

/** A registry that says nothing for so long is none. */
const patience = 15_000;

/** Pulls what can be pulled, tells what cannot and why, and gives what was. */
export async function pull(tags) {
  const pulled = [];
  for (const tag of tags) {
    const { reason, silent } = await pullOne(tag);
    if (!reason) pulled.push(tag);
    else console.log(`${tag} could not be pulled: ${reason}`);
    // Where one is not answered, the others are not either.
    if (silent) break;
  }
  if (pulled.length > 0) console.log(`pulled ${pulled.join(', ')}`);
  return pulled;
}

/** Why it cannot be pulled, if so, and whether nobody said a word. */
function pullOne(tag) {
  return new Promise((resolve, reject) => {
    const child = spawn(commands.docker(), ['pull', tag], {
      env: dockerEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const limit = setTimeout(() => child.kill('SIGKILL'), patience);
    let words = '';
    // The first line comes with the registry's answer; what follows takes the time that it takes.
    child.stdout.on('data', () => clearTimeout(limit));
    child.stderr.on('data', chunk => {
      words += chunk;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      if (signal) resolve({ reason: `no registry answers within ${patience / 1000} s`, silent: true });
      else resolve(code === 0 ? {} : { reason: words.trim().split('\n').at(-1) || `docker pull ended with ${code}` });
    });
  });
}
