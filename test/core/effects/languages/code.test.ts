import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Invocation, Value } from '../../../../src/core/shell/invocation';
import { createContext, createProgress } from '../../../../src/core/effects/context';
import { readCode } from '../../../../src/core/effects/languages/code';
import type { Effect } from '../../../../src/core/model/effect';
import { fakeLook } from '../../fake-look';
import { inWords } from '../derive-for-test';

const value = (text: string): Value => ({ text, known: true, sources: [], raw: text });
const from: Invocation = {
  index: 0,
  program: value('python'),
  args: [],
  env: new Map(),
  redirects: [],
  stdin: { kind: 'inherited' },
  stdout: { kind: 'terminal' },
  cwd: '/w',
  background: false,
  repeated: false,
  via: [],
  source: 'python x',
};
const files = {
  '/w/a.txt': 'x',
  '/w/.env': 'DATABASE_URL=postgres://u:p@db.prod.example.com/app\n',
};

function read(language: 'python' | 'javascript' | 'other', text: string): readonly Effect[] {
  const look = fakeLook(files, { env: { API_KEY: 'k_12345678' } });
  const context = createContext(
    { look, fingerprint: (text_) => `fp-${text_.length}`, workspaceRoot: '/w' },
    'bash',
    createProgress(),
  );
  return readCode(language, value(text), from, 'code', context);
}

describe('Python', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['import json\nprint(json.loads("{}")["a"])', []],
    ['x = [1,2]\nx.remove(1)\nd = {}\nd.clear()\nprint(sum(x))', []],
    ['import os\nos.remove("a.txt")', ['delete file:a.txt']],
    ['from os import remove as r\nr("a.txt")', ['delete file:a.txt']],
    ['import shutil as s\ns.rmtree("/data/x")', ['delete directory:/data/x']],
    ['from pathlib import Path\np = Path("a.txt")\np.unlink()', ['delete file:a.txt']],
    ['open("b.txt", "w").write("x")', ['create file:b.txt']],
    [
      'import tempfile, os\nwith tempfile.NamedTemporaryFile(delete=False) as f:\n    f.write("x")\nos.unlink(f.name)',
      ['delete file:/tmp/mktemp'],
    ],
    [
      'from tempfile import mkdtemp\nimport shutil\nd = mkdtemp()\nshutil.rmtree(d)',
      ['delete directory:/tmp/mktemp'],
    ],
    // What it writes into its own file and starts is read as the script that it becomes.
    [
      'import tempfile, subprocess\nwith tempfile.NamedTemporaryFile("w", suffix=".sh", delete=False) as f:\n    f.write("#!/bin/sh\\n")\n    f.write("rm a.txt\\n")\n    p = f.name\nsubprocess.run([p])',
      ['delete file:a.txt'],
    ],
    [
      'import subprocess\nsubprocess.run(["rm", "-rf", "build dir"])',
      ['delete directory:build dir'],
    ],
    ['import os\nos.system("rm a.txt")', ['delete file:a.txt']],
    ['cmd = "rm " + "a.txt"\nimport os\nos.system(cmd)', ['delete file:a.txt']],
    ['__import__("os").system("rm a.txt")', ['delete file:a.txt']],
    [
      'import requests\nrequests.delete("https://api.example.com/volumes/v-1234567")',
      ['delete volume:v-1234567'],
    ],
    [
      'import requests as q\nid = "v-1234567"\nq.post("https://backboard.railway.app/graphql/v2", json={"query": "mutation($v: String!) { volumeDelete(volumeId: $v) }", "variables": {"v": id}})',
      ['delete volume:v-1234567'],
    ],
    [
      'import urllib.request\nurllib.request.urlopen("https://example.com/")',
      ['read host:example.com'],
    ],
    ['exec(input())', ['opaque']],
    [
      'import sqlite3\nc = sqlite3.connect("dev.db")\nc.execute("DELETE FROM users")',
      ['delete rows:users'],
    ],
    [
      'import boto3\ns3 = boto3.resource("s3")\ns3.Bucket("media").objects.all().delete()',
      ['delete object:media'],
    ],
    [
      'import boto3\nboto3.client("rds").modify_db_instance(DBInstanceIdentifier="a", BackupRetentionPeriod=0)',
      ['delete backup:a'],
    ],
    [
      'from google.cloud import storage\nstorage.Client().bucket("media").delete()',
      ['delete bucket:media'],
    ],
    ['import docker\ndocker.from_env().volumes.get("data").remove()', ['delete volume:data']],
    [
      'import httpx\nc = httpx.Client(base_url="https://api.example.com")\nc.delete("/volumes/v-1234567")',
      ['delete volume:v-1234567'],
    ],
    [
      'import http.client as h\nc = h.HTTPSConnection("api.example.com")\nc.request("DELETE", "/volumes/v-1234567")',
      ['delete volume:v-1234567'],
    ],
    ['import redis\nredis.Redis(host="cache.example.com").flushall()', ['delete database']],
    [
      'from pymongo import MongoClient\nMongoClient("mongodb://db.example.com").drop_database("app")',
      ['delete database:app'],
    ],
    ['User.objects.filter(id=3).delete()', ['delete rows']],
    ['getattr(__import__("os"), "system")("rm -rf build")', ['delete directory:build']],
    [
      'import base64\nexec(base64.b64decode("aW1wb3J0IHNodXRpbDsgc2h1dGlsLnJtdHJlZSgiYnVpbGQiKQ=="))',
      ['delete directory:build'],
    ],
    [
      'import subprocess, sys\nsubprocess.run([sys.executable, "-m", "pytest"])',
      ['execute process:pytest'],
    ],
    [
      'from fabric import Connection\nConnection("web.example.com").run("rm -rf /srv/app")',
      ['read host:web.example.com', 'delete directory:/srv/app'],
    ],
    ['class A:\n  def x(self):\n    self.client = []\n    self.client.remove(3)', []],
    ['import boto3\nboto3.client("s3").delete_bucket(Bucket="media")', ['delete bucket:media']],
  ];
  for (const [text, words] of cases) {
    it(text.slice(0, 100), () => assert.deepEqual(read('python', text).map(inWords), words));
  }

  it('a database of the project is reached with the project variable', () => {
    const text =
      'import os, psycopg2\nc = psycopg2.connect(os.environ["DATABASE_URL"])\nc.cursor().execute("DROP TABLE users")';
    const effect = read('python', text).find((found) => found.operation === 'delete');
    assert.ok(effect);
    assert.equal(effect.resource.name, 'users');
  });

  it('a token from the environment is named', () => {
    const text =
      'import os, requests\nrequests.get("https://api.example.com/users", headers={"Authorization": f"Bearer {os.environ[\'API_KEY\']}"})';
    assert.equal(read('python', text)[0]?.authority?.label, 'env:API_KEY');
  });
});

