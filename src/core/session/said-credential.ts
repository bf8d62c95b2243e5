/**
 * A credential that the person pointed at in their own typed words: by the variable, or by the file together with a
 * word for what stands in it. "the read-only url in .env (REPORTS_DB_RO)" gives that variable and nothing else of
 * the file's.
 */
import type { Authority } from '../model/effect';
import type { Ports } from '../model/ports';
import { namesAny } from './said';
import type { Session } from './state';

const NEGATED =
  /\b(?:do not|don't|dont|never|not|without|avoid|instead of|rather than|no longer)\b/;

/** The step in which the person named the variable or the file that this credential is taken from. */
export function namesCredential(
  session: Session,
  authority: Authority,
  ports: Ports,
): number | undefined {
  const variables = variablesOf(session, authority);
  const files = filesOf(authority, session, ports);
  if (variables.length === 0 && files.length === 0) return undefined;
  const others = othersIn(session, authority, variables);
  const fact = session.said.findLast(({ typed }) =>
    typed.split(/(?<=[.!?;])\s+|\n/).some((sentence) => {
      if (NEGATED.test(sentence)) return false;
      if (namesAny(sentence, variables)) return true;
      if (!namesAny(sentence, files) || namesAny(sentence, others)) return false;
      return CREDENTIAL_NOUN.test(sentence);
    }),
  );
  return fact?.step;
}

const CREDENTIAL_NOUN =
  /\b(?:tokens?|keys?|passwords?|passphrases?|credentials?|creds?|logins?|secrets?|urls?|dsn|connection strings?)\b/;

/**
 * The variables that the value came through; of a value met before, the name that stood beside it. A name that stands
 * beside another value as well says nothing.
 */
function variablesOf(session: Session, authority: Authority): readonly string[] {
  const named = (authority.sources ?? []).flatMap((source) =>
    source.kind === 'env' ? [source.name] : [],
  );
  if (authority.label.startsWith('env:')) named.push(authority.label.slice('env:'.length));
  const { fingerprint } = authority;
  if (fingerprint !== undefined) named.push(...namesBeside(session, fingerprint));
  return named.filter((name) => {
    const holders = [...session.credentials.keys()].filter((one) =>
      namesBeside(session, one).includes(name),
    );
    return name.length > 4 && holders.every((one) => one === fingerprint);
  });
}

function namesBeside(session: Session, fingerprint: string): readonly string[] {
  const sightings = session.credentials.get(fingerprint)?.sightings ?? [];
  return sightings.flatMap((one) => (one.name === undefined ? [] : [one.name]));
}

/** Names of the other values in the same files: who names one of them means that one. */
function othersIn(
  session: Session,
  authority: Authority,
  own: readonly string[],
): readonly string[] {
  const places = (authority.sources ?? []).flatMap((source) =>
    source.kind === 'file' ? [`file:${source.path}`] : [],
  );
  return [...session.credentials.values()]
    .flatMap((fact) => fact.sightings)
    .flatMap(({ where, name }) => (name !== undefined && places.includes(where) ? [name] : []))
    .filter((name) => !own.includes(name));
}

function filesOf(authority: Authority, session: Session, ports: Ports): readonly string[] {
  const paths = (authority.sources ?? []).flatMap((source) =>
    source.kind === 'file' ? [source.path] : [],
  );
  const root = `${session.options.workspaceRoot}/`;
  return paths.flatMap((path) => [
    path,
    path.replace(ports.look.home, '~'),
    ...(path.startsWith(root) ? [path.slice(root.length)] : []),
  ]);
}
