import { header, type OutputFile } from '../../output/file.ts';
import { printYaml, traced, type Yaml } from '../../printers/yaml.ts';
import { byRule } from '../origin.ts';
import { calledTemplates } from './called-templates.ts';
import { printJson } from './json.ts';
import { notes } from './notes.ts';
import { valuesSchema } from './schema.ts';
import type { Setting } from './setting.ts';
import { shared } from './values.ts';

/** All of a chart but its objects. */
export function chartFiles(folder: string, settings: readonly Setting[]): readonly OutputFile[] {
  const { chart, values } = settings[0]!;
  const names = settings.map(({ scene }) => scene.environment.name);
  const { base, rest } = shared(values, settings.length);
  return [
    yaml(`${folder}/Chart.yaml`, traced(byRule('helm/chart'), about(chart))),
    yaml(`${folder}/values.yaml`, base),
    ...names.map((name, index) => yaml(`${folder}/values-${name}.yaml`, rest[index]!)),
    text(`${folder}/values.schema.json`, `${printJson(valuesSchema(values, names))}\n`),
    text(`${folder}/templates/_helpers.tpl`, calledTemplates(chart)),
    text(`${folder}/templates/NOTES.txt`, notes),
  ];
}

const yaml = (path: string, value: Yaml): OutputFile => ({ path, ...printYaml(header, value) });

const text = (path: string, content: string): OutputFile => ({ path, content, spans: () => [] });

/** Which version is deployed, whoever packs the chart says. */
const about = (name: string): Yaml => ({
  apiVersion: 'v2',
  name,
  description: `All services of ${name}; each environment has its values in a file of its own`,
  type: 'application',
  version: '0.0.0',
});
