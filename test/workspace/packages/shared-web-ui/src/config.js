import { fileURLToPath } from 'node:url';

/**
 * What the web apps' `svelte.config.js` have in common. The adapter is each app's own: some are deployed elsewhere as well.
 *
 * @param {import('@sveltejs/kit').Adapter} adapter
 * @returns {import('@sveltejs/kit').Config}
 */
export function web(adapter) {
  return { kit: { adapter, files: { appTemplate: fileURLToPath(new URL('app.html', import.meta.url)) } } };
}
