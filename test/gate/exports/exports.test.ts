import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { EventBody } from '../../../src/core/model/event';
import { verify, splitLines } from '../../../src/core/audit/chain';
import {
  AUDIENCES,
  EXPORT_FORMATS,
  exportText,
  logAsOcsf,
  logAsSarif,
  type Audience,
  type ExportFormat,
} from '../../../src/gate/exports/formats';
import { sha256 } from '../../../src/store/keys';
import { FOUND } from '../../core/audit/token-samples';
import { schemaProblems } from '../../json-schema';
import { judged, OPTIONS, sealed, STORY } from './sessions';

const EVENTS = sealed(STORY);

function schema(name: string): Record<string, unknown> {
  const path = join(__dirname, '../../fixtures/schemas', name);
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}
const SARIF = schema('sarif-2.1.0.schema.json');
const OCSF = schema('ocsf-1.3.0.schema.json');

function text(format: ExportFormat, audience: Audience = 'pr', events = EVENTS): string {
  return exportText(events, format, audience, OPTIONS)!;
}

interface SarifLog {
  readonly runs: readonly {
    readonly results: readonly Record<string, unknown>[];
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  }[];
}

describe('a session as SARIF', () => {
  const log = JSON.parse(text('sarif')) as SarifLog;

  it('is what the schema says', () => {
    assert.deepEqual(schemaProblems(SARIF, log), []);
    const damaged = { ...log, runs: [{ ...log.runs[0], results: [{ level: 'grave' }] }] };
    assert.ok(schemaProblems(SARIF, damaged).length >= 2, 'the schema refuses what is wrong');
  });

  it('holds every call that was not simply allowed, with level, rule and chain', () => {
    const [run] = log.runs;
    assert.deepEqual(
      run!.results.map(({ ruleId, level }) => [ruleId, level]),
      [
        ['FOUND_CREDENTIAL', 'error'],
        ['OUTSIDE_SCOPE', 'warning'],
        ['CAPPED', 'note'],
        ['NOT_GRANTED', 'warning'],
      ],
    );
    const rules = run!.tool.driver.rules.map(({ id }) => id);
    for (const result of run!.results) {
      assert.equal(rules[result['ruleIndex'] as number], result['ruleId']);
    }
    assert.match(JSON.stringify(run!.results[0]!['codeFlows']), /step 1.*step 2/s);
    assert.equal((run!.results[1]!['suppressions'] as unknown[]).length, 1);
    assert.equal(run!.results[0]!['suppressions'], undefined);
  });

  it('lets no text of an agent become a link or a placeholder', () => {
    const message = JSON.stringify(log.runs[0]!.results[0]!['message']);
    assert.ok(message.includes('{{0}}') && message.includes('\\\\[x\\\\]'), message);
  });

  it('has one run a session for a whole log', () => {
    const both = [...EVENTS, ...sealed([judged(0, { decision: 'DENY' })], 's-2')];
    const whole = JSON.parse(logAsSarif(both, OPTIONS)) as SarifLog;
    assert.equal(whole.runs.length, 2);
    assert.deepEqual(schemaProblems(SARIF, whole), []);
  });
});

describe('a session as OCSF', () => {
  const lines = text('ocsf')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('is, line by line, what our own schema after the published definitions of OCSF 1.3.0 says', () => {
    assert.equal(lines.length, EVENTS.length);
    for (const line of lines) {
      assert.deepEqual(schemaProblems(OCSF, line), []);
      const { class_uid: of, activity_id: activity, type_uid: type } = line;
      assert.equal(type, Number(of) * 100 + Number(activity), 'the type is class and activity');
      const { profiles = [] } = line['metadata'] as { readonly profiles?: readonly string[] };
      assert.equal(profiles.includes('security_control'), 'action_id' in line);
    }
    const { metadata: _metadata, ...damaged } = lines[0]!;
    assert.ok(schemaProblems(OCSF, damaged).length > 0, 'the schema refuses what is wrong');
  });

  it('makes findings of what was stopped, and closes them with the answer', () => {
    const findings = lines.filter((line) => line['class_uid'] === 2004);
    const uid = (line: Record<string, unknown>): string =>
      (line['finding_info'] as { uid: string }).uid;
    assert.deepEqual(
      findings.map((line) => [uid(line), line['activity_id'], line['action_id']]),
      [
        ['s-1:2', 1, 2],
        ['s-1:3', 1, 0],
        ['s-1:3', 3, 1],
        ['s-1:4', 1, 1],
        ['s-1:5', 1, 0],
        ['s-1:5', 2, 2],
      ],
    );
    assert.equal(findings[0]!['severity_id'], 5);
  });

  it('is the same for a whole log', () => {
    assert.equal([...logAsOcsf(EVENTS, OPTIONS)].join(''), text('ocsf'));
  });
});

