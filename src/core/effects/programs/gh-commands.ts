/** What the commands of `gh` do, from its manual, where the provider's catalogue does not list them. Pure data. */
import { forgeTable, type ForgeTable } from './forge-commands';

export const GH_COMMANDS: ForgeTable = forgeTable([
  ['repo list, repo view, repo gitignore, repo license', 'read', 'repository', 'none'],
  ['repo deploy-key list', 'read', 'token', 'none'],
  ['repo deploy-key delete, ssh-key delete, gpg-key delete', 'delete', 'token', 'hard'],
  ['repo autolink create, repo autolink delete', 'configure', 'repository', 'reversible'],
  ['repo deploy-key add', 'create', 'token', 'hard'],
  ['repo autolink, repo deploy-key', 'read', 'repository', 'none'],
  ['repo sync', 'update', 'branch', 'recoverable'],
  ['pr lock, pr unlock', 'update', 'pull-request', 'reversible'],
  ['pr revert', 'create', 'pull-request', 'reversible'],
  ['issue unlock, issue unpin', 'update', 'issue', 'reversible'],
  ['issue develop', 'create', 'branch', 'reversible'],
  ['label list', 'read', 'issue', 'none'],
  ['label create, label edit', 'update', 'issue', 'reversible'],
  ['label delete', 'delete', 'issue', 'hard'],
  ['label clone', 'create', 'issue', 'reversible'],
  ['gist delete', 'delete', 'file', 'irreversible', 'public'],
  ['gist rename', 'update', 'file', 'reversible', 'public'],
  ['gist list, gist view', 'read', 'file', 'none'],
  ['codespace delete, cs delete', 'delete', 'container', 'irreversible'],
  ['codespace stop, cs stop, codespace edit, cs edit', 'configure', 'container', 'reversible'],
  ['codespace rebuild, cs rebuild', 'update', 'container', 'reversible'],
  ['codespace create, cs create', 'create', 'container', 'reversible'],
  ['codespace ssh, cs ssh', 'execute', 'container', 'hard'],
  ['codespace cp, cs cp', 'update', 'file', 'hard'],
  ['codespace ports visibility, cs ports visibility', 'publish', 'container', 'hard', 'public'],
  ['codespace, cs', 'read', 'container', 'none'],
  ['project delete', 'delete', 'project', 'irreversible'],
  ['project item-delete, project field-delete', 'delete', 'rows', 'hard'],
  ['project close, project edit, project item-archive', 'update', 'project', 'reversible'],
  ['project link, project unlink, project mark-template', 'update', 'project', 'reversible'],
  ['agent-task create', 'execute', 'workflow', 'hard'],
  ['agent-task', 'read', 'workflow', 'none'],
  ['models run, models eval, models generate', 'execute', 'service', 'reversible'],
  ['release verify, release verify-asset', 'read', 'release', 'none'],
  ['org list', 'read', 'project', 'none'],
  ['search, attestation, at, licenses, models, skill', 'read', 'service', 'none'],
]);

/** First words that belong to `gh` itself; another one is an alias, or an extension that somebody installed. */
export const GH_GROUPS: ReadonlySet<string> = new Set(
  (
    'accessibility a11y actions agent-task alias api attestation at auth browse cache co codespace cs completion config ' +
    'copilot environment exit-codes extension extensions ext formatting gist gpg-key help issue label licenses mintty ' +
    'models org pr preview project reference release repo rs ruleset run search secret skill ssh-key status variable ' +
    'version workflow'
  ).split(' '),
);
