import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UNKNOWN_TEXT } from '../../../src/core/shell/invocation';
import { readYaml } from '../../../src/core/effects/yaml';

describe('the YAML of manifests', () => {
  for (const [name, text, expected] of [
    [
      'maps and scalars',
      "a: 1\nb: \"x: y\"\nc: 'it''s'\nd: true\ne:\n",
      [{ a: 1, b: 'x: y', c: "it's", d: true, e: null }],
    ],
    [
      'maps below maps',
      'metadata:\n  name: web\n  labels:\n    app: web # the label\nspec:\n  replicas: 0\n',
      [{ metadata: { name: 'web', labels: { app: 'web' } }, spec: { replicas: 0 } }],
    ],
    [
      'lists at the key and below it',
      'a:\n- x\n- y\nb:\n  - name: p\n    value: 1\n  -\n    name: q\n',
      [{ a: ['x', 'y'], b: [{ name: 'p', value: 1 }, { name: 'q' }] }],
    ],
    ['lists of lists', '- - 1\n  - 2\n- 3\n', [[[1, 2], 3]]],
    [
      'flow values over lines',
      'a: {b: [1, two], c: "x"}\nd: [\n  1,\n  2\n]\ne: 3\n',
      [{ a: { b: [1, 'two'], c: 'x' }, d: [1, 2], e: 3 }],
    ],
    ['documents', '---\na: 1\n---\n# nothing\n---\nb: 2\n...\n', [{ a: 1 }, { b: 2 }]],
    [
      'block texts',
      'run: |\n  rm x\n    deeper\n\n  end\nnext: >-\n  a\n  b\n',
      [{ run: 'rm x\n  deeper\n\nend\n'.trimEnd(), next: 'a\nb' }],
    ],
    [
      'templates and aliases are not known',
      'a: {{ .Values.x }}\nb: *base\n{{- if .x }}\nc: 1\n{{- end }}\n',
      [{ a: UNKNOWN_TEXT, b: UNKNOWN_TEXT, c: 1 }],
    ],
    ['anchors and tags are passed over', 'a: &base\n  b: 1\nc: !!str 5\n', [{ a: { b: 1 }, c: 5 }]],
    [
      'JSON is YAML',
      '{"kind": "List", "items": [{"kind": "Pod"}]}',
      [{ kind: 'List', items: [{ kind: 'Pod' }] }],
    ],
  ] as const) {
    it(name, () => {
      assert.deepEqual(readYaml(text), expected);
    });
  }

  it('what any JSON value says, it says', () => {
    const keys = fc.stringMatching(/^[a-z]{1,6}$/);
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc
          .stringMatching(/^[a-z]{1,8}$/)
          .filter((word) => !/^(true|false|yes|no|on|off|null)$/.test(word)),
        fc.integer({ min: -1000, max: 1000 }),
        fc.boolean(),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(keys, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        assert.deepEqual(readYaml(`a: ${JSON.stringify(value)}`), [{ a: value }]);
      }),
    );
  });

  it('never throws, and ends', () => {
    const piece = fc.constantFrom(
      '- ',
      '  ',
      '\n',
      ': ',
      'a:',
      '{',
      '[',
      '"',
      "'",
      '|',
      '&x',
      '*x',
      '---\n',
      '#',
      '{{',
      '\t',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 80 }),
        (parts) => {
          assert.ok(Array.isArray(readYaml(parts.join(''))));
        },
      ),
    );
    for (const text of ['- ', '{', '[', 'a: {', '- - ', 'a:\n ', '"']) {
      assert.ok(Array.isArray(readYaml(text.repeat(50_000))));
    }
  });

  it('just under and just over the depth', () => {
    const nest = (depth: number): string =>
      Array.from({ length: depth }, (_each, at) => `${' '.repeat(at)}k:`).join('\n') + ' 1\n';
    assert.ok(JSON.stringify(readYaml(nest(40))).includes('1'));
    assert.ok(!JSON.stringify(readYaml(nest(60))).includes('1'));
  });
});
