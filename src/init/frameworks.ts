/** A framework that Portolan has a kind for, and what tells its apps from libraries that are written for it. */
export interface Framework {
  readonly kind: 'nestjs' | 'sveltekit' | 'astro' | 'expo';
  readonly dependencies: readonly string[];
  /** Scripts that start or build an app. */
  readonly script: RegExp;
  /** Files that an app has, any of them. */
  readonly files: readonly string[];
  /** A dependency that libraries are packed with. */
  readonly packer?: string;
}

/** In the order in which they are looked for: of two frameworks in one package the first is meant. */
export const frameworks: readonly Framework[] = [
  {
    kind: 'nestjs',
    dependencies: ['@nestjs/core', '@nestjs/common'],
    script: /\bnest start\b|\bdist\/main\b/,
    files: ['src/main.ts'],
  },
  {
    kind: 'sveltekit',
    dependencies: ['@sveltejs/kit'],
    script: /\bvite (?:dev|build)\b/,
    files: ['src/routes'],
    packer: '@sveltejs/package',
  },
  {
    kind: 'astro',
    dependencies: ['astro'],
    script: /\bastro (?:dev|build)\b/,
    files: ['src/pages'],
  },
  {
    kind: 'expo',
    dependencies: ['expo'],
    script: /\bexpo (?:start|export|run)\b/,
    files: ['app.json', 'app.config.ts', 'app.config.js'],
    packer: 'expo-module-scripts',
  },
];

/** What Portolan has no kind for yet, by the dependency that shows it. */
export const withoutKind: Readonly<Record<string, string>> = {
  next: 'Next.js',
  nuxt: 'Nuxt',
  '@angular/core': 'Angular',
  '@docusaurus/core': 'Docusaurus',
  '@react-router/dev': 'React Router',
  '@remix-run/dev': 'Remix',
  '@solidjs/start': 'SolidStart',
  '@tanstack/react-start': 'TanStack Start',
  electron: 'Electron',
  gatsby: 'Gatsby',
  'react-native': 'React Native',
  vitepress: 'VitePress',
  '@adonisjs/core': 'AdonisJS',
  '@hapi/hapi': 'hapi',
  express: 'Express',
  fastify: 'Fastify',
  hono: 'Hono',
  koa: 'Koa',
  vite: 'Vite',
};

/** Scripts that only apps have, which those without a kind are told by. */
export const startScripts: readonly string[] = ['start', 'dev', 'serve', 'preview', 'develop'];
