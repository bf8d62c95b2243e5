/**
 * Requests that destroy without a destructive verb: a change to zero replicas, to no retention, to protection
 * switched off, to a rule under which everything expires.
 */
import type { Reversibility } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import { isRecord } from './values';

export interface BodyMeaning {
  readonly operation: Operation;
  readonly resource: ResourceClass | undefined;
  readonly reversibility: Reversibility;
  readonly takesRecovery?: boolean;
  readonly audience?: 'public';
}

interface BodyRule {
  readonly key: RegExp;
  readonly value: (value: unknown) => boolean;
  readonly meaning: BodyMeaning;
}

const zero = (value: unknown): boolean => value === 0 || value === '0';
const off = (value: unknown): boolean =>
  value === false ||
  value === 'false' ||
  value === 'off' ||
  value === 'disabled' ||
  value === 'Suspended';
const on = (value: unknown): boolean => value === true || value === 'true';
const listed = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[\s,]+/) : [value];
const everyone = (value: unknown): boolean =>
  listed(value).some(
    (item) =>
      item === '*' ||
      /^(0\.0\.0\.0\/0|::\/0|allUsers|allAuthenticatedUsers|anyone|everyone)$/.test(String(item)),
  );
/** Numbers that keep nothing for longer than a minute, whatever the unit of the name. */
const moment = (value: unknown): boolean => {
  const count = typeof value === 'string' ? Number(value) : value;
  return typeof count === 'number' && count >= 0 && count <= 60_000;
};
const few = (value: unknown): boolean => {
  const count = typeof value === 'string' ? Number(value) : value;
  return typeof count === 'number' && count >= 0 && count <= 1;
};

const RULES: readonly BodyRule[] = [
  {
    key: /^(num_?)?replicas?(_?count)?$|^(num|min|max)_?(replicas|instances|machines)$|^desired_?(count|capacity|size)$|^(instance|node|agent)_?count$|^num_?nodes$|^(reserved_?)?concurrent_?executions$|^max_?concurrency$|^(min|max)_?size$|^quantity$/i,
    value: zero,
    meaning: { operation: 'configure', resource: 'service', reversibility: 'hard' },
  },
  {
    key: /(backup|snapshot|log|history|message)?_?retention(_?(period|days|in_?days|hours|policy))?$|^(days_?to_?)?(keep|retain)(_?days)?$/i,
    value: few,
    meaning: {
      operation: 'delete',
      resource: 'backup',
      reversibility: 'irreversible',
      takesRecovery: true,
    },
  },
  {
    key: /(backup|pitr|point_?in_?time|snapshot|versioning|soft_?delete|delete_?retention)(s|_?recovery)?(_?(enabled|status|active))?$/i,
    value: off,
    meaning: {
      operation: 'configure',
      resource: 'backup',
      reversibility: 'hard',
      takesRecovery: true,
    },
  },
  {
    key: /(deletion|termination|delete|destroy|purge)_?protection(_?enabled)?$|^disable_?api_?(termination|stop)$|^(protected|locked|object_?lock_?enabled)$/i,
    value: off,
    meaning: { operation: 'configure', resource: 'policy', reversibility: 'hard' },
  },
  {
    key: /^(skip_?final_?snapshot|force_?delete(_?without_?recovery)?|delete_?automated_?backups|hard_?delete|wipe|purge_?everything|delete_?(data|volumes?|backups?))$/i,
    value: on,
    meaning: {
      operation: 'delete',
      resource: undefined,
      reversibility: 'irreversible',
      takesRecovery: true,
    },
  },
  {
    key: /(retention[._]?(ms|millis|seconds|secs)|^(table_?ttl|default_?ttl|default_?time_?to_?live|expire_?after_?seconds))$/i,
    value: moment,
    meaning: {
      operation: 'delete',
      resource: undefined,
      reversibility: 'irreversible',
      takesRecovery: true,
    },
  },
  {
    key: /^(suspend|suspended|paused|hibernate|is_?suspended)$/i,
    value: on,
    meaning: { operation: 'configure', resource: 'service', reversibility: 'hard' },
  },
  {
    key: /^activation_?policy$/i,
    value: (value) => typeof value === 'string' && /^never$/i.test(value),
    meaning: { operation: 'configure', resource: 'service', reversibility: 'hard' },
  },
  {
    key: /^clear_?(soft_?delete|retention_?(period|policy)|backup\w{0,20})$/i,
    value: on,
    meaning: {
      operation: 'configure',
      resource: 'backup',
      reversibility: 'hard',
      takesRecovery: true,
    },
  },
  {
    key: /(logging|audit|trail|detector|guard_?duty|waf|mfa|two_?factor|encryption|alarms?|alerts?|monitoring)(_?(enabled|status|active))?$/i,
    value: off,
    meaning: { operation: 'configure', resource: 'policy', reversibility: 'hard' },
  },
  {
    key: /(cidr(_?(ip|blocks?|ranges?|ipv6))?|source_?(ranges?|address(_?prefix(es)?)?|ips?)|allowed_?(ips?|cidrs?)|ip_?(ranges?|filter|access_?list|allow_?list)|source_?ip_?addresses|remote_?ip_?prefix|authorized_?networks|principals?|members?|grantee|allow(ed)?_?origins?|access_control_allow_origin)$/i,
    value: everyone,
    meaning: {
      operation: 'publish',
      resource: undefined,
      reversibility: 'hard',
      audience: 'public',
    },
  },
  {
    key: /^(visibility|acl|access(_?(level|mode|control))?|public_?access(_?level)?)$/i,
    value: (value) => typeof value === 'string' && /^public(-|_|$)/i.test(value),
    meaning: {
      operation: 'publish',
      resource: undefined,
      reversibility: 'hard',
      audience: 'public',
    },
  },
  {
    key: /^(private|is_?private|block_?public_?(acls|policy|access)|restrict_?public_?buckets)$/i,
    value: off,
    meaning: {
      operation: 'publish',
      resource: undefined,
      reversibility: 'hard',
      audience: 'public',
    },
  },
  {
    key: /^(allow_?list|ip_?allow_?list|whitelist|allowed_?(ips?|cidrs?|origins?|domains?|users?|members?))$/i,
    value: (value) => Array.isArray(value) && value.length === 0,
    meaning: { operation: 'configure', resource: 'policy', reversibility: 'hard' },
  },
  {
    key: /^(publicly_?accessible|is_?public|public|allow_?(blob_?)?public_?access|public_?network_?access)$/i,
    value: (value) => on(value) || value === 'Enabled',
    meaning: {
      operation: 'publish',
      resource: undefined,
      reversibility: 'hard',
      audience: 'public',
    },
  },
  {
    key: /^(expiration|expires_?in_?days|expiration_?in_?days|noncurrent_?version_?expiration|lifecycle(_?rules?|_?configuration)?)$/i,
    value: (value) => value !== null && value !== false,
    meaning: {
      operation: 'delete',
      resource: 'object',
      reversibility: 'irreversible',
      takesRecovery: true,
    },
  },
  {
    key: /^finalizers$/i,
    value: (value) => value === null || (Array.isArray(value) && value.length === 0),
    meaning: { operation: 'delete', resource: 'namespace', reversibility: 'irreversible' },
  },
];

