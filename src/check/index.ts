import type { Report } from '../diagnostics/types.ts';
import type { Plan } from '../plan/types.ts';
import { checkBakedSecrets } from './baked-secrets.ts';
import { checkChartSizes } from './chart-sizes.ts';
import { checkCycles } from './cycles.ts';
import { checkDashboards } from './dashboards.ts';
import { checkDerivedServices } from './derived-services.ts';
import { checkEnvModules } from './env-modules.ts';
import { checkGatewayPaths } from './gateway-paths.ts';
import { checkHostLengths } from './host-lengths.ts';
import { checkHostMachines } from './host-machines.ts';
import { checkHostNames } from './host-names.ts';
import { checkHostPorts } from './host-ports.ts';
import { checkHostSizes } from './host-sizes.ts';
import { checkKubernetesEdges } from './kubernetes-edges.ts';
import { checkKubernetesEgress } from './kubernetes-egress.ts';
import { checkKubernetesImages } from './kubernetes-images.ts';
import { checkKubernetesLimits } from './kubernetes-limits.ts';
import { checkKubernetesNames } from './kubernetes-names.ts';
import { checkKubernetesPatches } from './kubernetes-patches.ts';
import { checkKubernetesPublicAddresses } from './kubernetes-public-addresses.ts';
import { checkKubernetesStores } from './kubernetes-stores.ts';
import { checkKubernetesUsers } from './kubernetes-users.ts';
import { checkLiteralSecrets } from './literal-secrets.ts';
import { checkLocalReplicas } from './local-replicas.ts';
import { checkMachinePorts } from './machine-ports.ts';
import { checkMovingImages } from './moving-images.ts';
import { checkNetlify } from './netlify.ts';
import { checkNetworks } from './networks.ts';
import { checkNginxPorts } from './nginx-ports.ts';
import { checkOutsideNames } from './outside-names.ts';
import { checkPageAddresses } from './page-addresses.ts';
import { checkPages } from './pages.ts';
import { checkPublishedAddresses } from './published-addresses.ts';
import { checkRateLimits } from './rate-limits.ts';
import { checkReplicas } from './replicas.ts';
import { checkSecretFiles } from './secret-files.ts';
import { checkServerAddresses } from './server-addresses.ts';
import { checkTargetNames } from './target-names.ts';
import { checkToolVariables } from './tool-variables.ts';
import { checkVolumes } from './volumes.ts';

export type Check = (plan: Plan, report: Report) => void;

/** What no type and no schema can see, because it needs the whole fleet. */
export const checks: readonly Check[] = [
  checkBakedSecrets,
  checkChartSizes,
  checkCycles,
  checkDashboards,
  checkDerivedServices,
  checkEnvModules,
  checkGatewayPaths,
  checkHostLengths,
  checkHostMachines,
  checkHostNames,
  checkHostPorts,
  checkHostSizes,
  checkKubernetesEdges,
  checkKubernetesImages,
  checkKubernetesNames,
  checkKubernetesUsers,
  checkKubernetesEgress,
  checkKubernetesPublicAddresses,
  checkKubernetesStores,
  checkKubernetesLimits,
  checkKubernetesPatches,
  checkLiteralSecrets,
  checkLocalReplicas,
  checkMachinePorts,
  checkMovingImages,
  checkNetlify,
  checkNetworks,
  checkNginxPorts,
  checkOutsideNames,
  checkPageAddresses,
  checkPages,
  checkPublishedAddresses,
  checkRateLimits,
  checkReplicas,
  checkSecretFiles,
  checkServerAddresses,
  checkTargetNames,
  checkToolVariables,
  checkVolumes,
];
