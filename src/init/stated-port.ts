import { join } from 'node:path';
import type { NamedApp } from './names.ts';
import { textOf } from './source.ts';

const examples = ['.env.example', '.env.sample', '.env.template', '.env.development'];
const scripts = ['dev', 'start:dev', 'start', 'start:prod', 'preview'];

/** The port that an app's files state, where they do: for the developer's machine, and for an API in its container. */
export function statedPort(root: string, { path, kind, manifest }: NamedApp): number | null {
  const found = [
    ...examples.map(file => /^\s*(?:export\s+)?PORT\s*=\s*["']?(\d+)/m.exec(textOf(root, path, file))?.[1]),
    ...scripts.map(name => /(?:--port[= ]|\s-p[= ]?|\bPORT=)(\d+)\b/.exec(manifest.scripts?.[name] ?? '')?.[1]),
    kind === 'nestjs' ? listensOn(textOf(join(root, path), 'src/main.ts')) : undefined,
  ];
  const port = found.map(Number).find(number => number >= 1 && number <= 65_535);
  return port ?? null;
}

/** `3000` of `app.listen(process.env.PORT ?? 3000, '0.0.0.0')`. */
function listensOn(text: string): string | undefined {
  const within = /\.listen\(([^;]*)\)/.exec(text)?.[1] ?? '';
  return /(?<![\w.])(\d{2,5})(?![\w.])/.exec(within)?.[1];
}
