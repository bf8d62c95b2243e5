/**
 * Calls behind which other texts run, with the grave effects that a reader of those texts would expect; nothing where
 * they are plain work. Written from the programs' manuals before anything had read them.
 */
export interface LookedThrough {
  readonly line: string;
  readonly files: Readonly<Record<string, string>>;
  /** In the words of examples; of those that are neither reads nor plain work. */
  readonly effects: readonly string[];
}

const WIPE = 'rm -rf /srv/data';
const GONE = ['delete directory:/srv/data'];

function at(
  line: string,
  files: Readonly<Record<string, string>>,
  effects: readonly string[] = GONE,
): LookedThrough {
  return { line, files, effects };
}

function hook(name: string, text: string): Readonly<Record<string, string>> {
  return { [`.git/hooks/${name}`]: `#!/bin/sh\n${text}\n` };
}

function scripts(
  fields: Readonly<Record<string, unknown>>,
  name = 'package.json',
): Readonly<Record<string, string>> {
  return { [name]: JSON.stringify(fields) };
}

function cells(...sources: readonly string[]): string {
  return JSON.stringify({ cells: sources.map((source) => ({ cell_type: 'code', source })) });
}

const COMMIT = 'create commit-history:fix/login';

export const LOOK_THROUGH: Readonly<Record<string, readonly LookedThrough[]>> = {
  'hooks of git': [
    at('git commit -m x', hook('pre-commit', WIPE), [...GONE, COMMIT]),
    at('git commit -m x', hook('post-commit', WIPE), [...GONE, COMMIT]),
    at('git commit --no-verify -m x', hook('pre-commit', WIPE), [COMMIT]),
    at('git commit --no-verify -m x', hook('post-commit', WIPE), [...GONE, COMMIT]),
    at('git commit -m x', hook('pre-commit', 'npm test\n./ci/unseen.sh "$@"'), [COMMIT]),
    at('git commit -m x', { '.git/hooks/pre-commit.sample': `#!/bin/sh\n${WIPE}\n` }, [COMMIT]),
    at('git switch main', hook('post-checkout', WIPE)),
    at('git status', hook('post-checkout', WIPE), []),
    at(
      'git commit -m x',
      { '.git/config': '[core]\n\thooksPath = .husky/_\n', '.husky/pre-commit': `${WIPE}\n` },
      [...GONE, COMMIT],
    ),
    at(
      'git commit -m x',
      {
        '.git/hooks/pre-commit': '#!/usr/bin/env bash\nARGS=(hook-impl --hook-type=pre-commit)\n',
        '.pre-commit-config.yaml': `repos:\n  - repo: local\n    hooks:\n      - id: a\n        entry: ${WIPE}\n`,
      },
      [...GONE, COMMIT],
    ),
    at('lint-staged', scripts({ 'lint-staged': { '*.ts': ['eslint --fix', WIPE] } })),
    at('lint-staged', scripts({ 'lint-staged': { '*.ts': ['eslint --fix', 'prettier -w'] } }), []),
  ],
  'scripts of packages': [
    at('npm ci', scripts({ scripts: { postinstall: WIPE } })),
    at('npm ci --ignore-scripts', scripts({ scripts: { postinstall: WIPE } }), []),
    at('npm install left-pad', scripts({ scripts: { postinstall: WIPE } }), []),
    at('yarn workspace web wipe', {
      ...scripts({ workspaces: ['apps/*'] }),
      ...scripts({ name: 'web', scripts: { wipe: WIPE } }, 'apps/web/package.json'),
    }),
    at(
      'pnpm --filter api wipe',
      {
        'pnpm-workspace.yaml': 'packages: ["apps/*"]\n',
        ...scripts({ name: 'web', scripts: { wipe: WIPE } }, 'apps/web/package.json'),
        ...scripts({ name: 'api', scripts: { wipe: 'tsc' } }, 'apps/api/package.json'),
      },
      [],
    ),
    at(
      'composer install',
      scripts({ scripts: { 'post-install-cmd': '@wipe', wipe: WIPE } }, 'composer.json'),
    ),
    at('pdm run wipe', { 'pyproject.toml': `[tool.pdm.scripts]\nwipe = "${WIPE}"\n` }),
    at('hatch run test:wipe', { 'hatch.toml': `[envs.test.scripts]\nwipe = "${WIPE}"\n` }),
    at('poetry run wipe', {
      'pyproject.toml': '[tool.poetry.scripts]\nwipe = "ops.main:run"\n',
      'ops/main.py': 'import shutil\ndef run():\n    shutil.rmtree("/srv/data")\n',
    }),
    at('pipenv run lint', { Pipfile: '[scripts]\nlint = "ruff check ."\n' }, []),
    at('uv run wipe.py', { 'wipe.py': 'import shutil\nshutil.rmtree("/srv/data")\n' }),
  ],
  'task files': [
    at('just wipe prod', {
      justfile: 'base := "/srv"\nwipe name where=(base / "data"):\n  rm -rf {{where}}\n',
    }),
    at('just ops::wipe', { justfile: 'mod ops\n', 'ops.just': `wipe:\n  ${WIPE}\n` }),
    at('just a', {
      justfile:
        'a: b\nb:\n    #!/usr/bin/env python3\n    import shutil\n    shutil.rmtree("/srv/data")\n',
    }),
    at('task wipe', {
      'Taskfile.yml':
        'vars: {D: data}\ntasks:\n  wipe:\n    cmds:\n      - defer: rm -rf /srv/{{.D}}\n',
    }),
    at('task a D=data', {
      'Taskfile.yml':
        'tasks:\n  a:\n    cmds:\n      - task: b\n        vars: {W: "/srv/{{.D}}"}\n  b:\n    cmds: ["rm -rf {{.W}}"]\n',
    }),
    at('make all', { Makefile: `include a.mk\nall: wipe\n`, 'a.mk': `wipe:\n\t${WIPE}\n` }),
    at('rake db:gone', {
      Rakefile: `namespace :db do\n  task :gone do\n    sh "${WIPE}"\n  end\n  task :x do\n    sh "rm -rf /srv/x"\n  end\nend\n`,
    }),
    at('gradle wipe', { 'build.gradle': 'task wipe(type: Delete) {\n  delete "/srv/data"\n}\n' }),
    at(
      'gradle build',
      { 'build.gradle': 'task wipe(type: Delete) {\n  delete "/srv/data"\n}\n' },
      [],
    ),
    at('nox -s wipe', {
      'noxfile.py':
        'import nox\n@nox.session\ndef wipe(session):\n    session.run("rm", "-rf", "/srv/data")\n',
    }),
    at('cargo build', { 'build.rs': 'fn main() { std::fs::remove_dir_all("/srv/data"); }\n' }),
    at('go generate ./...', { 'a.go': `package a\n\n//go:generate ${WIPE}\n` }),
  ],
  notebooks: [
    at('jupyter execute a.ipynb', {
      'a.ipynb': cells('%load_ext autoreload', `x = !ls\n!${WIPE}`),
    }),
    at('papermill a.ipynb b.ipynb', { 'a.ipynb': cells('d = "/srv/data"', '!rm -rf {d}') }),
    at('ipython -c "!rm -rf /srv/data"', {}),
    at('jupyter nbconvert --to html a.ipynb', { 'a.ipynb': cells(`!${WIPE}`) }, []),
    at(
      'jupyter execute a.ipynb',
      { 'a.ipynb': cells('%matplotlib inline\n?print', '%timeit 1 + 1') },
      [],
    ),
    at('pytest --nbmake a.ipynb', { 'a.ipynb': cells(`%%bash\n${WIPE}`) }),
  ],
  'containers and workflows': [
    at(
      'docker compose up',
      {
        'compose.yaml':
          'services:\n  a:\n    image: x\n    volumes: ["/srv:/d"]\n    command: rm -rf /d/data /tmp/x\n',
      },
      ['configure container', ...GONE],
    ),
    at(
      'docker compose up',
      {
        'compose.yaml':
          'services:\n  a:\n    image: x\n    volumes: ["/srv:/d:ro"]\n    command: rm -rf /d/data\n',
      },
      ['configure container'],
    ),
    at(
      'docker build -t a .',
      {
        Dockerfile:
          'FROM x\nRUN rm -rf /var/lib/apt/lists && curl -fsSL https://a.example.net/i.sh | sh\n',
      },
      ['create image:a'],
    ),
    at(
      'docker build -t a .',
      { Dockerfile: 'FROM x\nRUN curl -X DELETE https://api.github.com/repos/acme/app\n' },
      ['create image:a', 'delete repository:app'],
    ),
    at(
      'act -j a',
      { '.github/workflows/a.yml': `on: push\njobs:\n  a:\n    steps:\n      - run: ${WIPE}\n` },
      [],
    ),
    at('act -P ubuntu-latest=-self-hosted', {
      '.github/workflows/a.yml': `on: push\njobs:\n  a:\n    steps:\n      - run: ${WIPE}\n`,
    }),
    at(
      'circleci local execute a',
      {
        '.circleci/config.yml':
          'jobs:\n  a:\n    steps:\n      - run: {command: kubectl delete ns b}\n',
      },
      ['delete namespace:b'],
    ),
    at('gitlab-runner exec shell a', { '.gitlab-ci.yml': `a:\n  script: ["${WIPE}"]\n` }),
  ],
  'other languages': [
    at(
      'go run .',
      {
        'main.go':
          'package main\nimport ("os"; "path/filepath")\nfunc main() { home, _ := os.UserHomeDir(); os.RemoveAll(filepath.Join(home, "notes")) }\n',
      },
      ['delete directory:/home/dev/notes'],
    ),
    at('go run .', {
      'main.go':
        'package main\nfunc main() { filepath.Walk("/srv/data", func(p string, i os.FileInfo, e error) error { return os.Remove(p) }) }\n',
    }),
    at('ruby a.rb', { 'a.rb': 'FileUtils.rm_rf(File.join(Dir.home, "notes"))\n' }, [
      'delete directory:/home/dev/notes',
    ]),
    at('ruby a.rb', { 'a.rb': 'FileUtils.mkdir_p("out")\nFile.write("out/a", "b")\n' }, []),
    at('php a.php', { 'a.php': '<?php\n$t = tempnam(sys_get_temp_dir(), "x"); unlink($t);\n' }, [
      'delete file:/tmp/of-this-run',
    ]),
    at('javac A.java && java -cp . A', {
      'A.java':
        'class A { public static void main(String[] a) { Runtime.getRuntime().exec(new String[]{"rm", "-rf", "/srv/data"}); } }',
    }),
  ],
};
