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
