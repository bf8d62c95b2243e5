/**
 * A test run empties and fills the database that it is pointed at. The project's own test database is its business;
 * an address of a shared one that is set for this very run is not. What lies in the shell anyway may not be read at all
 * by these tests, so it says nothing.
 */
import type { Effect } from '../../model/effect';
import type { Call } from '../define';
import { TEST_RUNNERS } from '../developer-tools';
import { isDatabaseUrl, targetOfUrl } from '../languages/database-target';
import { databaseAct, DATABASE_VARIABLES } from './project-database';

/** Tools of which one word runs the tests. Django is not among them: it makes a test database beside the one named. */
const WITH_A_WORD =
  /^(?:go|cargo|mix|deno|bun|swift|flutter|dart|dotnet|zig|sbt|lein|rails|rake|artisan|mvn|mvnw|gradle|gradlew)$/;
const TEST_WORD =
  /^(?:test|tests|spec|nextest|verify|check|integration-?test|(?::?[\w.-]+:)?(?:integration)?test|test:[\w:-]+|spec:[\w:-]+)$/i;

function runsTests(call: Call): boolean {
  if (TEST_RUNNERS.has(call.name)) return true;
  return (
    WITH_A_WORD.test(call.name) && call.invocation.args.some((word) => TEST_WORD.test(word.text))
  );
}

export function testedDatabase(call: Call): readonly Effect[] {
  if (!runsTests(call) || call.has('help', 'version', 'collect-only', 'list-tests')) return [];
  const folder = call.invocation.cwd ?? call.context.workspaceRoot;
  for (const name of DATABASE_VARIABLES) {
    const value = call.invocation.env.get(name);
    if (value === undefined || value.text === '') continue;
    const fromFile = value.sources.some((source) => source.kind === 'file');
    if (!isDatabaseUrl(value.text) && !fromFile) continue;
    const target = targetOfUrl(value, folder, call.context);
    const { name: environment } = target.environment;
    if (environment === 'local' || environment === 'test' || target.path !== undefined) return [];
    return [databaseAct(call, target, 'update', 'rows', 'hard')];
  }
  return [];
}
