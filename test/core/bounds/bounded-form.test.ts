import assert from 'node:assert/strict';
import { formatResource } from '../../../src/core/model/operation';
import { PROGRAMS } from '../../../src/core/effects/programs/all';
import { bound, boundOptions } from './bounds-for-test';
import { boundedForm } from '../../../src/core/bounds/bounded-form';

describe('dry-run forms', () => {
  const forms: readonly (readonly [command: string, bounded: string])[] = [
    ['git push --force', 'git push --dry-run --force'],
    ['git -C sub -c a.b=c clean -fdx', 'git -C sub -c a.b=c clean --dry-run -fdx'],
    ['git push; git push -f', 'git push --dry-run; git push --dry-run -f'],
    ['git commit -m "x" && git push', 'git commit -m "x" && git push --dry-run'],
    ['bash -c "git push --force"', 'bash -c "git push --dry-run --force"'],
    ['timeout 5 git push -f 2>&1 | tail -3', 'timeout 5 git push --dry-run -f 2>&1 | tail -3'],
    [
      'for b in a b; do git push origin --delete $b; done',
      'for b in a b; do git push --dry-run origin --delete $b; done',
    ],
    ['sudo apt-get install -y jq', 'sudo apt-get install --simulate -y jq'],
    ['npm publish --tag "a b"', 'npm publish --dry-run --tag "a b"'],
    ['kubectl -n prod delete pod web', 'kubectl -n prod delete --dry-run=server pod web'],
    ['ssh h "kubectl delete ns y"', 'ssh h "kubectl delete --dry-run=server ns y"'],
    ['kubectl rollout undo deploy/web', 'kubectl rollout undo --dry-run=server deploy/web'],
    ['helm -n prod uninstall web', 'helm -n prod uninstall --dry-run web'],
    ['terraform apply -auto-approve', 'terraform plan'],
    [
      'terraform -chdir=infra destroy -auto-approve -target a.b',
      'terraform -chdir=infra plan -destroy -target a.b',
    ],
    ['pulumi up --yes', 'pulumi preview'],
    ['rsync -a --delete src/ host:/srv/', 'rsync --dry-run -a --delete src/ host:/srv/'],
    ['docker compose -f a.yml down -v', 'docker compose --dry-run -f a.yml down -v'],
    [
      'aws --profile p s3 rm s3://b --recursive',
      'aws --profile p s3 rm --dryrun s3://b --recursive',
    ],
    [
      'aws ec2 terminate-instances --instance-ids i-0a00000000000000a',
      'aws ec2 terminate-instances --dry-run --instance-ids i-0a00000000000000a',
    ],
    ['ansible web -m apt -a name=nginx', 'ansible --check web -m apt -a name=nginx'],
    ['cargo publish', 'cargo publish --dry-run'],
    ['supabase db push', 'supabase db push --dry-run'],
    ['terraform refresh', 'terraform plan -refresh-only'],
    ['terraform state rm a.b', 'terraform state rm -dry-run a.b'],
    ['terragrunt run-all destroy', 'terragrunt run-all plan -destroy'],
    ['pulumi destroy --yes -s prod', 'pulumi destroy --preview-only -s prod'],
    ['cdk deploy web', 'cdk diff --no-change-set web'],
    [
      'aws kms revoke-grant --key-id k --grant-id g',
      'aws kms revoke-grant --dry-run --key-id k --grant-id g',
    ],
    ['gcloud storage rsync -r d gs://b', 'gcloud storage rsync --dry-run -r d gs://b'],
    ['gsutil rsync -d -r dist gs://b', 'gsutil rsync -n -d -r dist gs://b'],
    [
      'az deployment group create -g rg --template-file a.bicep --no-wait',
      'az deployment group what-if -g rg --template-file a.bicep',
    ],
    ['az storage blob delete-batch -s media', 'az storage blob delete-batch --dryrun -s media'],
    ['dart pub publish --force', 'dart pub publish --dry-run --force'],
    ['sudo dpkg -r nginx', 'sudo dpkg --simulate -r nginx'],
    ['wrangler versions upload', 'wrangler versions upload --dry-run'],
    ['phinx rollback -t 0', 'phinx rollback --dry-run -t 0'],
    ['typeorm schema:sync -d src/data.ts', 'typeorm schema:log -d src/data.ts'],
    [
      'liquibase --url=jdbc:postgresql://db.example.com/app rollback-count 3',
      'liquibase --url=jdbc:postgresql://db.example.com/app rollback-count-sql 3',
    ],
    ['bq query "DELETE FROM d.t WHERE true"', 'bq query --dry_run "DELETE FROM d.t WHERE true"'],
    ['wp search-replace a b', 'wp search-replace --dry-run a b'],
    ['mongorestore --drop dump/app', 'mongorestore --dryRun --drop dump/app'],
    ['dvc gc -w', 'dvc gc --dry -w'],
    ['lvremove -f /dev/vg/data', 'lvremove --test -f /dev/vg/data'],
    ['zfs destroy -r tank/data', 'zfs destroy -n -r tank/data'],
    [
      'git send-email --to=a@example.com 1.patch',
      'git send-email --dry-run --to=a@example.com 1.patch',
    ],
  ];
  for (const [command, text] of forms) {
    it(`${command} -> ${text}`, () => {
      const made = bound('dry-run', command);
      assert.equal(made?.text, text);
      assert.deepEqual(
        made.effects
          .filter((one) => one.operation !== 'read' && one.special !== 'ordinary-tool')
          .map((one) => `${one.operation} ${formatResource(one.resource)}`)
          // The commit before a push is made.
          .filter((one) => !one.startsWith('update commit') && !one.startsWith('create commit')),
        [],
      );
    });
  }

  const none = [
    // Programs without one.
    'rm -rf data',
    'kubectl rollout restart deploy/web',
    'kubectl exec web -- rm -rf /data',
    'aws rds delete-db-instance --db-instance-identifier app',
    'docker volume rm data',
    'just-a-tool deploy --all',
    'ansible-pull -U https://example.com/a.git',
    'gcloud deployment-manager deployments create web --config a.yml',
    'aws cloudformation deploy --stack-name web --template-file a.yml',
    'cdk deploy --method=direct web',
    'flyway migrate',
    'prisma migrate deploy',
    'fly deploy',
    // A saved plan is applied as it is.
    'terraform apply prod.tfplan',
    // The bound would be taken back, or could be.
    'kubectl delete pod web --dry-run=none',
    'kubectl delete pod $NAME',
    'git push --force --no-dry-run',
    'git push --force --no-d',
    'cat names | xargs kubectl delete pod',
    // The word is text.
    'echo "git push --force"',
  ];
  for (const command of none) {
    it(`none: ${command}`, () => assert.equal(bound('dry-run', command), undefined));
  }

  it('shows a recipe only where make runs none of its lines all the same', () => {
    const Makefile = 'clean:\n\trm -rf data\n';
    assert.equal(bound('dry-run', 'make clean', { Makefile })?.text, 'make -n clean');
    assert.equal(
      bound('dry-run', 'make clean', { Makefile: 'clean:\n\t+rm -rf data\n' }),
      undefined,
    );
    const below = 'clean:\n\trm -rf data\n\t$(MAKE) -C sub clean\n';
    assert.equal(bound('dry-run', 'make clean', { Makefile: below }), undefined);
  });

  it('checks a playbook only where none of its tasks runs all the same', () => {
    const playbook = (text: string): string | undefined =>
      bound('dry-run', 'ansible-playbook -i prod site.yml', { 'site.yml': text })?.text;
    const task = '- hosts: web\n  tasks:\n    - file: { path: /srv/old, state: absent }\n';
    assert.equal(playbook(task), 'ansible-playbook --check -i prod site.yml');
    assert.equal(playbook(`${task}      check_mode: false\n`), undefined);
    assert.equal(playbook(`${task}  roles: [web]\n`), undefined);
    assert.equal(playbook(`${task}    - include_tasks: more.yml\n`), undefined);
    assert.equal(bound('dry-run', 'ansible-playbook missing.yml'), undefined);
  });

  it('leaves what it does not bound to be weighed', () => {
    const made = bound('dry-run', 'rm -rf data && git push --force');
    assert.equal(made?.text, 'rm -rf data && git push --dry-run --force');
    assert.deepEqual(
      made.effects.map((one) => one.operation),
      ['delete'],
    );
  });

  it('never throws, whatever the text', () => {
    for (const command of [
      '',
      'git',
      "git push '",
      'git push \\',
      '$(',
      'git push &&',
      'git push <<X',
    ])
      assert.doesNotThrow(() => boundedForm(command, 'dry-run', boundOptions()));
  });
});

