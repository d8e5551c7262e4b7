import { defineConfig } from 'astro/config';

export default defineConfig({ site: 'https://chat.manacore.app' });
