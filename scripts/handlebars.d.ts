import type { Plugin } from 'vitest/config';

export function templateModule(text: string): string;
export const viteTemplates: Plugin;
