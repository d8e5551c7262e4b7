import { header } from '../../output/file.ts';
import { unset } from '../kubernetes/files.ts';
import { units } from '../kubernetes/resources.ts';

const sizes = Object.entries(units)
  .map(([unit, size]) => `"${unit}" ${size}`)
  .join(' ');

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

{{- /* How much a quantity is, in whatever notation. */ -}}
{{- define "${chart}.amount" -}}
{{- $unit := regexFind "[a-zA-Z]*$" (toString .) -}}
{{- mulf (trimSuffix $unit (toString .)) (get (dict ${sizes}) $unit) -}}
{{- end }}

{{- /* What no schema can compare. */ -}}
{{- define "${chart}.check" -}}
{{- with .Values.pullSecret }}
{{- if hasKey $.Values.services . }}
{{- fail (printf "pullSecret: %s is the Secret of the service of this name; choose another" .) }}
{{- end }}
{{- end }}
{{- with (.Values.gateway | default dict).listeners }}
{{- if and .web (eq .web .websecure) }}
{{- fail (printf "gateway.listeners: web and websecure are both %s, and what comes to the one is sent to the other; change one of them" .web) }}
{{- end }}
{{- end }}
{{- range $name, $service := .Values.services }}
{{- if $service.enabled }}
{{- with $service.replicas }}
{{- if gt (int .min) (int .max) }}
{{- fail (printf "services.%s.replicas: min is %v, which is more than max, %v; change one of them" $name .min .max) }}
{{- end }}
{{- end }}
{{- range $resource, $most := ($service.resources | default dict).limits }}
{{- with get ($service.resources.requests | default dict) $resource }}
{{- if gt (include "${chart}.amount" . | float64) (include "${chart}.amount" $most | float64) }}
{{- fail (printf "services.%s.resources: requests.%s is %v, which is more than limits.%s, %v; change one of them" $name $resource . $resource $most) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
`;
