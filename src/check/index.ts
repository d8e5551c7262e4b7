import type { Report } from '../diagnostics/types.ts';
import type { Plan } from '../plan/types.ts';
import { checkCycles } from './cycles.ts';
import { checkHostNames } from './host-names.ts';
import { checkHostPorts } from './host-ports.ts';
import { checkLiteralSecrets } from './literal-secrets.ts';
import { checkNetworks } from './networks.ts';
import { checkOutsideNames } from './outside-names.ts';

export type Check = (plan: Plan, report: Report) => void;

/** What no type and no schema can see, because it needs the whole fleet. */
export const checks: readonly Check[] = [
  checkCycles,
  checkHostNames,
  checkHostPorts,
  checkLiteralSecrets,
  checkNetworks,
  checkOutsideNames,
];
