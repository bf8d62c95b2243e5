import { defineProvider } from '../define';
import { row } from './operation';

/** Segment: what is collected about people, and where it is passed on. A source without its key loses events for good. */
export const segment = defineProvider({
  id: 'segment',
  name: 'Segment',
  hosts: [
    { host: 'api.segmentapis.com', role: 'control' },
    { host: 'eu1.api.segmentapis.com', role: 'control' },
    { host: 'platform.segmentapis.com', role: 'control' },
    { host: 'api.segment.io', role: 'control' },
  ],
  cli: [],
  libraries: ['@segment/public-api-sdk-typescript', 'segment_public_api'],
  environments: { how: 'One source for each environment, called after it.' },
  mcpServers: ['segment'],
  tokenVariables: ['SEGMENT_TOKEN', 'SEGMENT_PUBLIC_API_TOKEN'],
  rotate: 'https://app.segment.com/',
  resources: ['service'],
  tokens: [
    {
      kind: 'api token',
      pattern: '\\bsgp_[0-9A-Za-z]{64}\\b',
      variables: ['SEGMENT_TOKEN', 'SEGMENT_PUBLIC_API_TOKEN'],
      reach: 'its role in the workspace, up to owner',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      narrower: 'a role for one source',
      confidence: 'medium',
    },
    {
      kind: 'write key',
      variables: ['SEGMENT_WRITE_KEY'],
      reach: 'sends events in',
      bound: 'resource',
      rootEquivalent: false,
      may: 'send',
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'service', 'irreversible', {
      api: [
        'DELETE /sources/{source}',
        'DELETE /destinations/{destination}',
        'DELETE /warehouses/{warehouse}',
        'DELETE /tracking-plans/{plan}',
        'DELETE /functions/{function}',
        'DELETE /functions/{function}/versions/{version}',
        'DELETE /transformations/{id}',
        'DELETE /reverse-etl-models/{id}',
        'DELETE /spaces/{space}/audiences/{id}',
        'DELETE /spaces/{space}/computed-traits/{id}',
        'DELETE /destination/{destination}/filters/{id}',
      ],
      sdk: 'deleteSource deleteDestination deleteWarehouse deleteTrackingPlan deleteFunction deleteReverseEtlModel'.split(
        ' ',
      ),
      note: 'What is sent to it meanwhile is kept nowhere.',
    }),
    row('configure', 'service', 'hard', {
      api: [
        'PATCH /destinations/{destination}',
        'PATCH /sources/{source}',
        'PATCH /warehouses/{warehouse}',
        'PATCH /sources/{source}/settings',
        'PATCH /destination/{destination}/filters/{id}',
        'POST /destination/{destination}/filters',
        'PATCH /destinations/{destination}/subscriptions/{id}',
        'PATCH /transformations/{id}',
      ],
      sdk: ['updateDestination', 'updateSource', 'updateWarehouse', 'createFilterForDestination'],
      note: 'Events that a filter or a switch leaves out are lost, unless they are replayed.',
    }),
    row('delete', 'rows', 'irreversible', {
      api: [
        'POST /regulations',
        'POST /regulations/sources/{source}',
        'POST /regulations/cloudsources/{source}',
        'POST /suppressions',
      ],
      sdk: ['createWorkspaceRegulation', 'createSourceRegulation', 'createCloudSourceRegulation'],
      takesRecovery: true,
      note: 'All that is stored about those people is deleted, and nothing new is taken in.',
    }),
    row('configure', 'rows', 'hard', {
      api: ['DELETE /regulations/{id}'],
      sdk: ['deleteRegulation'],
    }),
    row('deploy', 'function', 'recoverable', {
      api: [
        'POST /functions/{function}/deploy',
        'POST /functions/{function}/versions/{version}/restore',
      ],
      sdk: ['createFunctionDeployment', 'restoreFunctionVersion'],
      audience: 'team',
      undo: { how: 'an older version is deployed again' },
    }),
    row('update', 'function', 'recoverable', {
      api: ['PATCH /functions/{function}'],
      sdk: ['updateFunction'],
      undo: { how: 'an older version is restored' },
    }),
    row('update', 'schema', 'hard', {
      api: [
        'PUT /tracking-plans/{plan}/rules',
        'PATCH /tracking-plans/{plan}',
        'PATCH /tracking-plans/{plan}/rules',
        'DELETE /tracking-plans/{plan}/rules',
      ],
      sdk: [
        'replaceRulesInTrackingPlan',
        'updateRulesInTrackingPlan',
        'removeRulesFromTrackingPlan',
      ],
      note: 'Events outside of the plan may be blocked.',
    }),
    row('execute', 'service', 'hard', {
      api: [
        'POST /reverse-etl-models/{id}/syncs',
        'POST /spaces/{space}/audiences/{id}/force-execute',
      ],
    }),
    row('grant', 'user', 'hard', {
      api: [
        'POST /invites',
        'POST /users/{user}/permissions',
        'PUT /users/{user}/permissions',
        'POST /groups/{group}/permissions',
        'PUT /groups/{group}/permissions',
        'PUT /groups/{group}/users',
        'POST /groups/{group}/users',
      ],
      sdk: ['createInvites', 'addPermissionsToUser', 'replacePermissionsForUser'],
    }),
    row('delete', 'user', 'hard', {
      api: [
        'DELETE /users',
        'DELETE /groups/{group}',
        'DELETE /groups/{group}/users',
        'DELETE /invites',
      ],
      sdk: ['deleteUsers', 'deleteUserGroup'],
    }),
    row('rotate', 'token', 'hard', {
      api: ['POST /sources/{source}/writekey', 'DELETE /sources/{source}/writekey/{token}'],
      sdk: ['createWriteKeyForSource', 'removeWriteKeyFromSource'],
      note: 'Programs that still send with a removed key lose their events.',
    }),
    row('create', 'service', 'reversible', {
      api: [
        'POST /sources',
        'POST /destinations',
        'POST /warehouses',
        'POST /tracking-plans',
        'POST /functions',
      ],
      sdk: [
        'createSource',
        'createDestination',
        'createWarehouse',
        'createTrackingPlan',
        'createFunction',
      ],
    }),
    row('send', 'message', 'hard', {
      api: [
        'POST /v1/track',
        'POST /v1/identify',
        'POST /v1/page',
        'POST /v1/screen',
        'POST /v1/group',
        'POST /v1/alias',
        'POST /v1/batch',
        'POST /v1/import',
      ],
      note: 'Events cannot be called back from the places that they are passed on to.',
    }),
    row('read', 'service', 'none', {
      api: [
        'POST /functions/{function}/preview',
        'POST /destination/filters/preview',
        'POST /spaces/{space}/audiences/previews',
        'POST /echo',
      ],
    }),
  ],
  backups: 'An archive for replays, by plan; nothing of what a source without a key was sent.',
  examples: [
    {
      command: 'curl -X DELETE https://api.segmentapis.com/sources/s1a2',
      effects: ['delete service:s1a2'],
    },
    {
      command:
        'curl -X POST https://api.segmentapis.com/regulations -d \'{"regulationType":"SUPPRESS_AND_DELETE","subjectIds":["u1"]}\'',
      effects: ['delete rows'],
    },
    {
      command: 'curl -X PATCH https://api.segmentapis.com/destinations/d1 -d \'{"enabled":false}\'',
      effects: ['configure service:d1'],
    },
    {
      command: 'curl https://api.segmentapis.com/sources',
      effects: ['read host:api.segmentapis.com'],
    },
    {
      command: 'curl https://api.segmentapis.com/tracking-plans/tp1/rules',
      effects: ['read policy'],
    },
    { command: 'curl https://api.segmentapis.com/functions/f1', effects: ['read function:f1'] },
  ],
});
