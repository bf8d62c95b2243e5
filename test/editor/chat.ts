/** The editor's own chat in agent mode, with a scripted model of the person's own, and no sign-in. */
import type { Page } from 'playwright-core';
import { SCRIPT_DONE, type ScriptedModel } from '../agents/model-server';

/** Content of `chatLanguageModels.json` for a scripted model. */
export function scriptedLanguageModel(model: ScriptedModel): readonly unknown[] {
  return [
    {
      name: 'Scripted',
      vendor: 'customendpoint',
      apiKey: 'a-dummy-key',
      apiType: 'chat-completions',
      models: [
        {
          id: 'scripted',
          name: 'Scripted Model',
          url: `${model.url}/v1/chat/completions`,
          toolCalling: true,
          vision: false,
          maxInputTokens: 128_000,
          maxOutputTokens: 16_000,
        },
      ],
    },
  ];
}

/** Types a prompt as a person does. */
export async function sendPrompt(page: Page, text: string): Promise<void> {
  const input = page.locator('.interactive-input-editor').first();
  if (!(await input.isVisible())) await page.keyboard.press('Control+Alt+I');
  await input.click();
  await page.keyboard.type(text);
  // The editor resolves the model list after the window is up; a prompt without a model is answered by a sign-in.
  await page.getByText('Scripted Model').first().waitFor();
  await page.keyboard.press('Enter');
}

export interface Approvals {
  /** How often the editor's own confirmation was answered with Allow. */
  readonly count: () => number;
  stop(): Promise<void>;
}

/**
 * A person who answers yes to every question of the editor's own, the worst case for a guard. It never touches
 * Remit's prompt, which is inside a webview.
 */
export function allowEverything(page: Page): Approvals {
  let count = 0;
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      const button = page.getByRole('button', { name: /^Allow( |$|,)/ }).first();
      if (await button.isVisible().catch(() => false)) {
        const clicked = await button.click({ timeout: 2000 }).then(
          () => true,
          () => false,
        );
        if (clicked) count += 1;
        await page.waitForTimeout(500).catch(() => undefined);
      }
      await page.waitForTimeout(150).catch(() => undefined);
    }
  })();
  return {
    count: () => count,
    stop: async () => {
      stopped = true;
      await loop;
    },
  };
}

/** Waits for the model's last word in the chat. */
export async function waitForScriptEnd(page: Page, limitMs: number): Promise<void> {
  await page.getByText(SCRIPT_DONE).first().waitFor({ timeout: limitMs });
}
