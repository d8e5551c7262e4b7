import { landing } from '@manacore/shared-landing-ui/config';
import { defineConfig } from 'astro/config';

export default defineConfig(landing({ site: 'https://memoro.ai' }));