describe('JavaScript', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['const m = new Map(); m.delete("a"); console.log(JSON.stringify({a: 1}))', []],
    ['require("fs").rmSync("build", {recursive: true, force: true})', ['delete directory:build']],
    ["import fs from 'node:fs'; fs.unlinkSync('a.txt')", ['delete file:a.txt']],
    ["const { unlink: u } = require('fs/promises'); await u('a.txt')", ['delete file:a.txt']],
    [
      "const { execSync } = require('child_process'); execSync(`rm ${'a.txt'}`)",
      ['delete file:a.txt'],
    ],
    ["require('child_process').spawnSync('rm', ['-rf', 'build'])", ['delete directory:build']],
    [
      "await fetch('https://api.example.com/volumes/v-1234567', { method: 'DELETE' })",
      ['delete volume:v-1234567'],
    ],
    [
      "const id = 'v-1234567'; fetch('https://backboard.railway.app/graphql/v2', {method:'POST', body: JSON.stringify({query: `mutation { volumeDelete(volumeId: \"${id}\") }`})})",
      ['delete volume:v-1234567'],
    ],
    ["axios.delete('https://api.example.com/volumes/v-1234567')", ['delete volume:v-1234567']],
    [
      "eval(await (await fetch('https://example.com/x')).text())",
      ['opaque', 'read host:example.com'],
    ],
    ["require('fs')['rm' + 'Sync']('build', {recursive: true})", ['delete directory:build']],
    [
      "process.mainModule.require('child_process').execSync('rm -rf build')",
      ['delete directory:build'],
    ],
    ["new Deno.Command('rm', {args: ['-rf', 'build']}).output()", ['delete directory:build']],
    [
      "const api = require('axios').create({baseURL: 'https://api.example.com'}); api.delete('/volumes/v-1234567')",
      ['delete volume:v-1234567'],
    ],
    [
      "require('https').request({hostname: 'api.example.com', path: '/volumes/v-1234567', method: 'DELETE'})",
      ['delete volume:v-1234567'],
    ],
    [
      "const { Octokit } = require('octokit'); new Octokit().request('DELETE /repos/acme/app')",
      ['delete repository:app'],
    ],
    ["const s = require('stripe')('x'); s.refunds.create({charge: 'ch_1'})", ['send payment']],
    ["const c = search('a', 'k'); c.deleteIndex('media')", ['delete table:media']],
    ["const knex = require('knex')({}); knex.schema.dropTable('users')", ['delete table:users']],
    ['store.deleteItem("a"); set.clear(); localStorage.removeItem("b")', []],
    [
      "import { S3Client, DeleteBucketCommand } from '@aws-sdk/client-s3'; s3.send(new DeleteBucketCommand({ Bucket: 'media' }))",
      ['delete bucket:media'],
    ],
  ];
  for (const [text, words] of cases) {
    it(text.slice(0, 100), () =>
      assert.deepEqual(read('javascript', text).map(inWords).sort(), [...words].sort()),
    );
  }

  it('prisma deletes where the project configuration points', () => {
    const [effect] = read(
      'javascript',
      "import { PrismaClient } from '@prisma/client'; const prisma = new PrismaClient(); await prisma.user.deleteMany({})",
    );
    assert.equal(effect && inWords(effect), 'delete rows:user');
    assert.equal(effect?.environment.name, 'production');
    assert.equal(effect?.size, 'many');
  });
});

