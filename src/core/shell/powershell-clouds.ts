/**
 * The PowerShell modules of the clouds in the words of the clouds' own command lines. Source: the cmdlet references of
 * the Az module (version 12) and of AWS Tools for PowerShell (version 4).
 */
const AZURE_VERBS: Readonly<Record<string, string>> = {
  get: 'show',
  new: 'create',
  remove: 'delete',
  set: 'update',
  add: 'add',
  invoke: 'invoke',
};

/** `Remove-AzResourceGroup` in the words of `az`: `az resource group delete`. */
export function azureWords(name: string): readonly string[] | undefined {
  const [, verb = '', noun] = /^(\w+)-az([a-z]\w*)$/.exec(name) ?? [];
  if (noun === undefined) return undefined;
  if (
    /^(connect|disconnect|set|select)$/.test(verb) &&
    /^(account|context|subscription)$/.test(noun)
  )
    return ['az', 'account', verb === 'connect' ? 'show' : 'set'];
  const said = Object.hasOwn(AZURE_VERBS, verb) ? (AZURE_VERBS[verb] ?? verb) : verb;
  const nouns = noun.replace(/^resourcegroup$/, 'group').match(AZURE_NOUNS) ?? [noun];
  return ['az', ...nouns, said];
}

/** Where the nouns of the Az module are two words of `az`. */
const AZURE_NOUNS =
  /^(keyvault|storage|network|sql|webapp|functionapp|aks|container|cosmosdb|redis|monitor|role|ad|vm|vmss|disk|snapshot|dns|appservice|servicebus|eventhub|resource|backup|recoveryservices|postgresqlflexibleserver|mysqlflexibleserver)|.+/g;

/** The prefixes of AWS Tools for PowerShell (its cmdlet reference, version 4) and the services of `aws`. */
const AMAZON_SERVICES: ReadonlyMap<string, string> = new Map(
  (
    's3:s3api ec2:ec2 rds:rds ddb:dynamodb iam:iam lm:lambda cfn:cloudformation ecs:ecs eks:eks r53:route53 ' +
    'sec:secretsmanager ssm:ssm kms:kms sqs:sqs sns:sns cw:cloudwatch cwl:logs efs:efs elb:elb elb2:elbv2 ' +
    'as:autoscaling eb:elasticbeanstalk ec:elasticache es:es os:opensearch cf:cloudfront bak:backup ct:cloudtrail ' +
    'rs:redshift ses:ses sts:sts org:organizations kin:kinesis ecr:ecr acm:acm ag:apigateway docdb:docdb npt:neptune'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

const AMAZON_VERBS: Readonly<Record<string, string>> = {
  ...AZURE_VERBS,
  get: 'describe',
  edit: 'modify',
  write: 'put',
  read: 'get',
  unregister: 'deregister',
  dismount: 'detach',
  mount: 'attach',
};

/** `Remove-S3Bucket` in the words of `aws`: `aws s3api delete-bucket`. */
export function amazonWords(name: string): readonly string[] | undefined {
  const [verb = '', said = ''] = name.split('-');
  const prefix = [...AMAZON_SERVICES.keys()]
    .filter(
      (each) =>
        said.toLowerCase().startsWith(each) &&
        /^[A-Z][a-z]|^[A-Z]{2}/.test(said.slice(each.length)),
    )
    .sort((one, other) => other.length - one.length)[0];
  if (prefix === undefined) return undefined;
  const noun = said.slice(prefix.length);
  const service = AMAZON_SERVICES.get(prefix) ?? prefix;
  const act = AMAZON_VERBS[verb.toLowerCase()] ?? verb.toLowerCase();
  const kebab = noun.replace(/([a-z])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3-$2$4').toLowerCase();
  return ['aws', service, `${act}-${kebab}`];
}
