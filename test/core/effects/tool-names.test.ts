import assert from 'node:assert/strict';
import { isDeveloperTool } from '../../../src/core/effects/tool-names';

const TOOLS = [
  'acme-lint',
  'webpack-bundle-stats',
  'jest-preview',
  'vite-plugin-inspect',
  'acmeJsonLint',
  'protobuf-codegen',
  '@acme/eslint-runner',
  'acme-api-doc-generator',
  'yamlfmt',
];

/** A word of the name says that it reaches further, or nothing says what it is. */
const OTHERS = [
  'webpack-deploy',
  'eslint-publish',
  'vite-upload',
  'next-release',
  'jest-seed',
  'docs-sync-prod',
  'schema-migration-runner',
  'db-test-reset',
  'load-test',
  'ssh-keygen',
  'acme',
  'acmectl',
  'acme-client',
  'lint.sh',
  '-lint',
  '',
  'a-lint'.repeat(40),
];

describe('names of tools', () => {
  for (const name of TOOLS) {
    it(`${name} is a developer's tool`, () => assert.equal(isDeveloperTool(name), true));
  }
  for (const name of OTHERS) {
    it(`${name.slice(0, 40)} is not known by its name`, () =>
      assert.equal(isDeveloperTool(name), false));
  }
});
