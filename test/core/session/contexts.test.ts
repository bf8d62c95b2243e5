import assert from 'node:assert/strict';
import type { SessionStep } from '../../../src/core/model/session-file';
import type { Scope } from '../../../src/core/model/task';
import { play, sessionOf } from '../play';

function ran(command: string): SessionStep {
  return { tool: 'shell', command, output: '', exit: 0 };
}

/** What the last of these commands comes to, in a task for staging. */
function last(commands: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const scope: Scope = { environments: ['staging', 'local'] };
  const task = { format: 'remit.task/1' as const, title: 'Work on staging', scope };
  return play(sessionOf({ task, files, steps: commands.map(ran) })).last;
}

const KUBE = {
  '/home/dev/.kube/config':
    'current-context: staging\ncontexts:\n- name: staging\n- name: prod-eu\n',
};

describe('environments that drift', () => {
  const switched: readonly (readonly [string, string])[] = [
    ['kubectl config use-context prod-eu', 'kubectl delete deploy web'],
    ['kubectx prod-eu', 'kubectl delete deploy web'],
    ['aws eks update-kubeconfig --name prod-eu', 'helm uninstall web'],
    ['terraform workspace select production', 'terraform apply -auto-approve'],
    ['docker context use prod', 'docker volume rm pgdata'],
    ['gcloud config set project shop-production', 'gcloud compute instances delete web-1 -q'],
    ['az account set --subscription prod-sub', 'az group delete -n shop --yes'],
    ['railway link -p shop -e production', 'railway redeploy -y'],
    ['railway environment production', 'railway up'],
    ['heroku git:remote -a shop-production', 'heroku pg:reset'],
    ['supabase link --project-ref shop-production', 'supabase db reset --linked'],
  ];
  for (const [change, act] of switched) {
    it(`remembers ${change}`, () => {
      const verdict = last([change, act], KUBE);
      assert.equal(verdict.decision, 'DENY');
      assert.ok(verdict.evidence.includes(0) || /production/.test(verdict.forPerson));
      assert.equal(verdict.effects.at(-1)!.effect.environment.name, 'production');
    });
  }

  it('lets the words of one command choose otherwise', () => {
    const verdict = last(
      ['kubectl config use-context prod-eu', 'kubectl --context staging get pods'],
      KUBE,
    );
    assert.equal(verdict.effects[0]!.effect.environment.name, 'staging');
  });

  it('follows a switch back', () => {
    const verdict = last(
      [
        'kubectl config use-context prod-eu',
        'kubectl config use-context staging',
        'kubectl scale deploy/web --replicas=2',
      ],
      KUBE,
    );
    assert.equal(verdict.effects[0]!.effect.environment.name, 'staging');
  });

  it('forgets nothing when the switch failed: it did not happen', () => {
    const steps: SessionStep[] = [
      {
        tool: 'shell',
        command: 'kubectl config use-context prod-eu',
        output: 'error: no context exists with the name: "prod-eu"',
        exit: 1,
      },
      ran('kubectl get pods'),
    ];
    const verdict = play(sessionOf({ files: KUBE, steps })).last;
    assert.equal(verdict.effects[0]!.effect.environment.name, 'staging');
  });

  it('does not lower what the words of the command call production', () => {
    const verdict = last([
      'az account set --subscription dev-sub',
      'az group delete -n shop-prod --yes',
    ]);
    assert.equal(verdict.decision, 'DENY');
    assert.equal(verdict.effects[0]!.effect.environment.name, 'production');
  });

  it('leaves this machine alone when a linked project changes', () => {
    const verdict = last(['supabase link --project-ref abcdefgh', 'supabase db reset']);
    assert.equal(verdict.effects[0]!.effect.environment.name, 'local');
  });
});

describe('ports that lead elsewhere', () => {
  const tunnels: readonly (readonly [string, string])[] = [
    [
      'ssh -f -N -L 5433:db.prod.internal:5432 bastion',
      'psql -h localhost -p 5433 -c "delete from users"',
    ],
    [
      'ssh -fNL 15432:db.prod.internal:5432 bastion',
      'psql postgres://app@127.0.0.1:15432/shop -c "drop table users"',
    ],
    ['kubectl port-forward svc/db 5432 &', 'psql -h localhost -c "truncate orders"'],
    [
      'cloud-sql-proxy --port 6543 shop:eu:prod-db &',
      'psql -h 127.0.0.1 -p 6543 -c "drop table users"',
    ],
  ];
  for (const [opened, act] of tunnels) {
    it(`follows ${opened}`, () => {
      const verdict = last([opened, act]);
      const { effect } = verdict.effects.at(-1)!;
      assert.notEqual(effect.environment.name, 'local');
      assert.equal(verdict.decision, 'DENY');
    });
  }

  it('leaves the other ports of this machine local', () => {
    const verdict = last([
      'ssh -fNL 15432:db.prod.internal:5432 bastion',
      'psql -h localhost -p 5432 -c "insert into t values (1)"',
    ]);
    assert.equal(verdict.decision, 'ALLOW');
  });
});
