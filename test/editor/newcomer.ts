/** A person who counts: every click and key goes through here, so that what is written of them is what was needed. */
import type { Locator, Page } from 'playwright-core';

export interface Act {
  /** What the person does, as the page tells it. */
  readonly says: string;
  readonly clicks: number;
  readonly keys: number;
}

export class Newcomer {
  private readonly done: Act[] = [];

  constructor(readonly page: Page) {}

  get acts(): readonly Act[] {
    return this.done;
  }

  async click(says: string, what: Locator): Promise<void> {
    await what.click();
    this.done.push({ says, clicks: 1, keys: 0 });
  }

  /** Keys as the driver names them: `F1`, `Control+Alt+R`. A chord is one. */
  async press(says: string, ...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
    this.done.push({ says, clicks: 0, keys: keys.length });
  }

  async type(says: string, text: string): Promise<void> {
    await this.page.keyboard.type(text);
    this.done.push({ says, clicks: 0, keys: text.length });
  }

  /** Done outside the window: what was typed in a terminal, a link that was opened there. */
  note(act: Act): void {
    this.done.push(act);
  }
}

/** The table of a way, with what it costs in all. */
export function tableOf(acts: readonly Act[]): string {
  const rows = acts.map(
    ({ says, clicks, keys }, index) => `| ${index + 1} | ${says} | ${clicks} | ${keys} |`,
  );
  const sum = (of: (act: Act) => number): number => acts.reduce((all, act) => all + of(act), 0);
  return [
    '| | what the person does | clicks | keys |',
    '| --- | --- | --- | --- |',
    ...rows,
    `| | **in all** | **${sum(({ clicks }) => clicks)}** | **${sum(({ keys }) => keys)}** |`,
  ].join('\n');
}
