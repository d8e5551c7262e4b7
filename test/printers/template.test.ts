import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import type { Origin } from '../../src/plan/types.ts';
import { render } from '../../src/printers/template.ts';

const origin = (path: string): Origin => ({ source: 'registry', path, rule: null });
const data = {
  empty: [],
  a: origin('a'),
  b: origin('b'),
  list: [1, 2].map(each => ({ name: `n${each}`, origin: origin(`${each}`) })),
};

/** What a template renders, and for each node its lines. */
function rendered(template: string) {
  const compiled = Handlebars.compile(template, {
    noEscape: true,
    strict: true,
    knownHelpers: { from: true, json: true },
  });
  const { content, spans } = render(compiled, data);
  const lines = content.split('\n');
  return { content, nodes: spans().map(({ first, last, origin: { path } }) => [path, lines.slice(first - 1, last)]) };
}

describe('the lines of a node', () => {
  test('are those of its block', () => {
    const { content, nodes } = rendered('one\n{{#from a}}\ntwo\nthree\n{{/from}}\nfour\n');
    expect(content).toBe('one\ntwo\nthree\nfour\n');
    expect(nodes).toEqual([['a', ['two', 'three']]]);
  });

  test('are the line of a block within one', () => {
    expect(rendered('one\ntwo {{#from a}}x{{/from}} y\nthree\n')).toEqual({
      content: 'one\ntwo x y\nthree\n',
      nodes: [['a', ['two x y']]],
    });
  });

  test('end where a block ends in the midst of a line', () => {
    expect(rendered('{{#from a}}one\ntwo{{/from}} end\nthree\n').nodes).toEqual([['a', ['one', 'two end']]]);
  });

  test('are counted within others, and the outer node comes first', () => {
    const { nodes } = rendered('{{#from a}}\none\n{{#from b}}\ntwo\n{{/from}}\nthree\n{{/from}}\n');
    expect(nodes).toEqual([
      ['a', ['one', 'two', 'three']],
      ['b', ['two']],
    ]);
    expect(rendered('{{#from a}}{{#from b}}x{{/from}}{{/from}}').nodes).toEqual([
      ['a', ['x']],
      ['b', ['x']],
    ]);
  });

  test('follow a list', () => {
    expect(rendered('{{#each list}}\n{{#from this.origin}}\nARG {{this.name}}\n{{/from}}\n{{/each}}\nend\n')).toEqual({
      content: 'ARG n1\nARG n2\nend\n',
      nodes: [
        ['1', ['ARG n1']],
        ['2', ['ARG n2']],
      ],
    });
  });

  test('are those of the last line too', () => {
    expect(rendered('one\n{{#from a}}\ntwo{{/from}}').nodes).toEqual([['a', ['two']]]);
  });

  test('are none where a block renders nothing', () => {
    const { content, nodes } = rendered('one\n{{#from a}}\n{{#each empty}}\nx\n{{/each}}\n{{/from}}\ntwo\n');
    expect(content).toBe('one\ntwo\n');
    expect(nodes).toEqual([]);
  });
});

test('a text is printed as it is', () => {
  const template = Handlebars.compile('{{text}}', { noEscape: true });
  expect(render(template, { text: '<a href="x">&\'</a> ${X} {{y}}' }).content).toBe('<a href="x">&\'</a> ${X} {{y}}');
});
