/** SQL among the fields of a request or the arguments of a tool. */
import { isRecord } from './values';

const SQL =
  /^\s*(--.*\n\s*)*(\(|with|select|insert|update|delete|drop|alter|create|truncate|grant|revoke|explain|copy|do|call|show|merge|begin|set|vacuum|comment|pragma)\b/i;

export function looksLikeSql(text: string): boolean {
  return SQL.test(text);
}

/** The statement that a body hands to an operation that runs any: `{"query": "…"}`, `{"sql": "…"}`. */
export function statementIn(body: unknown): string | undefined {
  if (!isRecord(body)) return undefined;
  for (const name of ['query', 'sql', 'Sql', 'statement', 'Statement']) {
    const text = body[name];
    if (typeof text === 'string' && looksLikeSql(text)) return text;
  }
  return undefined;
}
