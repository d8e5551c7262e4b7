import { header } from '../../output/file.ts';
import { unset } from '../kubernetes/files.ts';

/** Templates that others call: names are those of all charts of a release, so each begins with its chart's. */
export const calledTemplates = (chart: string) => `{{- /* ${header} */ -}}

{{- /* Where an image is pulled from, of a registry and what the values say: a digest needs no tag. */ -}}
{{- define "${chart}.image" -}}
{{- $image := last . -}}
{{- with first . }}{{ . }}/{{ end }}{{ $image.repository -}}
{{- if and $image.tag (not (and $image.digest (eq $image.tag "${unset}"))) }}:{{ $image.tag }}{{ end -}}
{{- with $image.digest }}@{{ . }}{{ end -}}
{{- end }}

{{- /* Another one for another value. */ -}}
{{- define "${chart}.digest" -}}
{{- toJson . | sha256sum -}}
{{- end }}

{{- /* What no schema can compare. */ -}}
{{- define "${chart}.check" -}}
{{- range $name, $service := .Values.services }}
{{- with $service.replicas }}
{{- if gt (int .min) (int .max) }}
{{- fail (printf "services.%s.replicas: min is %v, which is more than max, %v; change one of them" $name .min .max) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
`;
