/** Acts and things in words: what a sentence says is done, and to what. */
import type { Operation, Resource, ResourceClass } from './operation';
import { part, say } from './say';

/** `delete the volume 3d2c42fb`, `delete volume:pr-412-*`. */
export function act(operation: Operation, what: string): string {
  switch (operation) {
    case 'read':
      return say`read ${part(what)}`;
    case 'create':
      return say`create ${part(what)}`;
    case 'update':
      return say`update ${part(what)}`;
    case 'delete':
      return say`delete ${part(what)}`;
    case 'execute':
      return say`execute ${part(what)}`;
    case 'deploy':
      return say`deploy ${part(what)}`;
    case 'send':
      return say`send ${part(what)}`;
    case 'publish':
      return say`publish ${part(what)}`;
    case 'grant':
      return say`grant ${part(what)}`;
    case 'rotate':
      return say`rotate ${part(what)}`;
    case 'configure':
      return say`configure ${part(what)}`;
  }
}

/** `the volume 3d2c42fb`; `a volume` where the call names none. */
export function thing({ class: kind, name }: Resource): string {
  return name === '' ? UNNAMED[kind] : NAMED[kind](name);
}

/** A secret by its kind, where it bears no name. */
export function secretOfKind(kind: string): string {
  return say`a ${kind}`;
}

const NAMED: Readonly<Record<ResourceClass, (name: string) => string>> = {
  file: (name) => say`the file ${name}`,
  directory: (name) => say`the directory ${name}`,
  branch: (name) => say`the branch ${name}`,
  tag: (name) => say`the tag ${name}`,
  'commit-history': (name) => say`the commit history ${name}`,
  'working-tree': (name) => say`the working tree ${name}`,
  stash: (name) => say`the stash ${name}`,
  database: (name) => say`the database ${name}`,
  schema: (name) => say`the schema ${name}`,
  table: (name) => say`the table ${name}`,
  rows: (name) => say`the rows ${name}`,
  volume: (name) => say`the volume ${name}`,
  backup: (name) => say`the backup ${name}`,
  bucket: (name) => say`the bucket ${name}`,
  object: (name) => say`the object ${name}`,
  disk: (name) => say`the disk ${name}`,
  instance: (name) => say`the instance ${name}`,
  cluster: (name) => say`the cluster ${name}`,
  namespace: (name) => say`the namespace ${name}`,
  container: (name) => say`the container ${name}`,
  image: (name) => say`the image ${name}`,
  stack: (name) => say`the stack ${name}`,
  service: (name) => say`the service ${name}`,
  deployment: (name) => say`the deployment ${name}`,
  environment: (name) => say`the environment ${name}`,
  project: (name) => say`the project ${name}`,
  function: (name) => say`the function ${name}`,
  queue: (name) => say`the queue ${name}`,
  topic: (name) => say`the topic ${name}`,
  cache: (name) => say`the cache ${name}`,
  'dns-record': (name) => say`the DNS record ${name}`,
  domain: (name) => say`the domain ${name}`,
  certificate: (name) => say`the certificate ${name}`,
  network: (name) => say`the network ${name}`,
  firewall: (name) => say`the firewall ${name}`,
  secret: (name) => say`the secret ${name}`,
  token: (name) => say`the token ${name}`,
  user: (name) => say`the user ${name}`,
  role: (name) => say`the role ${name}`,
  policy: (name) => say`the policy ${name}`,
  repository: (name) => say`the repository ${name}`,
  issue: (name) => say`the issue ${name}`,
  'pull-request': (name) => say`the pull request ${name}`,
  release: (name) => say`the release ${name}`,
  package: (name) => say`the package ${name}`,
  workflow: (name) => say`the workflow ${name}`,
  message: (name) => say`the message ${name}`,
  mailbox: (name) => say`the mailbox ${name}`,
  calendar: (name) => say`the calendar ${name}`,
  payment: (name) => say`the payment ${name}`,
  process: (name) => say`the process ${name}`,
  host: (name) => say`the host ${name}`,
  'agent-config': (name) => say`the agent configuration ${name}`,
  guard: (name) => say`the guard ${name}`,
};

const UNNAMED: Readonly<Record<ResourceClass, string>> = {
  file: say`a file`,
  directory: say`a directory`,
  branch: say`a branch`,
  tag: say`a tag`,
  'commit-history': say`a commit history`,
  'working-tree': say`a working tree`,
  stash: say`a stash`,
  database: say`a database`,
  schema: say`a schema`,
  table: say`a table`,
  rows: say`rows`,
  volume: say`a volume`,
  backup: say`a backup`,
  bucket: say`a bucket`,
  object: say`an object`,
  disk: say`a disk`,
  instance: say`an instance`,
  cluster: say`a cluster`,
  namespace: say`a namespace`,
  container: say`a container`,
  image: say`an image`,
  stack: say`a stack`,
  service: say`a service`,
  deployment: say`a deployment`,
  environment: say`an environment`,
  project: say`a project`,
  function: say`a function`,
  queue: say`a queue`,
  topic: say`a topic`,
  cache: say`a cache`,
  'dns-record': say`a DNS record`,
  domain: say`a domain`,
  certificate: say`a certificate`,
  network: say`a network`,
  firewall: say`a firewall`,
  secret: say`a secret`,
  token: say`a token`,
  user: say`a user`,
  role: say`a role`,
  policy: say`a policy`,
  repository: say`a repository`,
  issue: say`an issue`,
  'pull-request': say`a pull request`,
  release: say`a release`,
  package: say`a package`,
  workflow: say`a workflow`,
  message: say`a message`,
  mailbox: say`a mailbox`,
  calendar: say`a calendar`,
  payment: say`a payment`,
  process: say`a process`,
  host: say`a host`,
  'agent-config': say`an agent configuration`,
  guard: say`a guard`,
};
