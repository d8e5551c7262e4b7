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
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/tools.js'],
    // Most tests start processes, and a busy machine starts them slowly.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    exclude: ['test/workspace/**', '**/node_modules/**'],
    // Bundled registries run as they are, so that the places in their stacks are theirs.
    server: { deps: { external: [/[\\/]portolan[^\\/]*[\\/].+\.mjs/] } },
  },
});
