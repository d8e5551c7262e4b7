import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import type { Plan } from '../plan/types.ts';

/** Of 31 services a release took 113 KB, compressed, of the 1 MiB that a Secret may have. */
const most = 250;

/** Charts whose releases Helm cannot keep where it usually does. */
export function checkChartSizes({ environments }: Plan, report: Report): void {
  for (const { name, kubernetes, services } of Object.values(environments)) {
    const count = kubernetes?.helm === true ? Object.values(services).filter(({ runs }) => runs).length : 0;
    if (count <= most) continue;
    const message =
      `environment "${name}" has ${count} services in a chart, and Helm keeps a release in a Secret, which holds about ${most}; ` +
      'have it keep releases elsewhere, by HELM_DRIVER=sql, or deploy overlays in place of the chart';
    report(
      problem('kubernetes/chart-size', registryPath('environments', name, 'kubernetes'), message, {
        severity: 'warning',
      }),
    );
  }
}
