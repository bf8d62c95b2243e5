/** The side bar's task view: one card a session, each by itself. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Problem, TaskCard } from '../protocol';
import { draftOf } from '../declare/draft';
import type { Draft } from '../declare/draft';
import { t } from '../texts';
import { HeldCard, PlainCard } from './held-card';
import type { CardsHost, SavedDrafts } from './host';
import { SuggestionCard } from './suggestion-card';

export function CardsApp({ host }: { readonly host: CardsHost }): JSX.Element {
  const [cards, setCards] = useState<readonly TaskCard[]>();
  const [drafts, setDrafts] = useState<SavedDrafts>(() => host.loadState() ?? {});
  const [problems, setProblems] = useState<Readonly<Record<string, readonly Problem[]>>>({});
  const main = useRef<HTMLElement>(null);
  const focusOn = useRef<string | true>(undefined);

  useEffect(() => {
    const stop = host.listen((message) => {
      switch (message.type) {
        case 'cards':
          return setCards(message.cards);
        case 'problems':
          return setProblems((all) => ({ ...all, [message.session]: message.problems }));
        case 'focus':
          focusOn.current = message.session ?? true;
          return setCards((same) => (same === undefined ? same : [...same]));
      }
    });
    host.send({ type: 'ready' });
    return stop;
  }, [host]);

  useEffect(() => {
    const wanted = focusOn.current;
    if (wanted === undefined || cards === undefined || main.current === null) return;
    const all = [...main.current.querySelectorAll<HTMLElement>('[data-session]')];
    const card = all.find((one) => one.dataset['session'] === wanted) ?? all[0] ?? main.current;
    // The custom elements take the focus once they are drawn.
    requestAnimationFrame(() => card.querySelector<HTMLElement>('vscode-button')?.focus());
    focusOn.current = undefined;
  }, [cards]);

  if (cards === undefined) return <main class="cards" aria-busy="true" />;

  function change(session: string, draft: Draft): void {
    // What belongs to sessions that are gone goes with them.
    const live = cards?.map((card) => card.session) ?? [];
    const kept = Object.entries(drafts).filter(([id]) => live.includes(id));
    const next = { ...Object.fromEntries(kept), [session]: draft };
    setDrafts(next);
    host.saveState(next);
  }

  return (
    <main class="cards" ref={main}>
      <div class="scroll">
        {cards.length === 0 && <Nobody host={host} />}
        {cards.map((card) => {
          if (card.task === undefined)
            return <PlainCard key={card.session} card={card} host={host} />;
          if (card.declared) return <HeldCard key={card.session} card={card} host={host} />;
          return (
            <SuggestionCard
              key={card.session}
              card={card}
              draft={drafts[card.session] ?? draftOf(card.task)}
              problems={problems[card.session] ?? []}
              host={host}
              onChange={(draft) => change(card.session, draft)}
            />
          );
        })}
      </div>
    </main>
  );
}

function Nobody({ host }: { readonly host: CardsHost }): JSX.Element {
  return (
    <section class="nobody">
      <p>{t('No agent is at work in this window.')}</p>
      <p class="context">
        {t('Once you have told one what to do, a task is suggested here from your own words.')}
      </p>
      <div class="row">
        <vscode-button secondary onClick={() => host.send({ type: 'declare-next' })}>
          {t('Declare the next task…')}
        </vscode-button>
        <vscode-button secondary onClick={() => host.send({ type: 'quick-pick' })}>
          {t('Templates and recent tasks…')}
        </vscode-button>
      </div>
    </section>
  );
}
