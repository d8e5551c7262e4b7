// What the tests that boot containers need besides the tools: an engine, base images, a browser. Vitest calls it before them;
// where something cannot be had, none of them runs and the run fails. `node test/setup/stack.js` does the same by hand.
import { existsSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installed } from './debian.js';
import { engine } from './engine.js';
import { images } from './images.js';
import { removeLeftOver } from './left-over.js';
import { newEnough } from './node.js';
import { chromium, places } from './paths.js';
import tools from './tools.js';

/** Vitest's entry. */
export default async function setup() {
  if (!newEnough(process.version))
    throw new Error(
      `Testcontainers needs a newer Node than ${process.version}: run these tests with \`npx -y pnpm test test/stack\``,
    );
  await makeSure();
}

async function makeSure() {
  await tools();
  await engine();
  await removeLeftOver();
  await images();
  await browser();
  // Testcontainers calls what is on the path.
  if (existsSync(places.docker)) process.env.PATH = `${dirname(places.docker)}:${process.env.PATH}`;
  if (existsSync(places.config)) process.env.DOCKER_CONFIG = places.config;
}

async function browser() {
  try {
    console.log(`browser found: ${chromium()}`);
  } catch {
    console.log("installing Chromium from Debian's packages …");
    await installed('chromium').catch(error => {
      throw new Error(`Chromium cannot be had: ${error.message}\nWhat to do: install it, or Google Chrome.`);
    });
  }
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await makeSure().catch(error => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
