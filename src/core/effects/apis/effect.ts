/** Builds effects on things that live elsewhere, so that reach and audience are set alike everywhere. */
import type {
  Audience,
  Authority,
  DatabasePlace,
  Effect,
  Environment,
  Payload,
  Reversibility,
  Special,
  Target,
} from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import { reachOfHost } from '../environment';

export interface RemoteAct {
  readonly operation: Operation;
  readonly class: ResourceClass;
  readonly name?: string | undefined;
  readonly environment: Environment;
  readonly phrase: string;
  /** Absent: `none` for a read, `reversible` for the rest. */
  readonly reversibility?: Reversibility | undefined;
  readonly audience?: Audience | undefined;
  readonly host?: string | undefined;
  readonly path?: string | undefined;
  readonly provider?: string | undefined;
  /** The repository, `owner/name`. */
  readonly remote?: string | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly database?: DatabasePlace | undefined;
  readonly authority?: Authority | undefined;
  readonly payload?: readonly Payload[] | undefined;
  readonly special?: Special | undefined;
  readonly size?: number | 'many' | undefined;
  readonly takesRecovery?: boolean | undefined;
  readonly opaque?: string | undefined;
}

type Loose<T> = { [K in keyof T]: T[K] | undefined };

/** The object without the fields that are undefined: an optional field is then absent, not undefined. */
export function present<T extends object>(fields: Loose<T>): T {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as T;
}

function targetOf(act: RemoteAct): Target | undefined {
  const ids = act.ids && act.ids.length > 0 ? act.ids : undefined;
  const target = present<Target>({
    path: act.path,
    host: act.host,
    ids,
    provider: act.provider,
    remote: act.remote,
    database: act.database,
  } as Loose<Target>);
  return Object.keys(target).length > 0 ? target : undefined;
}

export function remoteEffect(act: RemoteAct): Effect {
  const read = act.operation === 'read';
  return present<Effect>({
    operation: act.operation,
    resource: { class: act.class, name: act.name ?? '' },
    environment: act.environment,
    reach: reachOfHost(act.host, act.environment),
    audience: act.audience ?? 'nobody',
    reversibility: act.reversibility ?? (read ? 'none' : 'reversible'),
    target: targetOf(act),
    authority: act.authority,
    payload: act.payload && act.payload.length > 0 ? act.payload : undefined,
    opaque: act.opaque === undefined ? undefined : { why: act.opaque },
    takesRecovery: act.takesRecovery,
    special: act.special,
    size: act.size,
    content: undefined,
    phrase: act.phrase,
  } as Loose<Effect>);
}
