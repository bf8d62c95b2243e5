import { defineProvider } from '../define';
import { row } from './operation';

/**
 * Amazon Web Services. Operations are named by verb and noun, so the lexicon reads most of them; listed here are
 * those whose name understates or hides what they do.
 */
export const aws = defineProvider({
  id: 'aws',
  name: 'AWS',
  hosts: [
    { host: '*.rds.amazonaws.com', role: 'data' },
    { host: '*.amazonaws.com', role: 'control' },
    { host: '*.amazonaws.com.cn', role: 'control' },
    { host: '*.api.aws', role: 'control' },
    { host: '*.on.aws', role: 'app' },
    { host: '*.awsapps.com', role: 'app' },
  ],
  cli: ['aws'],
  mcpServers: ['aws', 'aws-api', 'aws-api-mcp-server', 'awslabs-aws-api-mcp-server'],
  tokenVariables: [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_BEARER_TOKEN_BEDROCK',
  ],
  tokens: [
    {
      kind: 'access key id',
      pattern: '\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\\b',
      reach: 'what the policies of the user or role allow, which is often everything',
      rootEquivalent: true,
      narrower: 'a role session with a session policy for the resource in question',
    },
    {
      kind: 'secret access key',
      pattern:
        '(?:aws_?secret_?(?:access_?)?key|SecretAccessKey)["\' \\t]{0,3}(?:=|:|=>)["\' \\t]{0,4}[A-Za-z0-9/+]{40}',
      reach: 'what the policies of the user or role allow, which is often everything',
      rootEquivalent: true,
    },
  ],
  operations: [
    row('delete', 'instance', 'irreversible', {
      api: ['TerminateInstances'],
      cli: ['ec2 terminate-instances'],
      note: 'The root volume goes with the instance unless it was told to stay.',
    }),
    row('delete', 'database', 'irreversible', {
      api: ['DeleteDBInstance', 'DeleteDBCluster', 'DeleteTable'],
      cli: ['rds delete-db-instance', 'rds delete-db-cluster'],
      takesRecovery: true,
      note: 'Automated backups are deleted with the instance unless the call keeps them.',
    }),
    row('delete', 'table', 'irreversible', { cli: ['dynamodb delete-table'] }),
    row('delete', 'backup', 'irreversible', {
      api: [
        'DeleteDBSnapshot',
        'DeleteDBClusterSnapshot',
        'DeleteDBInstanceAutomatedBackup',
        'DeleteSnapshot',
        'DeleteRecoveryPoint',
        'DeleteBackupVault',
      ],
      cli: [
        'rds delete-db-snapshot',
        'rds delete-db-cluster-snapshot',
        'rds delete-db-instance-automated-backup',
        'ec2 delete-snapshot',
        'backup delete-recovery-point',
        'backup delete-backup-vault',
      ],
    }),
    row('delete', 'object', 'irreversible', {
      api: ['PutBucketLifecycleConfiguration', 'PutLifecyclePolicy'],
      cli: ['s3api put-bucket-lifecycle-configuration', 'ecr put-lifecycle-policy'],
      takesRecovery: true,
      note: 'A lifecycle rule deletes objects later, without another call.',
    }),
    row('configure', 'bucket', 'hard', {
      api: ['PutBucketVersioning', 'PutObjectLockConfiguration', 'PutObjectRetention'],
      cli: ['s3api put-bucket-versioning', 's3api put-object-lock-configuration'],
    }),
    row('publish', 'bucket', 'hard', {
      api: [
        'PutBucketPolicy',
        'PutBucketAcl',
        'PutObjectAcl',
        'PutBucketWebsite',
        'DeletePublicAccessBlock',
        'PutPublicAccessBlock',
      ],
      cli: [
        's3api put-bucket-policy',
        's3api put-bucket-acl',
        's3api put-object-acl',
        's3api delete-public-access-block',
        's3api put-public-access-block',
        's3 website',
      ],
      audience: 'public',
    }),
    row('publish', 'backup', 'irreversible', {
      api: ['ModifyDBSnapshotAttribute', 'ModifySnapshotAttribute', 'ModifyImageAttribute'],
      cli: [
        'rds modify-db-snapshot-attribute',
        'ec2 modify-snapshot-attribute',
        'ec2 modify-image-attribute',
      ],
      audience: 'public',
    }),
    row('grant', 'firewall', 'hard', {
      api: ['AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress'],
      cli: ['ec2 authorize-security-group-ingress', 'ec2 authorize-security-group-egress'],
      audience: 'public',
    }),
    row('grant', 'policy', 'hard', {
      api: [
        'AttachUserPolicy',
        'AttachRolePolicy',
        'PutRolePolicy',
        'PutUserPolicy',
        'CreatePolicyVersion',
        'UpdateAssumeRolePolicy',
        'AddPermission',
        'PutKeyPolicy',
        'CreateGrant',
      ],
      cli: [
        'iam attach-user-policy',
        'iam attach-role-policy',
        'iam put-role-policy',
        'iam put-user-policy',
        'iam create-policy-version',
        'iam update-assume-role-policy',
        'iam add-user-to-group',
        'lambda add-permission',
        'kms put-key-policy',
        'kms create-grant',
      ],
    }),
    row('create', 'token', 'hard', {
      api: [
        'CreateAccessKey',
        'CreateLoginProfile',
        'AssumeRole',
        'GetFederationToken',
        'GetSessionToken',
        'AssumeRoot',
      ],
      cli: [
        'iam create-access-key',
        'iam create-login-profile',
        'sts assume-role',
        'sts get-federation-token',
        'sts get-session-token',
        'sts assume-root',
      ],
    }),
    row('delete', 'user', 'irreversible', { api: ['DeleteUser'], cli: ['iam delete-user'] }),
    row('rotate', 'token', 'irreversible', {
      api: ['DeleteAccessKey', 'DeleteLoginProfile'],
      cli: ['iam delete-access-key', 'iam update-access-key', 'iam delete-login-profile'],
    }),
    row('read', 'secret', 'none', {
      api: [
        'GetSecretValue',
        'BatchGetSecretValue',
        'GetParameter',
        'GetParameters',
        'GetParametersByPath',
        'Decrypt',
        'GetPasswordData',
      ],
      cli: [
        'secretsmanager get-secret-value',
        'secretsmanager batch-get-secret-value',
        'ssm get-parameter',
        'ssm get-parameters',
        'ssm get-parameters-by-path',
        'kms decrypt',
        'ec2 get-password-data',
        'ecr get-login-password',
        'codeartifact get-authorization-token',
        'configure export-credentials',
      ],
    }),
    row('delete', 'secret', 'irreversible', {
      api: [
        'ScheduleKeyDeletion',
        'DeleteSecret',
        'DeleteParameter',
        'DeleteImportedKeyMaterial',
        'DisableKey',
      ],
      cli: [
        'kms schedule-key-deletion',
        'secretsmanager delete-secret',
        'ssm delete-parameter',
        'ssm delete-parameters',
        'kms delete-imported-key-material',
        'kms disable-key',
      ],
      note: 'What was encrypted with a deleted key cannot be read again.',
    }),
    row('update', 'secret', 'hard', {
      api: ['PutSecretValue', 'UpdateSecret', 'PutParameter'],
      cli: ['secretsmanager put-secret-value', 'secretsmanager update-secret', 'ssm put-parameter'],
    }),
    row('execute', 'instance', 'hard', {
      api: ['SendCommand', 'StartSession', 'ExecuteCommand', 'StartAutomationExecution'],
      cli: [
        'ssm send-command',
        'ssm start-session',
        'ecs execute-command',
        'ssm start-automation-execution',
      ],
      audience: 'team',
    }),
    row('execute', 'function', 'hard', { api: ['Invoke', 'InvokeAsync'], cli: ['lambda invoke'] }),
    row('execute', 'database', 'irreversible', {
      api: ['ExecuteStatement', 'BatchExecuteStatement'],
      cli: [
        'rds-data execute-statement',
        'rds-data batch-execute-statement',
        'redshift-data execute-statement',
        'dynamodb execute-statement',
      ],
    }),
    row('delete', 'stack', 'irreversible', {
      api: ['DeleteStack'],
      cli: ['cloudformation delete-stack'],
      takesRecovery: true,
    }),
    row('deploy', 'stack', 'hard', {
      api: ['UpdateStack', 'ExecuteChangeSet', 'CreateStackInstances'],
      cli: [
        'cloudformation deploy',
        'cloudformation update-stack',
        'cloudformation execute-change-set',
      ],
      note: 'A replaced resource is deleted.',
    }),
    row('update', 'dns-record', 'hard', {
      api: ['ChangeResourceRecordSets'],
      cli: ['route53 change-resource-record-sets'],
      audience: 'public',
    }),
    row('configure', 'policy', 'hard', {
      api: [
        'StopLogging',
        'DeleteTrail',
        'UpdateTrail',
        'PutEventSelectors',
        'StopConfigurationRecorder',
        'DeleteDetector',
        'DeactivateMFADevice',
        'UpdateTerminationProtection',
      ],
      cli: [
        'cloudtrail stop-logging',
        'cloudtrail delete-trail',
        'cloudtrail put-event-selectors',
        'configservice stop-configuration-recorder',
        'guardduty delete-detector',
        'iam deactivate-mfa-device',
        'cloudformation update-termination-protection',
      ],
      note: 'Weakens the record or the lock.',
    }),
    row('delete', 'queue', 'irreversible', {
      api: ['PurgeQueue'],
      cli: ['sqs purge-queue', 'sqs delete-queue'],
    }),
    row('delete', 'project', 'irreversible', {
      api: ['CloseAccount'],
      cli: ['organizations close-account'],
    }),
    row('configure', 'rows', 'irreversible', {
      api: ['UpdateTimeToLive'],
      cli: ['dynamodb update-time-to-live'],
      note: 'Expired items vanish within days.',
    }),
    row('send', 'message', 'irreversible', {
      api: ['SendEmail', 'SendRawEmail', 'Publish', 'SendMessages'],
      cli: ['ses send-email', 'sesv2 send-email', 'sns publish', 'pinpoint send-messages'],
      audience: 'public',
    }),
    row('send', 'queue', 'hard', { api: ['SendMessage'], cli: ['sqs send-message'] }),
    row('create', 'payment', 'irreversible', {
      api: ['PurchaseReservedInstancesOffering', 'CreateSavingsPlan'],
      cli: ['ec2 purchase-reserved-instances-offering', 'savingsplans create-savings-plan'],
    }),
  ],
  backups:
    'Automated database backups live in the same account and go with the instance unless kept; snapshots are listed apart and stay.',
  examples: [
    {
      command:
        'curl -X POST https://ec2.us-east-1.amazonaws.com/ -d "Action=TerminateInstances&InstanceId.1=i-0a00000000000000a"',
      effects: ['delete instance:i-0a00000000000000a'],
    },
  ],
});
