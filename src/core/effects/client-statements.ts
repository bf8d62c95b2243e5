/** A statement among the words of a service's client: `x db shell NAME "select …"`, `x sql -q "drop …"`. */
import type { Effect } from '../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../model/effect';
import type { CommandLine } from './command-line';
import type { Call, DatabaseTarget, Provider } from './define';
import { sentFile } from './programs/curl';
import { providerOfClient } from './provider-clients';
import { loginOf, placeOf } from './service-place';

const STATEMENT =
  /^\s*(?:select|with|insert|update|delete|merge|drop|truncate|alter|create|grant|revoke|explain|describe|call|copy|begin)\s+[^\s-]/i;

/** Statements that begin like a sentence, where it is known that the client speaks SQL; `@` is a stage of Snowflake. */
const LOOK = /^\s*(?:(?:show|use|undrop)\s+[^\s-]|(?:list|ls|remove|rm)\s+@)/i;

export const UNKNOWN_DATABASE: DatabaseTarget = {
  engine: 'other',
  host: undefined,
  database: undefined,
  authority: undefined,
  environment: UNKNOWN_ENVIRONMENT,
};

/** Undefined where none of the words is a statement. */
export function statementEffects(call: Call, line: CommandLine): readonly Effect[] | undefined {
  const provider = providerOfClient(call.name);
  // The client of a service without databases is handed a sentence: `--summary "update the manual"`.
  if (provider !== undefined && !keepsDatabases(provider)) return undefined;
  const statements = call.invocation.args.filter(
    ({ text }) => STATEMENT.test(text) || (provider !== undefined && LOOK.test(text)),
  );
  const files = call.invocation.args.filter(({ text }) => /^[^-].*\.sql$/i.test(text));
  if (statements.length + files.length === 0) return undefined;
  const { environment, host } = placeOf(call, line);
  const database: DatabaseTarget = {
    ...UNKNOWN_DATABASE,
    host,
    environment,
    authority: loginOf(call, line),
  };
  const texts = [...statements, ...files.map((file) => sentFile(call, file))];
  return texts.flatMap((text) => call.context.sql(text, database, call.invocation.source));
}

function keepsDatabases(provider: Provider): boolean {
  return provider.operations.some(({ resource }) => /^(?:database|schema|table)$/.test(resource));
}
