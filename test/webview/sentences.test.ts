/** How sentences of core and gate are recognised, and what a window makes of what the gate hands over. */
import assert from 'node:assert/strict';
import type { Question, StepView } from '../../src/gate/protocol';
import { sentencesOf } from '../../src/editor/sentences/recognise';
import { translatorOf } from '../../src/editor/sentences/views';
import { fixture, saidIn } from './stand-in-host';

const { sentence, phrase } = sentencesOf({
  'This would {*0}': 'Das würde {*0}',
  'delete {*0}': '{*0} löschen',
  'the volume {0}': 'das Volume {0}',
  '{*0} for good': '{*0} endgültig',
  '{*0} in {1}': '{*0} in {1}',
  '{*0}. {*1}': '{*0}. {*1}',
  '{*0}. It does not run.': '{*0}. Es läuft nicht.',
  'the task lists {0}, not {1}': 'nicht {1}, sondern {0} nennt der Auftrag',
  'its target': 'das Ziel',
  '{*0} is not known: {*1}': 'niemand kennt {*0}: {*1}',
  '{0} is {1}': '{0} ist {1}',
});

describe('a sentence of core', () => {
  it('is written anew from its parts, each with its own values', () => {
    assert.equal(
      sentence(
        'This would delete the volume v-1 for good in production. The task lists a, not b. It does not run.',
      ),
      'Das würde das Volume v-1 endgültig in production löschen. Nicht b, sondern a nennt der Auftrag. Es läuft nicht.',
    );
  });

  it('keeps a value that reads like a sentence, where a value stands', () => {
    assert.equal(phrase('delete the volume the volume x'), 'das Volume the volume x löschen');
  });

  it('finds the place where a value ends, also if the value holds the words around it', () => {
    assert.equal(
      sentence(
        'This would delete the volume a in b in production. The task lists x, not y. It does not run.',
      ),
      'Das würde das Volume a in b in production löschen. Nicht y, sondern x nennt der Auftrag. Es läuft nicht.',
    );
  });

  it('has its capital at the head of the translation, wherever the words went', () => {
    assert.equal(
      sentence('This would delete the volume x. Its target is not known: nobody. It does not run.'),
      'Das würde das Volume x löschen. Niemand kennt das Ziel: nobody. Es läuft nicht.',
    );
    assert.equal(
      sentence('This would delete the volume x. TOKEN_A is not known: nobody. It does not run.'),
      'Das würde das Volume x löschen. Niemand kennt TOKEN_A: nobody. Es läuft nicht.',
    );
  });

  it('stays English where nobody knows it', () => {
    assert.equal(sentence('Full moon tonight.'), 'Full moon tonight.');
    assert.equal(sentence(''), '');
  });

  it('is not taken for one that says next to nothing by itself', () => {
    assert.equal(sentence('Nothing is wrong'), 'Nothing is wrong');
    assert.equal(phrase('APP_ENV is staging'), 'APP_ENV ist staging');
  });

  it('may hold a value of any length, and any number of its own words', () => {
    const long = 'x. '.repeat(35_000);
    assert.ok(
      sentence(`This would delete the volume ${long}. It does not run.`).endsWith(
        'Es läuft nicht.',
      ),
    );
    const german = sentencesOf(saidIn('de'));
    for (const words of ['. ', ' in ', ' is ', ' (', '”) ', ': ', ' from ', ' for good']) {
      const text = `This would ${words.repeat(20_000)}`;
      assert.ok(german.sentence(text).length >= text.length / 2);
    }
  });
});

describe('what the gate hands to a German window', () => {
  const german = translatorOf(sentencesOf(saidIn('de')));
  const recorded = fixture<{ readonly questions: readonly Question[] }>('protocol/pocketos.json');
  const [question] = recorded.questions;

  it('says in German why it asks, what it rests on and what an answer covers', () => {
    const shown = german.question(question!);
    assert.match(
      shown.step.forPerson,
      /^Das würde project:\S+ in einer unbekannten Umgebung lesen\. Nachdem in Schritt 1 /,
    );
    const whys = shown.step.effects.flatMap(({ ingredients }) => ingredients.map(({ why }) => why));
    assert.ok(
      whys.some((why) => why.startsWith('gefunden in Schritt ')),
      whys.join('\n'),
    );
    const covers = german.question({
      ...question!,
      offers: [{ answer: 'allow-once', covers: 'this call' }],
    }).offers[0]!.covers;
    assert.equal(covers, 'diesen Aufruf');
  });

  it('leaves commands, paths and what people and agents said as they are', () => {
    const { step } = question!;
    const mine: StepView = {
      ...step,
      title: 'delete the volume x',
      detail: 'this call',
      answer: { by: 'person', answer: 'deny', note: 'this call' },
    };
    const shown = german.step(mine);
    assert.deepEqual(
      [shown.title, shown.detail, shown.answer],
      [mine.title, mine.detail, mine.answer],
    );
  });

  it('says each reason once: what an ingredient says is no reason besides', () => {
    const line =
      'operation: delete volume:x is composed (the agent chose to do it; nobody asked for it by name)';
    const { step } = question!;
    const other = 'step 1 failed: password authentication failed';
    assert.deepEqual(german.step({ ...step, because: [line, other] }).because, [
      'Schritt 1 ist gescheitert: password authentication failed',
    ]);
    const bare = german.step({ ...step, effects: [], because: [line] });
    assert.deepEqual(bare.because, [
      'Was geschieht: volume:x löschen – vom Modell geschrieben (der Agent hat sich dafür entschieden; niemand hat ausdrücklich darum gebeten)',
    ]);
  });

  it('says in German what an undo did, and what an agent asks for', () => {
    const { step } = question!;
    const undone = german.step({
      ...step,
      tool: 'undo',
      title: 'Step 3 was undone',
      detail: 'brings back /w/a\nNot put back: /w/b is a link now and leads elsewhere',
    });
    assert.equal(undone.title, 'Schritt 3 wurde rückgängig gemacht');
    assert.equal(
      undone.detail,
      'bringt /w/a zurück\nNicht zurückgebracht: /w/b ist jetzt eine Verknüpfung und führt anderswohin',
    );
    const asked = german.step({
      ...step,
      tool: 'request',
      title: 'Asks to deploy service:api in staging, at most once',
    });
    assert.equal(asked.title, 'Bittet um: service:api in staging, höchstens einmal ausrollen');
  });
});
