/** What the manifests of `kubectl apply -f`, `delete -f` and `-k` name: kind, name, namespace and what they ask for. */
import type { Environment } from '../../model/effect';
import { say } from '../../model/say';
import { isRecord } from '../apis/values';
import { literal } from '../build';
import type { Call } from '../define';
import { environmentInWords } from '../environment';
import { folderOf } from '../paths';
import type { Yaml } from '../yaml';
import { readYaml } from '../yaml';

export interface KubeObject {
  /** Lower case, as commands name it. */
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  /** The file's own name. */
  readonly file: string;
}

const FILES_READ = 40;
const OBJECTS_READ = 100;

interface Read {
  readonly objects: KubeObject[];
  files: number;
  /** Something that is named could not be had. */
  missing: boolean;
}

/** Undefined where not all of what is named could be read: then only the names of the files are known. */
export function manifestsOf(call: Call): readonly KubeObject[] | undefined {
  const read: Read = { objects: [], files: 0, missing: false };
  for (const file of call.values('f', 'filename')) {
    if (file.text === '-') {
      const input = call.context.input(call.invocation);
      if (input?.known !== true) return undefined;
      keep(input.text, '-', read);
      continue;
    }
    const path = file.known ? call.context.path(file, call.invocation) : undefined;
    if (path === undefined || /^https?:/.test(file.text)) return undefined;
    const isFolder = call.context.look.kind(path) === 'directory';
    if (isFolder) readFolder(call, path, call.has('R', 'recursive') ? 4 : 0, read);
    else readFile(call, path, read);
  }
  for (const folder of call.values('k', 'kustomize')) {
    const path = folder.known ? call.context.path(folder, call.invocation) : undefined;
    if (path === undefined) return undefined;
    readKustomization(call, path, 6, read);
  }
  return read.missing || read.objects.length === 0 ? undefined : read.objects;
}

function readFile(call: Call, path: string, read: Read): void {
  const found = read.files < FILES_READ ? call.context.look.file(path) : undefined;
  read.files += 1;
  if (found === undefined || found.truncated) read.missing = true;
  else keep(found.text, path.slice(path.lastIndexOf('/') + 1), read);
}

function readFolder(call: Call, folder: string, depth: number, read: Read): void {
  for (const name of call.context.look.list(folder) ?? []) {
    const path = `${folder}/${name}`;
    if (/\.(ya?ml|json)$/.test(name)) readFile(call, path, read);
    else if (depth > 0 && call.context.look.kind(path) === 'directory')
      readFolder(call, path, depth - 1, read);
  }
}

/** The files that a kustomization lists; what it changes in them is left aside. */
function readKustomization(call: Call, folder: string, depth: number, read: Read): void {
  const text = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']
    .map((name) => call.context.look.file(`${folder}/${name}`)?.text)
    .find((found) => found !== undefined);
  if (text === undefined || depth === 0) {
    read.missing = true;
    return;
  }
  const [document] = readYaml(text);
  const fields = isRecord(document) ? document : {};
  const before = read.objects.length;
  for (const entry of [fields['resources'], fields['bases']].flat()) {
    if (typeof entry !== 'string') continue;
    const path = /^https?:|\?ref=/.test(entry)
      ? undefined
      : call.context.path(literal(`${folder}/${entry}`), call.invocation);
    if (path === undefined) read.missing = true;
    else if (/\.(ya?ml|json)$/.test(path)) readFile(call, path, read);
    else readKustomization(call, path, depth - 1, read);
  }
  const namespace = fields['namespace'];
  if (typeof namespace !== 'string') return;
  read.objects.splice(
    before,
    read.objects.length,
    ...read.objects.slice(before).map((object) => ({ ...object, namespace })),
  );
}

function keep(text: string, file: string, read: Read): void {
  for (const document of readYaml(text)) keepObject(document, file, read);
}

function keepObject(document: Yaml, file: string, read: Read): void {
  if (!isRecord(document) || read.objects.length >= OBJECTS_READ) return;
  const { kind, items, metadata } = document;
  if (Array.isArray(items) && typeof kind === 'string' && kind.endsWith('List')) {
    for (const item of items as readonly Yaml[]) keepObject(item, file, read);
    return;
  }
  const named = isRecord(metadata) ? (metadata['name'] ?? metadata['generateName']) : undefined;
  if (typeof kind !== 'string' || typeof named !== 'string') return;
  const namespace = isRecord(metadata) ? metadata['namespace'] : undefined;
  read.objects.push({
    kind: kind.toLowerCase(),
    name: named,
    namespace: typeof namespace === 'string' ? namespace : undefined,
    body: document,
    file,
  });
}

/** A manifest that says in which namespace it belongs says more than a context that says nothing. */
export function environmentOfObject(object: KubeObject, known: Environment): Environment {
  if (known.name !== 'unknown') return known;
  const namespace = object.kind === 'namespace' ? object.name : object.namespace;
  const said = namespace === undefined ? undefined : environmentInWords(namespace);
  if (said === undefined || said.name === 'local') return known;
  return {
    name: said.name,
    evidence: say`namespace ${namespace ?? ''} in ${object.file} says ${said.word}`,
  };
}

/** `replicas: 0` of a workload: it stops, and says so in no verb. */
export function stopsWorkload(object: KubeObject): boolean {
  const spec = object.body['spec'];
  return isRecord(spec) && spec['replicas'] === 0 && !/autoscaler/.test(object.kind);
}

/** The folder that a file lies in, for words that say an environment: `overlays/staging`. */
export function environmentOfFolder(call: Call, known: Environment): Environment {
  if (known.name !== 'unknown') return known;
  for (const word of call.values('f', 'filename', 'k', 'kustomize')) {
    const path = word.known ? call.context.path(word, call.invocation) : undefined;
    const root = call.context.workspaceRoot;
    const inside = path?.startsWith(root) === true ? path.slice(root.length) : word.text;
    const said = environmentInWords(inside) ?? environmentInWords(folderOf(inside));
    if (said && !/^(local|test)$/.test(said.name))
      return { name: said.name, evidence: say`${word.text} says ${said.word}` };
  }
  return known;
}