describe('a session as a page', () => {
  const page = text('html');

  it('loads nothing and runs nothing', () => {
    assert.match(page, /Content-Security-Policy" content="default-src 'none'; style-src 'sha256-/);
    assert.doesNotMatch(
      page,
      /<script|<link|<img|<iframe|\ssrc=|url\(|@import|\son\w+=|javascript:/i,
    );
    for (const [, address] of page.matchAll(/href="([^"]*)"/g)) {
      const anchor = /^#([\w-]+)$/.exec(address!)?.[1];
      assert.ok(anchor !== undefined && page.includes(`id="${anchor}"`), address);
    }
  });

  it('has the hash of its own style in its policy', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)![1]!;
    const hash = Buffer.from(sha256(style), 'hex').toString('base64');
    assert.ok(page.includes(`'sha256-${hash}'`));
  });

  it('shows markup and hidden characters of a program as text', () => {
    assert.ok(page.includes('&lt;/pre&gt;&lt;script&gt;alert(1)'));
    assert.ok(page.includes('⟨U+202E⟩evil') && !page.includes('\u202E'));
  });

  it('links a stopped call to the steps it rests on', () => {
    const article = /<article[^>]*id="step-2">([\s\S]*?)<\/article>/.exec(page)![1]!;
    assert.match(article, /Rests on <a href="#step-1">step 1<\/a>/);
  });
});

describe('a session as Markdown', () => {
  for (const audience of AUDIENCES) {
    it(`lets nothing of an agent act in what is for ${audience}`, () => {
      const markdown = text('markdown', audience);
      assert.doesNotMatch(markdown, /<script|<b>|(?<!\\)\[x\]|@team|#12|\u202E/);
      assert.match(markdown, /\| 2 \| denied \| `` ?vol `rm` \\\| db ?`` \|/);
    });
  }

  it('fits into a comment, however much was stopped', () => {
    const long = 'x'.repeat(400);
    const many = Array.from({ length: 500 }, (_, step) =>
      judged(step, { decision: 'DENY', forPerson: long, because: [long] }),
    );
    const comment = text('markdown', 'pr', sealed(many));
    assert.ok(comment.length < 65_536, `${comment.length}`);
    assert.match(comment, /480 more stand/);
  });

  it('is short for a pull request and whole for an incident', () => {
    const [short, whole] = [text('markdown', 'pr'), text('markdown', 'incident')];
    assert.match(short, /4 calls judged|5 calls judged/);
    assert.doesNotMatch(short, /To be filled in/);
    for (const title of ['Summary', 'The chain of evidence', 'Course of events', 'To be filled in'])
      assert.ok(whole.includes(`## ${title}`), title);
    assert.match(whole, /What ran and is seen by others[\s\S]*Step 3/);
  });
});

describe('a session as JSON lines', () => {
  it('keeps the chain, so that it can be verified away from the log', () => {
    const lines = text('jsonl');
    assert.equal(verify(splitLines(lines), sha256, undefined).problem, undefined);
    const changed = lines.replace('Bounded.', 'Allowed.');
    assert.equal(verify(splitLines(changed), sha256, undefined).problem?.code, 'changed');
  });
});

describe('every export', () => {
  const WRITTEN = EXPORT_FORMATS.flatMap((format): (readonly [ExportFormat, Audience])[] =>
    format === 'markdown' ? AUDIENCES.map((audience) => [format, audience]) : [[format, 'pr']],
  );

  it('carries no secret, even of a log that a careless version wrote', () => {
    const sample = fc.record({
      secret: fc.constantFrom(...FOUND),
      where: fc.constantFrom(...PLACES.keys()),
    });
    fc.assert(
      fc.property(sample, ({ secret: [holder, value], where }) => {
        const events = sealed(PLACES.get(where)!(holder));
        for (const [format, audience] of WRITTEN) {
          const exported = text(format, audience, events);
          for (const form of formsOf(value)) {
            assert.ok(!exported.includes(form), `${format} shows ${form} of ${where}`);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is missing where the log holds nothing of the session', () => {
    for (const [format, audience] of WRITTEN) {
      assert.equal(exportText([], format, audience, OPTIONS), undefined);
    }
  });
});

/** Where a text of the session may hold a secret. */
const PLACES = new Map<string, (holder: string) => readonly EventBody[]>([
  ['the prompt', (text) => [{ type: 'prompt', step: 0, text, author: 'person' }]],
  [
    'a command',
    (command) => [
      judged(0, {
        decision: 'DENY',
        forPerson: 'No.',
        actions: [{ tool: 'shell', command, cwd: '/w', shell: 'bash' }],
      }),
    ],
  ],
  ['a sentence', (text) => [judged(0, { decision: 'CONFIRM', forPerson: text, because: [text] })]],
  ['a result', (output) => [judged(0), { type: 'result', step: 0, result: { output, exit: 1 } }]],
  [
    'a written file',
    (content) => [
      judged(0, { decision: 'DENY', actions: [{ tool: 'write', path: '/w/a', content }] }),
    ],
  ],
  [
    'a file that was looked at',
    (value) => [
      judged(0, {
        lookUps: [{ what: 'file', key: '/w/.env', digest: 'd', value: { text: value } }],
      }),
    ],
  ],
  [
    'a note of the person',
    (note) => [
      judged(0, { decision: 'CONFIRM' }),
      { type: 'answered', step: 0, answer: 'deny-with-note', by: 'person', note },
    ],
  ],
]);

/** The value as it would stand in a text, in JSON and in HTML; of several lines the longest. */
function formsOf(value: string): readonly string[] {
  const line = value
    .split('\n')
    .reduce((longest, one) => (one.length > longest.length ? one : longest));
  const escaped = line.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return [...new Set([line, JSON.stringify(line).slice(1, -1), escaped])];
}
