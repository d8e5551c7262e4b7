import type { Plugin as EsbuildPlugin } from 'esbuild';
import type { Plugin } from 'vitest/config';

export function templateModule(text: string): string;
/** For esbuild. */
export const esbuildTemplates: EsbuildPlugin;
export const viteTemplates: Plugin;
