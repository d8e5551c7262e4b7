import { problem, type Report } from '../diagnostics/types.ts';
import { findings } from '../plan/conversion.ts';
import type { Plan } from '../plan/types.ts';

/** Names in a store are those that variables have outside, whatever the environment: of one store all get the same secrets. */
export function checkKubernetesStores({ environments }: Plan, report: Report): void {
  const first = new Map<string, string>();
  for (const { name, kubernetes } of Object.values(environments)) {
    if (kubernetes === null || kubernetes.secretStore === null) continue;
    const { secretStore: store, origin } = kubernetes;
    const other = first.get(store);
    if (other === undefined) first.set(store, name);
    else {
      const message = `${other} and ${name} read their secrets from the store "${store}", and so get the same ones; ${findings.store.advice}`;
      report(problem('kubernetes/shared-store', origin.path, message, { severity: 'warning' }));
    }
  }
}
