/** The closed lists of what can be done and to what. Extend them here and nowhere else (formats.md, section 1). */

export const OPERATIONS = [
  'read',
  'create',
  'update',
  'delete',
  'execute',
  'deploy',
  'send',
  'publish',
  'grant',
  'rotate',
  'configure',
] as const;
export type Operation = (typeof OPERATIONS)[number];

export const RESOURCE_CLASSES = [
  'file',
  'directory',
  'branch',
  'tag',
  'commit-history',
  'working-tree',
  'stash',
  'database',
  'schema',
  'table',
  'rows',
  'volume',
  'backup',
  'bucket',
  'object',
  'disk',
  'instance',
  'cluster',
  'namespace',
  'container',
  'image',
  'stack',
  'service',
  'deployment',
  'environment',
  'project',
  'function',
  'queue',
  'topic',
  'cache',
  'dns-record',
  'domain',
  'certificate',
  'network',
  'firewall',
  'secret',
  'token',
  'user',
  'role',
  'policy',
  'repository',
  'issue',
  'pull-request',
  'release',
  'package',
  'workflow',
  'message',
  'mailbox',
  'calendar',
  'payment',
  'process',
  'host',
  'agent-config',
  'guard',
] as const;
export type ResourceClass = (typeof RESOURCE_CLASSES)[number];

/** `name` is empty when the call does not name the resource. A path, a branch, an id, a `db.table`. */
export interface Resource {
  readonly class: ResourceClass;
  readonly name: string;
}

/** The printed form: `class` or `class:name`. */
export function formatResource(resource: Resource): string {
  return resource.name === '' ? resource.class : `${resource.class}:${resource.name}`;
}
