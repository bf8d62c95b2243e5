import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedSchemas } from '../../scripts/schemas';

const FOLDER = join(import.meta.dirname ?? __dirname, '../../schemas');

describe('the published JSON schemas', () => {
  it('are those that the product validates with; else run "npx tsx scripts/schemas.ts"', async () => {
    const schemas = await publishedSchemas();
    assert.deepEqual(readdirSync(FOLDER).sort(), [...schemas.keys()].sort());
    for (const [name, text] of schemas) {
      assert.equal(readFileSync(join(FOLDER, name), 'utf8'), text, name);
    }
  });

  it('name their format and allow fields that nobody knows', async () => {
    const task = JSON.parse((await publishedSchemas()).get('task.schema.json')!) as {
      properties: { format: { const: string } };
      additionalProperties?: boolean;
    };
    assert.equal(task.properties.format.const, 'remit.task/1');
    assert.notEqual(task.additionalProperties, false);
  });
});
