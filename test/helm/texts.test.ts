import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { action, withActions } from '../../src/emit/helm/action.ts';
import { calledTemplates } from '../../src/emit/helm/called-templates.ts';
import { configurationDigest } from '../../src/emit/kubernetes/object.ts';
import { asIs, printYaml, quoted } from '../../src/printers/yaml.ts';
import { accepted, awkwardTexts } from '../printers/awkward.ts';
import { kubernetes } from '../setup/paths.js';

const texts = [...awkwardTexts, '{{ .Values }}', '{{', '}}', '{{{', '{{`', '{{/* x */}}', ...fc.sample(accepted, 1500)];
const named = Object.fromEntries(texts.map((text, index) => [`k${index}`, text]));
const each = (of: (name: string, text: string) => string) =>
  Object.fromEntries(Object.entries(named).map(([name, text]) => [name, asIs(of(name, text))]));

test('Helm reads every text as it is: as a value, in a template, beside a value, and in the digest of them all', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-texts-'));
  try {
    mkdirSync(join(folder, 'templates'));
    const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
    write('Chart.yaml', 'apiVersion: v2\nname: texts\nversion: 0.0.0\n');
    write('values.yaml', printYaml('', { named }).content);
    write('templates/_called.tpl', calledTemplates('texts'));
    const printed = {
      // A key and a comment are texts as well.
      '{{ key }}': 'text',
      named,
      values: each(name => action(`.Values.named.${name} | quote`)),
      beside: each((name, text) => `"${action(`.Values.named.${name} | len`)} ${quoted(text).slice(1, -1)}"`),
      digest: asIs(action('include "texts.digest" .Values.named')),
    };
    write('templates/all.yaml', withActions(printYaml('{{ comment }}', printed).content));
    const { code, stdout, stderr } = await kubernetes('helm', ['template', 'release', folder]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const made = parse(stdout);
    expect(made['{{ key }}']).toBe('text');
    expect(made.named).toEqual(named);
    expect(made.values).toEqual(named);
    for (const [name, text] of Object.entries(named))
      expect(made.beside[name]).toBe(`${Buffer.byteLength(text)} ${text}`);
    expect(made.digest.slice(0, 16)).toBe(configurationDigest(named));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
