import assert from 'node:assert/strict';
import { formatResource } from '../../../../src/core/model/operation';
import { deriveCommand } from '../derive-for-test';

/** What the run of a text in a file does, apart from starting the interpreter. */
function doneBy(command: string, file: string, text: string): readonly string[] {
  return deriveCommand(command, { files: { [file]: text } })
    .filter((effect) => effect.special !== 'ordinary-tool')
    .map(
      (effect) =>
        `${effect.operation} ${formatResource(effect.resource)} @${effect.environment.name}${effect.opaque ? ' opaque' : ''}`,
    );
}

describe('statements in languages without a parser', () => {
  for (const [name, command, file, text, effects] of [
    [
      'Go, an address in a variable that says production',
      'go run main.go',
      'main.go',
      'package main\nimport ("database/sql"; "os")\nfunc main() { db, _ := sql.Open("postgres", os.Getenv("PROD_URL")); db.Exec("DELETE FROM carts") }\n',
      ['delete rows:carts @production'],
    ],
    [
      'Java, an address of its own',
      'java W.java',
      'W.java',
      'import java.sql.*;\nclass W { public static void main(String[] a) throws Exception { DriverManager.getConnection("jdbc:postgresql://db.prod.acme.dev/app").createStatement().executeUpdate("TRUNCATE carts"); } }\n',
      ['delete rows:carts @production'],
    ],
    [
      'PHP, a host among the arguments',
      'php w.php',
      'w.php',
      '<?php $m = new mysqli("db.staging.acme.dev", "u", "p", "app"); $m->query("DROP TABLE carts");',
      ['delete table:carts @staging'],
    ],
    [
      'Perl, a data source',
      'perl w.pl',
      'w.pl',
      'use DBI; my $d = DBI->connect("dbi:Pg:host=db.prod.acme.dev;dbname=app", "u", "p"); $d->do("DELETE FROM carts");\n',
      ['delete rows:carts @production'],
    ],
    [
      'a method that sends a statement starts no program',
      'ruby w.rb',
      'w.rb',
      'require "pg"\nc = PG.connect(host: "localhost", dbname: "dev")\nc.exec("UPDATE carts SET a = 1 WHERE b = 2")\n',
      ['update rows:carts @local'],
    ],
    [
      'a compiled project that takes its address from elsewhere is plain work',
      'go run .',
      'main.go',
      'package main\nimport ("database/sql"; "os")\nfunc main() { db, _ := sql.Open("postgres", os.Getenv("DATABASE_URL")); db.Exec("DELETE FROM carts WHERE old") }\n',
      [],
    ],
    [
      'a service of the project is plain work',
      'go run .',
      'main.go',
      'package main\nimport ("database/sql"; "net/http"; "os")\nfunc main() { db, _ := sql.Open("postgres", os.Getenv("PROD_URL")); db.Exec("DELETE FROM carts"); http.ListenAndServe(":1", nil) }\n',
      [],
    ],
    [
      'a statement without a driver is a text',
      'ruby w.rb',
      'w.rb',
      'puts "DELETE FROM carts"\n',
      [],
    ],
  ] as const) {
    it(name, () => assert.deepEqual(doneBy(command, file, text), effects));
  }
});

describe('provider libraries in languages without a parser', () => {
  for (const [name, command, file, text, effects] of [
    [
      'Go, verb and thing in one name',
      'go run main.go',
      'main.go',
      'package main\nimport "github.com/aws/aws-sdk-go-v2/service/ec2"\nfunc main() { c.TerminateInstances(ctx, &ec2.TerminateInstancesInput{}) }\n',
      ['delete instance @unknown'],
    ],
    [
      'Go, the thing in the chain before',
      'go run main.go',
      'main.go',
      'package main\nimport "k8s.io/client-go/kubernetes"\nfunc main() {\n\tcs.CoreV1().Namespaces().Delete(ctx, "shop", opts)\n}\n',
      ['delete namespace @unknown'],
    ],
    [
      'Ruby, a method without brackets',
      'ruby w.rb',
      'w.rb',
      'require "aws-sdk-s3"\nAws::S3::Resource.new.bucket("carts").delete!\n',
      ['delete bucket @unknown'],
    ],
    [
      'looks change nothing, and a list of the language is not the provider’s',
      'java W.java',
      'W.java',
      'import software.amazon.awssdk.services.s3.*;\nclass W { public static void main(String[] a) { var l = new java.util.ArrayList<String>(); l.remove(0); S3Client.create().listBuckets(); } }\n',
      [],
    ],
  ] as const) {
    it(name, () => assert.deepEqual(doneBy(command, file, text), effects));
  }
});
