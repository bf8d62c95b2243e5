/** The command lines that come with Kafka, with or without `.sh`. */
import type { Effect } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import { remoteEffect, type RemoteAct } from '../apis/effect';
import { ordinaryTool } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { bareHost } from '../environment';

const CLIENTS =
  'kafka-topics kafka-consumer-groups kafka-share-groups kafka-configs kafka-acls kafka-delete-records kafka-delegation-tokens kafka-reassign-partitions kafka-leader-election kafka-console-consumer kafka-console-producer kafka-console-share-consumer kafka-get-offsets kafka-broker-api-versions kafka-log-dirs kafka-metadata-quorum kafka-features kafka-cluster kafka-transactions kafka-groups kafka-client-metrics kafka-replica-verification kafka-streams-application-reset kafka-verifiable-producer kafka-verifiable-consumer kafka-producer-perf-test kafka-consumer-perf-test';
const SERVERS =
  'kafka-server-start kafka-server-stop zookeeper-server-start zookeeper-server-stop zookeeper-shell kafka-storage kafka-dump-log kafka-metadata-shell kafka-run-class kafka-mirror-maker connect-standalone connect-distributed connect-mirror-maker kafka-e2e-latency kafka-jmx trogdor';

interface KafkaAct {
  readonly operation: Operation;
  readonly class: ResourceClass;
  readonly reversibility: RemoteAct['reversibility'];
}

const LOOK: KafkaAct = { operation: 'read', class: 'topic', reversibility: 'none' };

/** What the options of each client ask for. Offsets can be set again; what a topic held cannot. */
function actOf(call: Call): KafkaAct {
  const name = call.name.replace(/\.(?:sh|bat)$/, '');
  const local = isLocal(call);
  if (name === 'kafka-consumer-groups' || name === 'kafka-share-groups') {
    if (call.has('delete', 'delete-offsets'))
      return { operation: 'delete', class: 'queue', reversibility: 'irreversible' };
    // Without `--execute` the new offsets are only shown.
    const sets = call.has('reset-offsets') && call.has('execute');
    return sets
      ? { operation: 'update', class: 'queue', reversibility: local ? 'reversible' : 'hard' }
      : { ...LOOK, class: 'queue' };
  }
  if (/^kafka-(?:console|verifiable)-producer$|^kafka-producer-perf-test$/.test(name))
    return { operation: 'send', class: 'topic', reversibility: local ? 'reversible' : 'hard' };
  if (name === 'kafka-delete-records' || name === 'kafka-streams-application-reset')
    return { operation: 'delete', class: 'topic', reversibility: 'irreversible' };
  if (call.has('delete'))
    return {
      operation: 'delete',
      class: /acls|configs|metrics/.test(name) ? 'policy' : 'topic',
      reversibility: /acls|configs|metrics/.test(name) ? 'hard' : 'irreversible',
    };
  if (call.has('remove')) return { operation: 'delete', class: 'policy', reversibility: 'hard' };
  if (call.has('create'))
    return {
      operation: 'create',
      class: /token/.test(name) ? 'token' : 'topic',
      reversibility: 'reversible',
    };
  if (name === 'kafka-acls' && call.has('add'))
    return { operation: 'grant', class: 'policy', reversibility: 'hard' };
  const changes = [
    'alter',
    'execute',
    'cancel',
    'abort',
    'unregister',
    'upgrade',
    'downgrade',
    'disable',
  ];
  if (call.has(...changes) || name === 'kafka-leader-election')
    return { operation: 'configure', class: 'topic', reversibility: 'hard' };
  return LOOK;
}

function serverOf(call: Call): string | undefined {
  return call.value('bootstrap-server', 'broker-list', 'bootstrap-servers', 'zookeeper')?.text;
}

function isLocal(call: Call): boolean {
  const server = serverOf(call);
  return (
    server !== undefined && call.context.environment(server.split(',')[0] ?? '').name === 'local'
  );
}

function clientEffects(call: Call): readonly Effect[] {
  if (call.has('help', 'version')) return [];
  const server = serverOf(call)?.split(',')[0];
  const environment = call.context.environment(server ?? '');
  const act = actOf(call);
  return [
    remoteEffect({
      ...act,
      name: (act.class === 'queue' ? call.value('group') : call.value('topic'))?.text ?? '',
      environment,
      host: server === undefined ? undefined : bareHost(server),
      audience: environment.name === 'local' ? 'nobody' : 'team',
      authority: { label: `cli:${call.name.replace(/\.sh$/, '')}/default` },
      phrase: call.invocation.source,
      size: call.has('all-topics', 'all-groups') ? 'many' : undefined,
    }),
  ];
}

const named = (names: string): string[] => names.split(' ').flatMap((name) => [name, `${name}.sh`]);

export const kafkaTools: readonly Program[] = [
  defineProgram({
    names: named(CLIENTS),
    synopsis: 'Topics, consumer groups, access lists and records of a Kafka cluster.',
    grammar: {
      valued:
        'bootstrap-server broker-list bootstrap-servers zookeeper command-config topic group partitions replication-factor config add-config delete-config entity-type entity-name to-offset shift-by by-duration to-datetime from-file offset-json-file consumer-property producer-property property max-messages timeout timeout-ms partition offset formatter consumer.config producer.config reassignment-json-file principal allow-principal deny-principal operation allow-host deny-host'.split(
          ' ',
        ),
    },
    effects: clientEffects,
    examples: [
      {
        command: 'kafka-topics.sh --bootstrap-server localhost:9092 --list',
        effects: ['read topic'],
      },
      {
        command: 'kafka-topics --bootstrap-server k1.example.com:9092 --delete --topic orders',
        effects: ['delete topic:orders'],
      },
      {
        command:
          'kafka-consumer-groups --bootstrap-server k1:9092 --group app --topic a --reset-offsets --to-earliest --execute',
        effects: ['update queue:app'],
      },
      {
        command: 'kafka-consumer-groups --bootstrap-server k1:9092 --group app --describe',
        effects: ['read queue:app'],
      },
      {
        command: 'kafka-console-producer --bootstrap-server localhost:9092 --topic a',
        effects: ['send topic:a'],
      },
    ],
  }),
  defineProgram({
    names: named(SERVERS),
    synopsis: 'Starts, stops and looks into a Kafka server of this machine.',
    grammar: { valued: ['override', 'config', 't'] },
    effects: (call) => (call.has('help') ? [] : [ordinaryTool(call, call.name)]),
    examples: [
      {
        command: 'kafka-server-start.sh config/server.properties',
        effects: ['execute process:kafka-server-start.sh'],
      },
      { command: 'kafka-server-stop', effects: ['execute process:kafka-server-stop'] },
      { command: 'kafka-storage random-uuid', effects: ['execute process:kafka-storage'] },
      {
        command: 'zookeeper-shell localhost:2181 ls /',
        effects: ['execute process:zookeeper-shell'],
      },
    ],
  }),
];