describe('other languages', () => {
  it('plain text is nothing', () => assert.deepEqual(read('other', 'puts [1,2].sum'), []));
  it('a deletion is a deletion', () =>
    assert.deepEqual(read('other', "File.delete('a.txt')").map(inWords), ['delete file:a.txt']));
  it('a command is read', () =>
    assert.deepEqual(read('other', 'system("rm a.txt")').map(inWords), ['delete file:a.txt']));
  it('what could act and is not understood is opaque', () =>
    assert.deepEqual(read('other', 'system(x)').map(inWords), ['opaque']));
});

describe('languages that are read by their calls alone', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Dir.glob("out/*").each { |f| File.delete(f) }', ['delete directory:out']],
    ['unlink glob "out/*"', ['delete directory:out']],
    ['exec "rm", "-rf", "build"', ['delete directory:build']],
    ['%x(rm -rf build)', ['delete directory:build']],
    ['qx{rm -rf /w/build}', ['delete directory:build']],
    ['os.execute("rm -rf build")', ['delete directory:build']],
    ['RestClient.delete "https://api.example.com/volumes/v-1234567"', ['delete volume:v-1234567']],
    ['Net::HTTP.new("api.example.com").delete("/volumes/v-1234567")', ['delete volume:v-1234567']],
    ['eval(base64_decode($x));', ['opaque']],
    ['rm -rf build', ['opaque']],
    ['puts "please do not system(x)"', []],
    ['# system("rm -rf build")\nputs 1', []],
    ['puts 1 + 2', []],
  ];
  for (const [text, words] of cases) {
    it(text, () => assert.deepEqual(read('other', text).map(inWords), words));
  }
});

describe('other languages', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['unlink("a.txt")', ['delete file:a.txt']],
    ['File.delete("a.txt", "b.txt")', ['delete file:a.txt', 'delete file:b.txt']],
    ['use File::Path; rmtree(["out"])', ['delete directory:out']],
    ['system("rm", "a.txt")', ['delete file:a.txt']],
    ['System.cmd("rm", ["a.txt"])', ['delete file:a.txt']],
    ['popen("rm a.txt", "r")', ['delete file:a.txt']],
    ['system("\\x72m a.txt")', ['delete file:a.txt']],
    ['system(base64_decode("cm0gYS50eHQ="))', ['delete file:a.txt']],
    ['`rm a.txt`', ['delete file:a.txt']],
    ['qx{rm a.txt}', ['delete file:a.txt']],
    ['puts %x(rm a.txt)', ['delete file:a.txt']],
    ['unlink glob("*.o")', ['delete file:*.o']],
    ['print "system is up"', []],
  ];
  for (const [text, effects] of cases) {
    it(text, () => assert.deepEqual(read('other', text).map(inWords), effects));
  }

  it('what is put to a literal when it runs is not known', () => {
    const [effect] = read('other', 'system("rm -rf " . $folder)');
    assert.equal(effect?.operation, 'delete');
    assert.equal(effect?.resource.name, '');
    assert.equal(effect?.target?.path, undefined);
  });

  it('the text of a closed comment does nothing, that of an unclosed one may', () => {
    const lua = (text: string): number => {
      const context = createContext(
        { look: fakeLook(files), fingerprint: () => 'fp', workspaceRoot: '/w' },
        'bash',
        createProgress(),
      );
      return readCode('other', value(text), { ...from, program: value('lua') }, 'code', context)
        .length;
    };
    assert.equal(lua('--[[ os.execute("rm x")\nos.execute("rm y") ]] print(1)'), 0);
    assert.equal(lua('--[[ \nos.execute("rm y")'), 1);
  });
});

describe('hostile program text', () => {
  it('never throws', () => {
    const words = [
      'import os\n',
      'os.system(',
      '"',
      "'",
      'f"{',
      '}',
      ')',
      '(',
      '`${',
      'eval',
      'fetch',
      '{',
      'const x =',
      '\n',
      'open',
      '[',
      ']',
      '.',
      'def f():',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 25 }), (parts) => {
        read('python', parts.join(''));
        read('javascript', parts.join(''));
        read('other', parts.join(''));
      }),
    );
  });

  it('deep nesting ends', () => {
    read('javascript', 'f('.repeat(2_000) + '1' + ')'.repeat(2_000));
    read('python', 'x = ' + '('.repeat(2_000) + '1' + ')'.repeat(2_000));
  });
});