describe('read-only forms', () => {
  const forms: readonly (readonly [command: string, bounded: string])[] = [
    ['psql app -c "DROP TABLE x"', `psql -c 'begin read only' app -c "DROP TABLE x"`],
    [
      'echo "SELECT purge_orders()" | psql app',
      `echo "SELECT purge_orders()" | psql -c 'begin read only' -f - app`,
    ],
    [
      'docker exec -i db psql -U p -c "TRUNCATE a"',
      `docker exec -i db psql -c 'begin read only' -U p -c "TRUNCATE a"`,
    ],
    [
      `bash -c 'psql app -c "TRUNCATE a"'`,
      `bash -c 'psql -c begin\\ read\\ only app -c "TRUNCATE a"'`,
    ],
    ['sqlite3 dev.db "DELETE FROM users"', 'sqlite3 -readonly dev.db "DELETE FROM users"'],
    ['duckdb a.db "DELETE FROM t"', 'duckdb -readonly a.db "DELETE FROM t"'],
    [
      'mysql app -e "DELETE FROM users"',
      `mysql '--init-command=SET SESSION TRANSACTION READ ONLY' app -e "DELETE FROM users"`,
    ],
  ];
  for (const [command, text] of forms) {
    it(`${command} -> ${text}`, () => {
      const made = bound('read-only', command);
      assert.equal(made?.text, text);
      assert.deepEqual(
        // `docker exec` itself is no act of the session.
        made.effects
          .filter((one) => one.resource.class !== 'container')
          .filter((one) => one.operation !== 'read' || one.opaque !== undefined),
        [],
      );
    });
  }

  const none = [
    // The transaction is ended, or the session opened again.
    'psql app -c "DELETE FROM a; COMMIT; DELETE FROM a"',
    'psql app -c "BEGIN; DELETE FROM a; END"',
    'psql app -c "SET default_transaction_read_only = off; DELETE FROM a"',
    `psql app -c "SELECT set_config('a', 'b', false); DELETE FROM a"`,
    `psql app -c '\\c other' -c 'DROP TABLE a'`,
    'mysql app -e "SET SESSION TRANSACTION READ WRITE; DELETE FROM a"',
    'mysql app -e "START TRANSACTION READ WRITE; DELETE FROM a"',
    'mysql app -e "SELECT purge_orders(); DELETE FROM a"',
    'mysql --init-command="SELECT 1" app -e "DELETE FROM a"',
    'mysql --defaults-file=my.cnf app -e "DELETE FROM a"',
    `sqlite3 a.db "ATTACH 'b.db' AS b; DELETE FROM b.t"`,
    'sqlite3 a.db ".open b.db" "DELETE FROM t"',
    // It leaves the database for a file, a program or another server.
    `psql app -c '\\! rm -rf data'`,
    `psql app -c "COPY a TO PROGRAM 'sh'"`,
    `psql app -c "COPY a TO '/tmp/a'; DROP TABLE a"`,
    `psql app -c "SELECT dblink_exec('host=b', 'DROP TABLE a'); DROP TABLE a"`,
    'psql app -c "SELECT pg_terminate_backend(1)"',
    `psql app -c "SELECT aws_s3.query_export_to_s3('SELECT 1', 'b'); DROP TABLE a"`,
    'psql app -c "DO \\$\\$ BEGIN DELETE FROM a; END \\$\\$"',
    'psql app -c "CALL purge(); DROP TABLE a"',
    'psql app -c "ALTER SYSTEM SET fsync = off"',
    `mysql app -e "SELECT 1 INTO OUTFILE '/tmp/a'; DROP TABLE a"`,
    `sqlite3 a.db "VACUUM INTO 'b.db'" "DROP TABLE t"`,
    `sqlite3 a.db ".shell rm -rf data"`,
    `sqlite3 a.db "SELECT writefile('a', 'b'); DROP TABLE t"`,
    // Not known before it runs.
    'cat unknown.sql | psql app',
    'psql app -v x=1 -c "DELETE FROM a WHERE :x"',
    'psql app -c "DELETE FROM $TABLE"',
    // Clients whose session cannot be opened read-only.
    'redis-cli FLUSHALL',
    `mongosh app --eval 'db.users.drop()'`,
  ];
  for (const command of none) {
    it(`none: ${command}`, () => assert.equal(bound('read-only', command), undefined));
  }
});

describe('the tables of bounded forms', () => {
  for (const program of PROGRAMS.filter((one) => one.bounded !== undefined)) {
    it(`${program.names[0]} names only its own names, and says what it changes`, () => {
      for (const form of program.bounded ?? []) {
        assert.ok(form.of.length > 0);
        assert.ok(
          form.add !== undefined || form.instead !== undefined || form.variable !== undefined,
        );
        assert.deepEqual(
          (form.names ?? []).filter((name) => !program.names.includes(name)),
          [],
        );
      }
    });
  }
});
