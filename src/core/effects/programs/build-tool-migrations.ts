/**
 * Flyway and Liquibase as plugins of Gradle and Maven: `flywayClean`, `dropAll`, `flyway:clean`,
 * `org.liquibase:liquibase-maven-plugin:4.29:dropAll`. What the goals do is what the tools' commands do; the address is
 * a property of the call, else the one written in the build file, else the project's own.
 */
import type { Effect } from '../../model/effect';
import { literalValue } from '../apis/values';
import type { Call, DatabaseTarget } from '../define';
import { migrationAct } from './migration-tools';
import { databaseAct, databaseOf, projectDatabase } from './project-database';

const PLUGIN_GOAL =
  /^(?::?[\w.-]+:)*?(?:org\.flywaydb:|org\.liquibase:)?(flyway|liquibase)(?:-maven-plugin)?(?::[\d.]+[\w.-]*)?:([A-Za-z-]+)$/;
/** Gradle's own names for Liquibase are the bare commands, unlike Flyway's. */
const GRADLE_FLYWAY = /^(?::?[\w.-]+:)*flyway([A-Z]\w+)$/;
const GRADLE_LIQUIBASE =
  /^(?::?[\w.-]+:)*(dropAll|update|updateCount|updateToTag|rollback|rollbackCount|rollbackToDate|changelogSync|clearChecksums|releaseLocks|futureRollbackSQL|updateSQL|status)$/;

const BUILD_FILES = ['build.gradle', 'build.gradle.kts', 'gradle.properties', 'pom.xml'];
const ADDRESS = /jdbc:[a-z]+:[^\s"'`<>]{3,300}/;

function goalOf(call: Call, word: string): readonly [tool: string, command: string] | undefined {
  const plugin = PLUGIN_GOAL.exec(word);
  if (plugin) return [plugin[1]!, plugin[2]!];
  const flyway = GRADLE_FLYWAY.exec(word)?.[1];
  if (flyway !== undefined) return ['flyway', flyway[0]!.toLowerCase() + flyway.slice(1)];
  const liquibase = GRADLE_LIQUIBASE.exec(word)?.[1];
  if (liquibase === undefined || !/gradle/.test(call.name)) return undefined;
  return buildText(call).includes('liquibase') ? ['liquibase', liquibase] : undefined;
}

function buildText(call: Call): string {
  const folder = call.invocation.cwd ?? call.context.workspaceRoot;
  return BUILD_FILES.map((name) => call.context.look.file(`${folder}/${name}`)?.text ?? '').join(
    '\n',
  );
}

function targetOf(call: Call): DatabaseTarget {
  const property = call.invocation.args
    .map((word) => ({ word, text: /^-[DP]?[\w.-]+=(.*)$/s.exec(word.text)?.[1] }))
    .find(({ text }) => text !== undefined && ADDRESS.test(text));
  if (property !== undefined) return databaseOf(call, { ...property.word, text: property.text! });
  const written = ADDRESS.exec(buildText(call))?.[0];
  return written === undefined || written.includes('${')
    ? projectDatabase(call)
    : databaseOf(call, literalValue(written));
}

/** The goals among the words that work on a database. */
export function migrationGoals(call: Call, words: readonly string[]): readonly Effect[] {
  const acts = words.flatMap((word) => {
    const goal = goalOf(call, word);
    const act = goal && migrationAct(goal[0], goal[1]);
    return act === undefined ? [] : [act];
  });
  if (acts.length === 0) return [];
  const target = targetOf(call);
  return acts.map((act) =>
    databaseAct(call, target, act.operation, act.resource, act.reversibility),
  );
}
