/** The one description of the tools: the editor's manifest repeats it word by word. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATIONS } from '../../../src/core/model/operation';
import { TOOLS } from '../../../src/gate/wayback/tools';

const ROOT = join(import.meta.dirname ?? __dirname, '../../..');

function json(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(ROOT, name), 'utf8')) as Record<string, unknown>;
}

describe('the description of the tools', () => {
  it('is the same in the editor’s manifest', () => {
    const { languageModelTools } = json('package.json')['contributes'] as {
      languageModelTools: Record<string, unknown>[];
    };
    const texts = json('package.nls.json');
    assert.deepEqual(
      languageModelTools.map(({ name, modelDescription, inputSchema, displayName }) => ({
        name,
        title: String(texts[String(displayName).slice(1, -1)]).replace('Remit: ', ''),
        description: modelDescription,
        inputSchema,
      })),
      TOOLS,
    );
  });

  it('offers no operation that a task cannot hold', () => {
    const request = TOOLS.find((tool) => tool.name === 'remit_request');
    const { operation } = request!.inputSchema['properties'] as { operation: { enum: string[] } };
    assert.deepEqual(operation.enum, OPERATIONS);
  });
});
