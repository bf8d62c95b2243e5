/**
 * What the gate and the command line hand to a window, with their sentences in the person's language. Commands, paths,
 * names and what people and agents said stay as they are.
 */
import type {
  Comparison,
  EffectView,
  GateStatus,
  NotificationName,
  Question,
  RequestName,
  StepView,
  StoryAct,
  StoryPage,
  StoryRow,
  UndoLine,
  UndoPreview,
  Weighed,
} from '../../gate/protocol';
import type { Sentences } from './recognise';

/** A line that says of an ingredient what the ingredient's own fields say. */
const OF_INGREDIENT = /^(?:operation|target|authority|payload): /;

export interface Translator {
  result(method: RequestName, result: unknown): unknown;
  notification(name: NotificationName, params: unknown): unknown;
  step(view: StepView): StepView;
  row(row: StoryRow): StoryRow;
  question(question: Question): Question;
  comparison(comparison: Comparison): Comparison;
  sentence(text: string): string;
}

export function translatorOf({ sentence, phrase }: Sentences): Translator {
  /** Of an undo and a request the gate makes the title; of a call with several acts, its end. */
  function title(tool: string, text: string): string {
    const isOurs = tool === 'undo' || tool === 'request';
    return isOurs || / \(and \d+ more\)$/.test(text) ? phrase(text) : text;
  }

  function effect(view: EffectView): EffectView {
    const ingredients = view.ingredients.map((one) => ({
      ...one,
      what: phrase(one.what),
      why: phrase(one.why),
    }));
    return { ...view, ingredients };
  }

  function step(view: StepView): StepView {
    const hasIngredients = view.effects.some(({ ingredients }) => ingredients.length > 0);
    const because = hasIngredients
      ? view.because.filter((line) => !OF_INGREDIENT.test(line))
      : view.because;
    return {
      ...view,
      title: title(view.tool, view.title),
      detail: view.tool === 'undo' ? view.detail.split('\n').map(phrase).join('\n') : view.detail,
      forPerson: sentence(view.forPerson),
      forAgent: sentence(view.forAgent),
      because: because.map(sentence),
      notices: view.notices.map(sentence),
      effects: view.effects.map(effect),
    };
  }

  function row(one: StoryRow): StoryRow {
    const marks = one.marks.map((mark) =>
      mark.lane === 'credential' ? { ...mark, name: phrase(mark.name) } : mark,
    );
    return { ...one, title: title(one.tool, one.title), marks };
  }

  function act(one: StoryAct): StoryAct {
    return one.reason === undefined ? one : { ...one, reason: phrase(one.reason) };
  }

  function page(one: StoryPage): StoryPage {
    return { ...one, rows: one.rows.map(row), acts: one.acts.map(act) };
  }

  function question(one: Question): Question {
    return {
      ...one,
      step: step(one.step),
      chain: one.chain.map(step),
      offers: one.offers.map((offer) => ({ ...offer, covers: sentence(offer.covers) })),
    };
  }

  function weighed(one: Weighed): Weighed {
    return {
      ...one,
      forPerson: sentence(one.forPerson),
      because: one.because.map(sentence),
      effects: one.effects.map(effect),
    };
  }

  function status(one: GateStatus): GateStatus {
    if (one.openDoors === undefined) return one;
    const openDoors = one.openDoors.map((door) => ({ ...door, reason: sentence(door.reason) }));
    return { ...one, openDoors };
  }

  const undoLine = (line: UndoLine): UndoLine => ({ ...line, what: phrase(line.what) });

  function result(method: RequestName, value: unknown): unknown {
    switch (method) {
      case 'hello':
      case 'status':
      case 'off':
      case 'observe':
      case 'on':
        return status(value as GateStatus);
      case 'story':
        return page(value as StoryPage);
      case 'questions':
        return (value as readonly Question[]).map(question);
      case 'explain':
        return question(value as Question);
      case 'weigh':
        return weighed(value as Weighed);
      case 'undoPreview': {
        const preview = value as UndoPreview;
        return { ...preview, lines: preview.lines.map(undoLine) };
      }
      case 'undo': {
        const undone = value as { lines: readonly UndoLine[]; problems: readonly string[] };
        return {
          ...undone,
          lines: undone.lines.map(undoLine),
          problems: undone.problems.map(phrase),
        };
      }
      case 'task': {
        const decided = value as { runs: boolean; why: string };
        return { ...decided, why: sentence(decided.why) };
      }
      // Names and numbers, and what people and agents wrote. An export and a report are read by others, too.
      case 'sessions':
      case 'find':
      // There may be tens of thousands of steps: who shows one of them puts it into words.
      case 'steps':
      case 'fileChanges':
      case 'processesOf':
      case 'front':
      case 'answer':
      case 'declare':
      case 'topUp':
      case 'amend':
      case 'declareNext':
      case 'suggest':
      case 'end':
      case 'replay':
      case 'export':
      case 'report':
      case 'recoveries':
      case 'undoText':
      case 'undoLimits':
      case 'logDays':
      case 'stop':
      case 'terminal':
      case 'record':
      case 'doors':
      case 'tool':
        return value;
    }
  }

  function notification(name: NotificationName, params: unknown): unknown {
    switch (name) {
      case 'act':
        return act(params as StoryAct);
      case 'question':
        return question(params as Question);
      case 'status':
        return status(params as GateStatus);
      // What is drawn of a step is put into words where it is drawn.
      case 'step':
      case 'session':
      case 'question-closed':
      // Of what went wrong with the gate only facts are sent; the window has the words.
      case 'mishap':
        return params;
    }
  }

  function comparison(one: Comparison): Comparison {
    const changed = one.changed.map((change) => ({
      ...change,
      from: { ...change.from, forPerson: sentence(change.from.forPerson) },
      to: { ...change.to, forPerson: sentence(change.to.forPerson) },
    }));
    return { ...one, changed };
  }

  return { result, notification, step, row, question, comparison, sentence };
}
