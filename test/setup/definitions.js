// Who describes the kinds that are printed: Kubernetes itself, and those who add kinds. All of them are Go modules.
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGo } from './go.js';
import { finished } from './paths.js';

export const builtIn = {
  module: 'k8s.io/kubernetes@v1.36.3',
  file: 'api/openapi-spec/swagger.json',
};

export const added = [
  {
    module: 'github.com/cert-manager/cert-manager@v1.21.2',
    file: 'deploy/crds/cert-manager.io_certificates.yaml',
    kind: 'Certificate',
  },
  {
    module: 'github.com/traefik/traefik/v3@v3.7.13',
    file: 'docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml',
    kind: 'Middleware',
  },
  {
    module: 'github.com/prometheus-operator/prometheus-operator@v0.85.0',
    file: 'example/prometheus-operator-crd/monitoring.coreos.com_servicemonitors.yaml',
    kind: 'ServiceMonitor',
  },
  {
    module: 'github.com/external-secrets/external-secrets@v1.3.2',
    file: 'config/crds/bases/external-secrets.io_externalsecrets.yaml',
    kind: 'ExternalSecret',
  },
  {
    module: 'sigs.k8s.io/gateway-api@v1.6.3',
    file: 'config/crd/standard/gateway.networking.k8s.io_httproutes.yaml',
    kind: 'HTTPRoute',
  },
];

/** The text of a module's file. */
export async function described({ module, file }) {
  // Outside of any module, so that none is asked what it needs.
  const told = await finished(await findGo(), ['mod', 'download', '-json', module], { cwd: tmpdir() });
  return readFile(join(JSON.parse(told).Dir, file), 'utf8');
}
