import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serviceNames } from './workload.js';

const bin = fileURLToPath(new URL('../.tools/bin', import.meta.url));
const version = 'v3.19.0';

/** The command, from the path or `.tools`, else built there; `null` where it cannot be had. It says what it does. */
export function findHelm() {
  for (const command of ['helm', join(bin, 'helm')]) {
    const { status, stdout } = spawnSync(command, ['version', '--short'], { encoding: 'utf8' });
    if (status === 0 && stdout.startsWith('v3.')) return command;
  }
  console.error(`helm 3 is not here: building ${version} into .tools, which takes minutes`);
  const source = `helm.sh/helm/v3/cmd/helm@${version}`;
  const { status, stderr, error } = spawnSync('go', ['install', source], {
    env: { ...process.env, GOBIN: bin },
    encoding: 'utf8',
    timeout: 900_000,
  });
  if (status === 0 && existsSync(join(bin, 'helm'))) return join(bin, 'helm');
  const reason = error?.message ?? stderr.trim().split('\n').at(-1);
  console.error(`helm cannot be had (${reason}), so ratios to it are missing`);
  return null;
}

/** The two environments that helm renders, one run each. */
export const environments = ['staging', 'production'];

/**
 * One chart for so many services: each has a Deployment, a Service, an Ingress with TLS and an HPA.
 *
 * @param {string} folder
 * @param {number} services
 */
export function writeChart(folder, services) {
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: bench\nversion: 1.0.0\n');
  writeFileSync(join(folder, 'values.yaml'), `services:\n${serviceNames(services).map(values).join('')}`);
  for (const name of environments) {
    writeFileSync(join(folder, `${name}.yaml`), `environment: ${name}\ndomain: ${name}.bench.dev\nreplicas: 2\n`);
  }
  writeFileSync(join(folder, 'templates/_helpers.tpl'), helpers);
  writeFileSync(join(folder, 'templates/services.yaml'), template);
}

/**
 * @param {string} name
 * @param {number} index
 */
function values(name, index) {
  const variables = ['API_KEY', 'CACHE', 'DATABASE', 'LANDING_URL', 'LOG_LEVEL', 'NAME', 'WEB_URL', 'WORKERS'];
  return `  ${name}:
    port: ${10_000 + (index % 20_000)}
    resources:
      limits: { cpu: "1", memory: 512Mi }
      requests: { cpu: 100m, memory: 128Mi }
    env:
${variables.map(variable => `      ${variable}: ${name}-${variable.toLowerCase()}\n`).join('')}`;
}

/** Names and labels by helpers, resources and probes from the values: what `helm create` writes, for many services. */
const helpers = `{{- define "bench.selectorLabels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}
{{- define "bench.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "bench.selectorLabels" . }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
environment: {{ .root.Values.environment }}
{{- end }}
`;

const metadata = `metadata:
  name: {{ $name }}
  labels:
    {{- include "bench.labels" $scene | nindent 4 }}`;

const template = `{{- range $name, $service := .Values.services }}
{{- $scene := dict "name" $name "root" $ }}
---
apiVersion: apps/v1
kind: Deployment
${metadata}
spec:
  replicas: {{ $.Values.replicas }}
  selector:
    matchLabels:
      {{- include "bench.selectorLabels" $scene | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "bench.labels" $scene | nindent 8 }}
    spec:
      containers:
        - name: {{ $name }}
          image: "bench/{{ $name }}:{{ $.Values.environment }}"
          ports:
            - containerPort: {{ $service.port }}
          env:
            {{- range $key, $value := $service.env }}
            - name: {{ $key }}
              value: {{ $value | quote }}
            {{- end }}
          readinessProbe:
            httpGet:
              path: /health
              port: {{ $service.port }}
          livenessProbe:
            tcpSocket:
              port: {{ $service.port }}
          resources:
            {{- toYaml $service.resources | nindent 12 }}
---
apiVersion: v1
kind: Service
${metadata}
spec:
  selector:
    {{- include "bench.selectorLabels" $scene | nindent 4 }}
  ports:
    - port: {{ $service.port }}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
${metadata}
spec:
  tls:
    - hosts:
        - {{ $name }}.{{ $.Values.domain }}
      secretName: {{ $name }}-tls
  rules:
    - host: {{ $name }}.{{ $.Values.domain }}
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: {{ $name }}
                port:
                  number: {{ $service.port }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
${metadata}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ $name }}
  minReplicas: {{ $.Values.replicas }}
  maxReplicas: 10
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 80
{{- end }}
`;
