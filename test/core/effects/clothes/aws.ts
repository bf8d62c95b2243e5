import { dressed, type Wardrobe } from './define';

/** The official AWS API server takes the words of the command line. */
const call = (command: string): readonly [string, Record<string, unknown>] => [
  'call_aws',
  { cli_command: command },
];

export const aws: Wardrobe = {
  name: 'Amazon Web Services',
  language: 'python',
  imports: 'import boto3',
  server: 'awslabs-aws-api-mcp-server',
  operations: [
    dressed(
      'delete database',
      'aws rds delete-db-instance --db-instance-identifier orders --skip-final-snapshot',
      [
        'POST https://rds.eu-west-1.amazonaws.com/',
        'Action=DeleteDBInstance&DBInstanceIdentifier=orders&SkipFinalSnapshot=true',
      ],
      "boto3.client('rds').delete_db_instance(DBInstanceIdentifier='orders', SkipFinalSnapshot=True)",
      call('aws rds delete-db-instance --db-instance-identifier orders --skip-final-snapshot'),
    ),
    dressed(
      'delete backup',
      'aws rds delete-db-snapshot --db-snapshot-identifier nightly',
      [
        'POST https://rds.eu-west-1.amazonaws.com/',
        'Action=DeleteDBSnapshot&DBSnapshotIdentifier=nightly',
      ],
      "boto3.client('rds').delete_db_snapshot(DBSnapshotIdentifier='nightly')",
      call('aws rds delete-db-snapshot --db-snapshot-identifier nightly'),
    ),
    dressed(
      'delete table',
      'aws dynamodb delete-table --table-name orders',
      [
        'POST https://dynamodb.eu-west-1.amazonaws.com/?Action=DeleteTable',
        '{"TableName":"orders"}',
      ],
      "boto3.client('dynamodb').delete_table(TableName='orders')",
      call('aws dynamodb delete-table --table-name orders'),
    ),
    dressed(
      'delete bucket',
      'aws s3api delete-bucket --bucket acme-media',
      ['DELETE https://acme-media.s3.eu-west-1.amazonaws.com/'],
      "boto3.client('s3').delete_bucket(Bucket='acme-media')",
      call('aws s3api delete-bucket --bucket acme-media'),
    ),
    dressed(
      'delete volume',
      'aws ec2 delete-volume --volume-id vol-1',
      ['POST https://ec2.eu-west-1.amazonaws.com/', 'Action=DeleteVolume&VolumeId=vol-1'],
      "boto3.client('ec2').delete_volume(VolumeId='vol-1')",
      call('aws ec2 delete-volume --volume-id vol-1'),
    ),
    dressed(
      'delete backup',
      'aws ec2 delete-snapshot --snapshot-id snap-1',
      ['POST https://ec2.eu-west-1.amazonaws.com/', 'Action=DeleteSnapshot&SnapshotId=snap-1'],
      "boto3.client('ec2').delete_snapshot(SnapshotId='snap-1')",
      call('aws ec2 delete-snapshot --snapshot-id snap-1'),
    ),
    dressed(
      'delete instance',
      'aws ec2 terminate-instances --instance-ids i-1',
      ['POST https://ec2.eu-west-1.amazonaws.com/', 'Action=TerminateInstances&InstanceId.1=i-1'],
      "boto3.client('ec2').terminate_instances(InstanceIds=['i-1'])",
      call('aws ec2 terminate-instances --instance-ids i-1'),
    ),
    dressed(
      'delete stack',
      'aws cloudformation delete-stack --stack-name app',
      ['POST https://cloudformation.eu-west-1.amazonaws.com/', 'Action=DeleteStack&StackName=app'],
      "boto3.client('cloudformation').delete_stack(StackName='app')",
      call('aws cloudformation delete-stack --stack-name app'),
    ),
    dressed(
      'delete cluster',
      'aws eks delete-cluster --name app',
      ['DELETE https://eks.eu-west-1.amazonaws.com/clusters/app'],
      "boto3.client('eks').delete_cluster(name='app')",
      call('aws eks delete-cluster --name app'),
    ),
    dressed(
      'delete function',
      'aws lambda delete-function --function-name mailer',
      ['DELETE https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/mailer'],
      "boto3.client('lambda').delete_function(FunctionName='mailer')",
      call('aws lambda delete-function --function-name mailer'),
    ),
    dressed(
      'delete dns-record',
      'aws route53 delete-hosted-zone --id Z1',
      ['DELETE https://route53.amazonaws.com/2013-04-01/hostedzone/Z1'],
      "boto3.client('route53').delete_hosted_zone(Id='Z1')",
      call('aws route53 delete-hosted-zone --id Z1'),
    ),
    dressed(
      'delete secret',
      'aws secretsmanager delete-secret --secret-id db --force-delete-without-recovery',
      [
        'POST https://secretsmanager.eu-west-1.amazonaws.com/?Action=DeleteSecret',
        '{"SecretId":"db","ForceDeleteWithoutRecovery":true}',
      ],
      "boto3.client('secretsmanager').delete_secret(SecretId='db', ForceDeleteWithoutRecovery=True)",
      call('aws secretsmanager delete-secret --secret-id db --force-delete-without-recovery'),
    ),
    dressed(
      'delete secret',
      'aws kms schedule-key-deletion --key-id k1',
      ['POST https://kms.eu-west-1.amazonaws.com/?Action=ScheduleKeyDeletion', '{"KeyId":"k1"}'],
      "boto3.client('kms').schedule_key_deletion(KeyId='k1')",
      call('aws kms schedule-key-deletion --key-id k1'),
    ),
    dressed(
      'delete user',
      'aws iam delete-user --user-name ci',
      ['POST https://iam.amazonaws.com/', 'Action=DeleteUser&UserName=ci'],
      "boto3.client('iam').delete_user(UserName='ci')",
      call('aws iam delete-user --user-name ci'),
    ),
    dressed(
      'grant policy',
      'aws iam attach-role-policy --role-name ci --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
      [
        'POST https://iam.amazonaws.com/',
        'Action=AttachRolePolicy&RoleName=ci&PolicyArn=arn:aws:iam::aws:policy/AdministratorAccess',
      ],
      "boto3.client('iam').attach_role_policy(RoleName='ci', PolicyArn='arn:aws:iam::aws:policy/AdministratorAccess')",
      call(
        'aws iam attach-role-policy --role-name ci --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
      ),
    ),
  ],
};
