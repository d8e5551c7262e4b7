import { header } from '../../output/file.ts';
import { unset } from '../kubernetes/files.ts';

/** What whoever installs it reads. */
export const notes = `{{- /* ${header} */ -}}
{{ .Values.environment }} is in namespace {{ .Values.namespace.name }}:

  kubectl get pods --namespace {{ .Values.namespace.name }}
{{- with .Values.hosts }}

It answers at:
{{ range . }}
  https://{{ . }}
{{- end }}
{{- end }}

{{- $missing := list }}
{{- range $name, $service := .Values.services }}
{{- with $service.image }}
{{- if and $service.enabled (eq (.tag | default "") "${unset}") (not .digest) }}{{ $missing = append $missing $name }}{{ end }}
{{- end }}
{{- end }}
{{- with $missing }}

No image is given for {{ join ", " . }}:
their pods start once there is one, by --set services.<name>.image.tag=… or .digest=…
{{- end }}
{{- if not .Values.secretStore }}

What is given from outside is read from a Secret for each service, with the service's name; the keys are
those that generated/env/{{ .Values.environment }}/<service>.env.example lists.
{{- end }}
`;
