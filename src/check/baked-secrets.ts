import { problem, type Report } from '../diagnostics/types.ts';
import type { Plan } from '../plan/types.ts';

/** Secrets that a build would take as an argument: they stay in its history, and in what it makes. */
export function checkBakedSecrets({ environments }: Plan, report: Report): void {
  for (const { services } of Object.values(environments)) {
    for (const { service, variables } of Object.values(services)) {
      for (const { name, origin, phase, secret } of variables) {
        if (phase !== 'build' || !secret) continue;
        report(
          problem(
            'values/baked-secret',
            origin.path,
            `${name} of service "${service}" is a secret, but the build bakes its values in, where everybody can read them; let an API hold it`,
          ),
        );
      }
    }
  }
}
