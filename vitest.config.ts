import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { viteTemplates } from './scripts/handlebars.js';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

export default defineConfig({
  plugins: [viteTemplates],
  define: { PORTOLAN_VERSION: JSON.stringify(version) },
  resolve: {
    alias: [
      { find: /^portolan$/, replacement: fileURLToPath(new URL('src/index.ts', import.meta.url)) },
      { find: /^portolan\/api$/, replacement: fileURLToPath(new URL('src/api.ts', import.meta.url)) },
      { find: /^portolan\/testing$/, replacement: fileURLToPath(new URL('src/testing/index.ts', import.meta.url)) },
    ],
  },
  test: {
    // Bundled registries run as they are, so that the places in their stacks are theirs.
    server: { deps: { external: [/[\\/]portolan[^\\/]*[\\/].+\.mjs/] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Vitest leaves one core idle otherwise, and on two cores that is half of them.
          maxWorkers: '100%',
          include: ['test/**/*.test.ts'],
          exclude: ['test/stack/**', 'test/cluster/**', 'test/workspace/**', '**/node_modules/**'],
          // Tells when the tools are there: the other project, which needs them too, waits for it.
          globalSetup: ['test/setup/tools.js', 'test/setup/told.js', 'test/setup/temporary.js'],
          // Most tests start processes, and a busy machine starts them slowly.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'stack',
          include: ['test/stack/**/*.test.ts'],
          globalSetup: ['test/setup/told.js', 'test/setup/stack.js'],
          // One after the other: they build and boot with all that the machine has.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'kubernetes',
          include: ['test/cluster/**/*.test.ts'],
          globalSetup: ['test/cluster/setup.ts'],
          // They share one cluster, and what a rollout takes depends on what else there is to do.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
