/** Whose card it is: agent, session and folder, so that two cards are never taken for one another. */
import type { JSX } from 'preact';
import { Icon } from '../common/parts';
import { VisibleText } from '../common/visible-text';
import type { TaskCard } from '../protocol';

export function CardHeading(props: {
  readonly id: string;
  readonly card: TaskCard;
  readonly state: string;
  readonly icon: string;
}): JSX.Element {
  const { card } = props;
  return (
    <header id={props.id}>
      <h2>
        <span>
          {card.agent}
          <span class="folder">
            {' · '}
            <VisibleText text={card.folder} />
          </span>
        </span>
        <span class="state">
          <Icon name={props.icon} />
          {props.state}
        </span>
      </h2>
      <p class="context session-name" title={card.title}>
        “<VisibleText text={card.title} />”
      </p>
    </header>
  );
}
