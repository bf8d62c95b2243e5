/** What putting the gateway before MCP servers, or taking it away, changes in agents' lists. Planned first, written only as it was shown. */
import { dirname } from 'node:path';
import type { InstallPlace } from '../agents/define';
import {
  gatewayCallOf,
  serverListFiles,
  serversIn,
  unwrapList,
  wrapList,
  type ServerListFile,
  type WrappedList,
} from '../agents/server-lists';
import { editConfig } from '../store/config-edit';
import { noteSwaps, readGatewayRecord, type RecordedSwap } from '../store/gateway-record';
import { pathsOf, readIfThere } from '../store/paths';

export type GatewayChange = 'install' | 'remove';

export interface GatewayEdit {
  readonly list: ServerListFile;
  /** Absolute. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** What stands behind the gateway in this file once the change is made. */
  readonly swaps: readonly RecordedSwap[];
  /** Servers that the change is about. */
  readonly servers: readonly string[];
}

export interface GatewayPlan {
  /** Only what would change something. */
  readonly edits: readonly GatewayEdit[];
  /** Servers that are left as they are, with the reason. */
  readonly left: readonly (WrappedList['left'][number] & { readonly file: string })[];
  /** Files that cannot be read, each with the reason. */
  readonly problems: readonly { readonly file: string; readonly message: string }[];
}

export interface GatewayScope {
  readonly place: InstallPlace;
  /** `REMIT_HOME`. */
  readonly home: string;
  /** Only these servers; empty: all. */
  readonly names: readonly string[];
  readonly scope: 'user' | 'project' | 'all';
}

export interface ServerState {
  readonly agent: string;
  readonly file: string;
  readonly scope: 'user' | 'project';
  readonly server: string;
  readonly wrapped: boolean;
}

export function planGateway(change: GatewayChange, scope: GatewayScope): GatewayPlan {
  const edits: GatewayEdit[] = [];
  const left: GatewayPlan['left'][number][] = [];
  const problems: { file: string; message: string }[] = [];
  for (const { list, text } of listsOf(scope)) {
    const file = list.path;
    try {
      const known = readGatewayRecord(scope.home).files[file] ?? [];
      const planned =
        change === 'install'
          ? wrapList(list, text, { program: pathsOf(scope.home).gateway, names: scope.names })
          : {
              text: unwrapList(list, text, { swaps: known, names: scope.names }),
              swaps: [],
              left: [],
            };
      left.push(...planned.left.map((one) => ({ ...one, file })));
      if (planned.text === text) continue;
      const swaps = [...known, ...planned.swaps].filter(({ after }) =>
        planned.text.includes(after),
      );
      const servers = changed(list, text, planned.text);
      edits.push({ list, file, before: text, after: planned.text, swaps, servers });
    } catch (error) {
      problems.push({ file, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { edits, left, problems };
}

/** Throws `EditRefused`, or what `changedMeanwhile` says when the file is no longer what was shown. */
export function writeGatewayEdit(
  { file, before, after, swaps }: GatewayEdit,
  { place, home }: Pick<GatewayScope, 'place' | 'home'>,
  changedMeanwhile: string,
): void {
  const moved = ['CODEX_HOME', 'COPILOT_HOME', 'XDG_CONFIG_HOME'].flatMap(
    (name) => place.env?.[name] || [],
  );
  const project = place.projectRoot === undefined ? [] : [place.projectRoot];
  // A file of another project is one that the person had Remit write before.
  const noted = Object.hasOwn(readGatewayRecord(home).files, file) ? [dirname(file)] : [];
  const within = [place.home, ...project, ...moved, ...noted];
  editConfig(file, { within, backups: pathsOf(home).backups }, (text) => {
    if (text !== before) throw new Error(changedMeanwhile);
    return after;
  });
  noteSwaps(home, file, swaps);
}

/** Every server in every list that can be read. */
export function gatewayStates(scope: Omit<GatewayScope, 'names' | 'home'>): readonly ServerState[] {
  return listsOf({ ...scope, names: [], home: '' }).flatMap(({ list, text }) => {
    try {
      return serversIn(list, text).map(({ name, wrapped }) => ({
        agent: list.agent,
        file: list.path,
        scope: list.scope,
        server: name,
        wrapped,
      }));
    } catch {
      return [];
    }
  });
}

/** How the gateway before this server is started, by the first list that has it. */
export function gatewayCallFor(
  server: string,
  place: InstallPlace,
): ReturnType<typeof gatewayCallOf> {
  for (const { list, text } of listsOf({ place, names: [], home: '', scope: 'all' })) {
    try {
      const call = gatewayCallOf(list, text, server);
      if (call !== undefined) return call;
    } catch {
      // A list that cannot be read names nobody; `status` and `install` say so.
    }
  }
  return undefined;
}

/** The lists that are there; for taking away also those of other projects that Remit wrote to. */
function listsOf({
  place,
  scope,
  home,
}: GatewayScope): readonly { list: ServerListFile; text: string }[] {
  const here = serverListFiles(place).filter((one) => scope === 'all' || one.scope === scope);
  const noted = home === '' || scope === 'user' ? [] : Object.keys(readGatewayRecord(home).files);
  const elsewhere = noted.flatMap((file) => {
    if (here.some(({ path }) => path === file)) return [];
    // Its form is that of the file of the same name in this project.
    const list = serverListFiles({ ...place, projectRoot: '/' }).find(
      (one) => one.scope === 'project' && file.endsWith(one.path.slice(1)),
    );
    return list === undefined ? [] : [{ ...list, path: file }];
  });
  return [...here, ...(scope === 'all' ? elsewhere : [])].flatMap((list) => {
    const text = readIfThere(list.path);
    return text === undefined ? [] : [{ list, text }];
  });
}

function changed(list: ServerListFile, before: string, after: string): readonly string[] {
  const was = new Map(
    serversIn(list, before).map(({ at, wrapped }) => [JSON.stringify(at), wrapped]),
  );
  return serversIn(list, after).flatMap(({ name, at, wrapped }) =>
    was.get(JSON.stringify(at)) === wrapped ? [] : [name],
  );
}
