import type { OutputFile } from '../output/file.ts';
import type { Plan } from '../plan/types.ts';
import { emitBake } from './bake/index.ts';
import { emitCompose } from './compose/index.ts';
import { emitDocker } from './docker/index.ts';
import { emitNames } from './names/index.ts';
import { emitNginx } from './nginx/index.ts';

/** A pure function of the plan: no disk, clock, randomness or environment. */
export type Emitter = (plan: Plan) => readonly OutputFile[];

export const emitters: readonly Emitter[] = [emitBake, emitCompose, emitDocker, emitNames, emitNginx];
