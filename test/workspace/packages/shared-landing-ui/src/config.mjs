/**
 * What the landings' `astro.config.mjs` have in common. Styles and scripts are files of their own with a hash in their names,
 * so that a page's second visit loads none of them.
 *
 * @param {{ site?: string }} options
 * @returns {import('astro').AstroUserConfig}
 */
export function landing({ site } = {}) {
  return {
    ...(site !== undefined && { site }),
    build: { inlineStylesheets: 'never' },
    vite: { build: { assetsInlineLimit: 0 } },
  };
}
