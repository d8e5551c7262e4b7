import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { shiftedPorts, shiftedProject } from '../plan/offset.ts';
import type { Plan } from '../plan/types.ts';
import { type Blocks, readBlock, withBlock } from './block.ts';

export const offsetLabel = 'this checkout';

/** What the root's file becomes: with an offset that was asked for, or the one that it holds; 0 takes it out. */
export function withOffset(
  plan: Plan,
  text: string,
  offset: number | null,
  isOwn: (name: string) => boolean,
): string | Diagnostic {
  const blocks = readBlock(text, offsetLabel);
  if (blocks === null) return unpaired('.env');
  const now = offset ?? offsetIn(blocks);
  if (now === null) return text;
  if (now === 0) return withBlock(blocks, offsetLabel, []);
  const ports = shiftedPorts(plan, now);
  if ('problem' in ports) return problem('env/offset', null, ports.problem);
  const lines = [
    ['COMPOSE_PROJECT_NAME', shiftedProject(plan, now)] as const,
    ...ports.map(({ variable, port }) => [variable, String(port)] as const),
  ];
  const written = lines.filter(([name]) => !isOwn(name)).map(([name, value]) => `${name}=${value}`);
  return withBlock(blocks, offsetLabel, [`# offset ${now}`, ...written]);
}

/** A service that came later has a port of its own as well, so that only the offset is kept. */
function offsetIn({ own }: Blocks): number | null {
  const found = /^# offset (\d+)\r?$/m.exec(own ?? '')?.[1];
  return found === undefined ? null : Number(found);
}

export function unpaired(path: string): Diagnostic {
  return problem(
    'env/unpaired',
    null,
    `${path} holds only one of the two marks of portolan env write, or one twice: remove those lines and what belongs between them, and run it again`,
  );
}
