// Real images, where a registry answers.
import { spawn } from 'node:child_process';
import { commands, dockerEnvironment } from './paths.js';

/** A registry that says nothing for so long is none. */
const patience = 15_000;

/** Pulls what can be pulled, and says what was. */
export async function pull(tags) {
  const pulled = [];
  for (const tag of tags) {
    const reason = await pullOne(tag);
    if (!reason) pulled.push(tag);
    // Where one is not answered, the others are not either.
    else {
      console.log(`${tag} cannot be pulled: ${reason}`);
      break;
    }
  }
  if (pulled.length > 0) console.log(`pulled ${pulled.join(', ')}`);
  return pulled;
}

/** Why it cannot be pulled, if so. */
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
      if (signal) resolve(`no registry answers within ${patience / 1000} s`);
      else resolve(code === 0 ? undefined : words.trim().split('\n').at(-1));
    });
  });
}
