import { defineProvider } from '../define';
import { row } from './operation';

/** Linear: issues, projects and teams; what is deleted lies in the trash for a month. */
export const linear = defineProvider({
  id: 'linear',
  name: 'Linear',
  hosts: [
    { host: 'api.linear.app', role: 'control' },
    { host: 'mcp.linear.app', role: 'control' },
  ],
  cli: ['linear'],
  libraries: ['@linear/sdk'],
  mcpServers: ['linear', 'linear-mcp', 'linear-server'],
  tokenVariables: ['LINEAR_API_KEY', 'LINEAR_ACCESS_TOKEN'],
  rotate: 'https://linear.app/settings/account/security',
  resources: ['issue', 'project', 'user'],
  tokens: [
    {
      kind: 'personal api key',
      pattern: '\\blin_api_[0-9A-Za-z]{30,64}\\b',
      variables: ['LINEAR_API_KEY'],
      reach: 'everything the user may do, unless scopes and teams were chosen',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'a key that may only read, for one team',
    },
    {
      kind: 'application token',
      pattern: '\\blin_oauth_[0-9A-Za-z]{64}\\b',
      variables: ['LINEAR_ACCESS_TOKEN'],
      reach: 'the scopes that were granted',
      bound: 'organisation',
      rootEquivalent: false,
      may: 'change',
      confidence: 'medium',
    },
    {
      kind: 'webhook secret',
      pattern: '\\blin_wh_[0-9A-Za-z]{20,48}\\b',
      variables: ['LINEAR_WEBHOOK_SECRET'],
      reach: 'forges what Linear would send',
      bound: 'resource',
      rootEquivalent: false,
      may: 'sign',
      confidence: 'low',
    },
  ],
  operations: [
    row('delete', 'issue', 'recoverable', {
      api: 'issueDelete commentDelete documentDelete attachmentDelete issueRelationDelete projectMilestoneDelete projectUpdateDelete'.split(
        ' ',
      ),
      sdk: ['deleteIssue', 'deleteComment', 'deleteDocument'],
      mcp: ['delete_issue', 'delete_comment', 'delete_document', 'delete_attachment'],
      undo: { within: 'P30D', how: 'restored from the trash of the workspace' },
    }),
    row('delete', 'issue', 'irreversible', {
      api: ['issueDelete {permanentlyDelete:true}'],
      note: 'It does not go to the trash.',
    }),
    row('configure', 'issue', 'reversible', {
      api: 'issueArchive issueUnarchive projectArchive projectUnarchive cycleArchive initiativeArchive documentUnarchive roadmapArchive'.split(
        ' ',
      ),
      sdk: ['archiveIssue', 'unarchiveIssue', 'archiveProject'],
      mcp: ['archive_issue'],
    }),
    row('delete', 'project', 'recoverable', {
      api: ['projectDelete', 'initiativeDelete', 'roadmapDelete', 'customViewDelete'],
      sdk: ['deleteProject', 'deleteInitiative'],
      mcp: ['delete_project'],
      undo: { within: 'P30D', how: 'restored from the trash of the workspace' },
    }),
    row('delete', 'project', 'hard', {
      api: ['teamDelete', 'teamUnarchive'],
      sdk: ['deleteTeam'],
      undo: { within: 'P30D', how: 'restored by an administrator' },
      note: 'All issues of the team go with it.',
    }),
    row('delete', 'project', 'irreversible', {
      api: ['organizationDelete', 'organizationDeleteChallenge'],
      sdk: ['deleteOrganization'],
      takesRecovery: true,
      note: 'The whole workspace of everyone goes.',
    }),
    row('update', 'issue', 'hard', {
      api: 'issueBatchUpdate issueBatchCreate issueImportProcess issueImportCreateGithub issueImportCreateJira issueImportCreateCSVJira'.split(
        ' ',
      ),
      sdk: ['updateIssueBatch', 'createIssueBatch'],
      note: 'Many issues at once; the former values stand only in each history.',
    }),
    row('update', 'issue', 'recoverable', {
      api: 'issueUpdate projectUpdate documentUpdate commentUpdate cycleUpdate initiativeUpdate issueAddLabel issueRemoveLabel'.split(
        ' ',
      ),
      sdk: ['updateIssue', 'updateProject', 'updateDocument'],
      mcp: 'update_issue save_issue update_project save_project update_document update_comment'.split(
        ' ',
      ),
      audience: 'team',
      undo: { how: 'set back, by the history of the issue' },
    }),
    row('create', 'issue', 'reversible', {
      api: 'issueCreate projectCreate documentCreate cycleCreate attachmentCreate issueLabelCreate initiativeCreate reactionCreate issueRelationCreate'.split(
        ' ',
      ),
      sdk: ['createIssue', 'createProject', 'createDocument'],
      mcp: [
        'create_issue',
        'create_project',
        'create_document',
        'create_issue_label',
        'create_attachment',
      ],
      audience: 'team',
    }),
    row('send', 'message', 'recoverable', {
      api: ['commentCreate', 'projectUpdateCreate', 'initiativeUpdateCreate'],
      sdk: ['createComment', 'createProjectUpdate'],
      mcp: ['create_comment', 'save_comment'],
      audience: 'team',
      undo: { how: 'deleted or edited where it stands' },
      note: 'Whoever follows it is told at once.',
    }),
    row('configure', 'policy', 'hard', {
      api: 'workflowStateArchive workflowStateUpdate workflowStateCreate issueLabelDelete issueLabelUpdate teamUpdate organizationUpdate templateDelete templateUpdate triageResponsibilityDelete gitAutomationStateDelete'.split(
        ' ',
      ),
      sdk: ['archiveWorkflowState', 'deleteIssueLabel', 'updateTeam', 'updateOrganization'],
    }),
    row('create', 'token', 'hard', {
      api: 'apiKeyCreate oauthClientCreate oauthClientRotateSecret webhookCreate webhookRotateSecret webhookUpdate'.split(
        ' ',
      ),
      sdk: ['createApiKey', 'createWebhook', 'updateWebhook'],
      note: 'A webhook tells every change to its address.',
    }),
    row('rotate', 'token', 'irreversible', {
      api: ['apiKeyDelete', 'oauthClientArchive', 'webhookDelete', 'integrationDelete'],
      sdk: ['deleteApiKey', 'deleteWebhook', 'deleteIntegration'],
    }),
    row('grant', 'user', 'hard', {
      api: 'organizationInviteCreate organizationInviteUpdate userPromoteAdmin userPromoteMember teamMembershipCreate organizationDomainCreate organizationDomainClaim'.split(
        ' ',
      ),
      sdk: ['createOrganizationInvite', 'promoteUserAdmin', 'createTeamMembership'],
    }),
    row('configure', 'user', 'hard', {
      api: 'userSuspend userUnsuspend userDemoteAdmin userDemoteMember teamMembershipDelete organizationInviteDelete logoutAllSessions logoutSession logoutOtherSessions'.split(
        ' ',
      ),
      sdk: ['suspendUser', 'deleteTeamMembership'],
    }),
    row('read', 'issue', 'none', {
      mcp: 'search_documentation list_comments list_documents get_issue_status list_issue_statuses list_my_issues extract_images'.split(
        ' ',
      ),
    }),
  ],
  backups: 'The trash of the workspace, for thirty days; it goes with the workspace.',
  examples: [
    {
      command:
        'curl https://api.linear.app/graphql -d \'{"query":"mutation { issueDelete(id: \\"ENG-12\\") { success } }"}\'',
      effects: ['delete issue:ENG-12'],
    },
    {
      command:
        'curl https://api.linear.app/graphql -d \'{"query":"mutation { organizationDelete(input: {deletionCode: \\"1\\"}) { success } }"}\'',
      effects: ['delete project'],
    },
    {
      command:
        'curl https://api.linear.app/graphql -d \'{"query":"mutation { userPromoteAdmin(id: \\"u1\\") { success } }"}\'',
      effects: ['grant user:u1'],
    },
    {
      tool: {
        server: 'linear',
        name: 'update_issue',
        arguments: { id: 'ENG-12', state: 'Canceled' },
      },
      effects: ['update issue:ENG-12'],
    },
    {
      tool: { server: 'linear', name: 'list_issues', arguments: { team: 'ENG' } },
      effects: ['read issue'],
    },
    {
      command:
        'curl https://api.linear.app/graphql -d \'{"query":"query { issue(id: \\"ENG-12\\") { title } }"}\'',
      effects: ['read issue:ENG-12'],
    },
    {
      command: 'curl https://api.linear.app/graphql -d \'{"query":"{ viewer { id name } }"}\'',
      effects: ['read service'],
    },
  ],
});
