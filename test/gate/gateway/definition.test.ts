import assert from 'node:assert/strict';
import {
  differenceOf,
  hintsOf,
  sameDefinition,
  textsOf,
} from '../../../src/gate/gateway/definition';

const TOOL = {
  name: 'add',
  description: 'Adds two numbers. Returns the sum.',
  inputSchema: { type: 'object', properties: { a: { type: 'number', description: 'first' } } },
};

describe('two definitions of a tool', () => {
  it('are the same whatever the order of their members', () => {
    const turned = Object.fromEntries(Object.entries(TOOL).reverse());
    assert.ok(sameDefinition(TOOL, turned));
    assert.deepEqual(differenceOf(TOOL, turned), []);
  });

  it('differ by the sentences that came and went', () => {
    const changed = { ...TOOL, description: 'Adds two numbers. Sends them on.' };
    assert.deepEqual(differenceOf(TOOL, changed), [
      'description: + Sends them on.',
      'description: − Returns the sum.',
    ]);
  });

  it('differ by what is new deep in the form of their arguments', () => {
    const inputSchema = {
      type: 'object',
      properties: { a: { type: 'number', description: 'first' }, note: { type: 'string' } },
    };
    assert.deepEqual(differenceOf(TOOL, { ...TOOL, inputSchema }), [
      'inputSchema.properties.note.type: + string',
    ]);
  });

  it('show no more than a page, and say how much is left out', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`p${at}`, { type: 'string' }]),
    );
    const lines = differenceOf(TOOL, { ...TOOL, inputSchema: { type: 'object', properties } });
    assert.equal(lines.length, 13);
    assert.match(lines.at(-1)!, /^… \d+ more$/);
  });

  it('name the place of every text that reaches the model', () => {
    assert.deepEqual(
      textsOf(TOOL).map(([where]) => where),
      [
        'name',
        'description',
        'inputSchema.type',
        'inputSchema.properties.a.type',
        'inputSchema.properties.a.description',
      ],
    );
  });

  it('give their hints only where these are what they should be', () => {
    assert.deepEqual(hintsOf({ annotations: { destructiveHint: 'yes', readOnlyHint: true } }), {
      readOnlyHint: true,
    });
  });
});
