import type { Report } from '../diagnostics/types.ts';
import type { OutputFile } from '../output/file.ts';
import type { Plan } from '../plan/types.ts';
import { emitBake } from './bake/index.ts';
import { emitCompose } from './compose/index.ts';
import { emitDocker } from './docker/index.ts';
import { emitEnv } from './env/index.ts';
import { emitGit } from './git/index.ts';
import { emitHelm } from './helm/index.ts';
import { emitKubernetes } from './kubernetes/index.ts';
import { emitMatrix } from './matrix/index.ts';
import { emitNames } from './names/index.ts';
import { emitNetlify } from './netlify/index.ts';
import { emitNginx } from './nginx/index.ts';
import { emitPackages } from './packages/index.ts';
import { emitPorts } from './ports/index.ts';
import { emitReadme } from './readme/index.ts';
import { emitSystemd } from './systemd/index.ts';
import { emitTraefik } from './traefik/index.ts';

/** A pure function of the plan: no disk, clock, randomness or environment. */
export type Emitter = (plan: Plan, report: Report) => readonly OutputFile[];

const emitters: readonly Emitter[] = [
  emitBake,
  emitCompose,
  emitDocker,
  emitEnv,
  emitGit,
  emitHelm,
  emitKubernetes,
  emitMatrix,
  emitNames,
  emitNetlify,
  emitNginx,
  emitPorts,
  emitSystemd,
  emitTraefik,
];

/** All outputs, the list of those among others' files, and the page that says what they are for. */
export function emit(plan: Plan, report: Report): readonly OutputFile[] {
  const files = emitters.flatMap(each => each(plan, report));
  const listed = [...files, ...emitPackages(files)];
  return [...listed, ...emitReadme(listed)];
}
