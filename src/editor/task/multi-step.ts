/** Questions one after another at the top of the window, each with a way back; operated by the keyboard alone. */
import * as vscode from 'vscode';

/** `undefined`: the person went away, and nothing is to happen. */
export type Answer<T> = T | 'back' | undefined;

interface Step {
  readonly title: string;
  /** From 1 on, with the number of steps; left out where there is no order. */
  readonly step?: readonly [number, number];
  readonly placeholder?: string;
}

export function pickOne<T extends vscode.QuickPickItem>(
  options: Step & { readonly items: readonly T[]; readonly back: boolean },
): Promise<Answer<T>> {
  const pick = vscode.window.createQuickPick<T>();
  dress(pick, options);
  pick.items = options.items;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  return answered(pick, options.back, () => pick.selectedItems[0]);
}

/** Several values. Enter adds what is typed, or what it has found; Enter with nothing typed goes on. */
export function pickValues(
  options: Step & {
    readonly values: readonly string[];
    readonly offered: readonly string[];
    readonly back: boolean;
  },
): Promise<Answer<readonly string[]>> {
  const pick = vscode.window.createQuickPick();
  dress(pick, options);
  pick.canSelectMany = true;
  const known = [...new Set([...options.values, ...options.offered])];
  const chosen = new Set(options.values);
  const show = (): void => {
    const typed = pick.value.trim();
    const items: vscode.QuickPickItem[] = known.map((label) => ({ label }));
    if (typed !== '' && !known.includes(typed)) {
      const description = vscode.l10n.t('Enter adds what you wrote');
      items.push({ label: typed, description, alwaysShow: true });
    }
    pick.items = items;
    pick.selectedItems = items.filter(({ label }) => chosen.has(label));
  };
  show();
  pick.onDidChangeValue(show);
  pick.onDidChangeSelection((selected) => {
    chosen.clear();
    for (const { label } of selected) chosen.add(label);
  });
  return answered(pick, options.back, () => {
    const typed = pick.value.trim();
    if (typed === '') return [...chosen];
    const found = pick.activeItems[0]?.label ?? typed;
    if (!known.includes(found)) known.push(found);
    chosen.add(found);
    pick.value = '';
    show();
    return undefined;
  });
}

export function writeText(
  options: Step & {
    readonly value: string;
    readonly back: boolean;
    /** A sentence on what is wrong, or undefined. */
    readonly problem: (text: string) => string | undefined;
  },
): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  dress(box, options);
  box.value = options.value;
  const check = (): string | undefined => {
    const problem = options.problem(box.value);
    box.validationMessage = problem;
    return problem;
  };
  box.onDidChangeValue(check);
  return answered(box, options.back, () => (check() === undefined ? box.value.trim() : undefined));
}

type Asking = vscode.QuickInput & {
  placeholder: string | undefined;
  buttons: readonly vscode.QuickInputButton[];
  readonly onDidAccept: vscode.Event<void>;
  readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
};

function dress(input: Asking, { title, step, placeholder }: Step): void {
  input.title = title;
  input.placeholder = placeholder;
  // A glance at a file must not throw away what was answered so far.
  input.ignoreFocusOut = true;
  if (step === undefined) return;
  [input.step, input.totalSteps] = step;
}

/** `take` returns undefined where the answer cannot be taken yet: then the question stays. */
function answered<T>(input: Asking, back: boolean, take: () => T | undefined): Promise<Answer<T>> {
  if (back) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise<Answer<T>>((resolve) => {
    input.onDidAccept(() => {
      const answer = take();
      if (answer === undefined) return;
      resolve(answer);
      input.hide();
    });
    input.onDidTriggerButton(() => {
      resolve('back');
      input.hide();
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}