/** The gravest thing that a change's fields mean beyond their operation, or undefined. */
export function meaningOfBody(body: unknown, depth = 0): BodyMeaning | undefined {
  if (depth > 8) return undefined;
  let found: BodyMeaning | undefined;
  const consider = (meaning: BodyMeaning | undefined): void => {
    if (meaning && (!found || (meaning.operation === 'delete' && found.operation !== 'delete'))) {
      found = meaning;
    }
  };
  if (Array.isArray(body)) {
    for (const item of body.slice(0, 100)) consider(meaningOfBody(item, depth + 1));
    return found;
  }
  if (!isRecord(body)) return undefined;
  for (const [key, value] of Object.entries(body).slice(0, 300)) {
    consider(RULES.find((rule) => rule.key.test(key) && rule.value(value))?.meaning);
    if (
      /backup|pitr|point_?in_?time|protection|retention|versioning/i.test(key) &&
      isRecord(value)
    ) {
      const status = value['enabled'] ?? value['status'] ?? value['Status'];
      if (off(status)) consider(RULES[2]?.meaning);
    }
    consider(meaningOfBody(value, depth + 1));
  }
  return found;
}

/** The prefixes of a storage lifecycle in which every rule that is on holds for one prefix or tag only. */
export function expiresPrefix(body: unknown): readonly string[] | undefined {
  const rules = lifecycleRules(body, 0)?.filter((rule) => rule['Status'] !== 'Disabled');
  if (rules === undefined || rules.length === 0) return undefined;
  const prefixes = rules.map(prefixOf);
  return prefixes.every((prefix) => prefix !== '') ? prefixes : undefined;
}

function lifecycleRules(
  body: unknown,
  depth: number,
): readonly Readonly<Record<string, unknown>>[] | undefined {
  if (!isRecord(body) || depth > 4) return undefined;
  const rules = body['Rules'];
  if (Array.isArray(rules)) return rules.filter(isRecord);
  return Object.values(body)
    .map((value) => lifecycleRules(value, depth + 1))
    .find((found) => found !== undefined);
}

/** Empty where the rule holds for the whole bucket. */
function prefixOf(rule: Readonly<Record<string, unknown>>): string {
  const filter = isRecord(rule['Filter']) ? rule['Filter'] : {};
  const all = isRecord(filter['And']) ? filter['And'] : filter;
  const tag = isRecord(all['Tag']) || Array.isArray(all['Tags']) ? 'tag' : '';
  const prefix = all['Prefix'] ?? rule['Prefix'];
  return typeof prefix === 'string' && prefix.replaceAll('/', '') !== '' ? prefix : tag;
}
