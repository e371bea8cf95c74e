import {
  Alert,
  Button,
  ButtonRow,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Form,
  Heading,
  List,
  LoadingSpinner,
  Select,
  StatusTag,
  Text,
  TextArea,
} from '@hubspot/ui-extensions';
import { useState } from 'react';
import { newKey, send } from './api';
import { day, money, NOTE_MAX, texts, type Texts } from './texts';
import type { Answer, Card, Offer, Reply, Settled, Shown } from './types';

type Step =
  | { at: 'open' }
  | { at: 'reject' }
  | { at: 'sending' }
  /** Nobody knows whether the answer arrived: the same one, with its key, can be sent again. */
  | { at: 'unsent'; answer: Answer }
  | { at: 'answered'; settled: Settled; note: string | null }
  | { at: 'over'; title: string; message: string };

/** One card: its four questions and its answer. */
export function CardPanel({ shown, portalUrl }: { shown: Shown; portalUrl: string | null }) {
  const { card } = shown;
  const t = texts(card.language);
  const [step, setStep] = useState<Step>(
    shown.settled !== null
      ? { at: 'answered', settled: shown.settled, note: null }
      : shown.state === 'CLOSED'
        ? { at: 'over', title: t.gone, message: '' }
        : { at: 'open' },
  );

  const answer = (one: Answer) => {
    setStep({ at: 'sending' });
    send(one).then(
      ({ status, reply }) => setStep(after(status, reply, one, t)),
      () => setStep({ at: 'unsent', answer: one }),
    );
  };
  const decide = (decision: Answer['decision'], reason?: string, note?: string) =>
    answer({ cardId: card.cardId, key: newKey(), revision: card.revision, decision, reason, note });

  return (
    <Flex direction="column" gap="medium">
      <Facts card={card} t={t} />
      {step.at === 'open' && (
        <ButtonRow>
          <Button variant="primary" onClick={() => decide('ACCEPTED')}>
            {t.accept}
          </Button>
          <Button onClick={() => setStep({ at: 'reject' })}>{t.reject}</Button>
          {portalUrl !== null && (
            <Button
              variant="transparent"
              href={{ url: `${portalUrl}#${encodeURIComponent(card.cardId)}`, external: true }}
            >
              {t.modify}
            </Button>
          )}
        </ButtonRow>
      )}
      {step.at === 'reject' && (
        <Reject
          t={t}
          onCancel={() => setStep({ at: 'open' })}
          onSend={(reason, note) => decide('REJECTED', reason, note)}
        />
      )}
      {step.at === 'sending' && <LoadingSpinner label={t.sending} showLabel />}
      {step.at === 'unsent' && (
        <Alert title={t.unsentTitle} variant="warning">
          <Text>{t.unsent}</Text>
          <Button onClick={() => answer(step.answer)}>{t.again}</Button>
        </Alert>
      )}
      {step.at === 'answered' && (
        <Alert
          title={[
            t.settled[step.settled.decision],
            step.settled.reason && reasonText(step.settled.reason, t),
          ]
            .filter(Boolean)
            .join(': ')}
          variant="info"
        >
          <Text>
            {[step.note, step.settled.by && t.by(step.settled.by)].filter(Boolean).join(' ')}
          </Text>
        </Alert>
      )}
      {step.at === 'over' && (
        <Alert title={step.title} variant="warning">
          <Text>{step.message}</Text>
        </Alert>
      )}
    </Flex>
  );
}

function after(status: number, reply: Reply, answer: Answer, t: Texts): Step {
  if (status === 200 || status === 202) {
    const settled = reply.settled ?? {
      decision: answer.decision,
      reason: answer.reason ?? null,
      by: null,
      channel: null,
      at: '',
    };
    return { at: 'answered', settled, note: t.kept };
  }
  if (status === 409 && reply.settled) {
    return { at: 'answered', settled: reply.settled, note: t.elsewhere };
  }
  return { at: 'over', title: status === 410 ? t.gone : t.refused, message: reply.message };
}

function reasonText(reason: string, t: Texts): string {
  return t.reasons[reason.toUpperCase() as keyof Texts['reasons']] ?? reason;
}

function Reject(props: {
  t: Texts;
  onCancel: () => void;
  onSend: (reason: string, note?: string) => void;
}) {
  const { t } = props;
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const noReason = reason === '';
  const noNote = reason === 'OTHER' && note.trim() === '';

  const submit = () => {
    setTried(true);
    if (!noReason && !noNote) {
      props.onSend(reason, note.trim() === '' ? undefined : note.trim().slice(0, NOTE_MAX));
    }
  };

  return (
    <Form onSubmit={submit}>
      <Select
        name="reason"
        label={t.reason}
        required
        value={reason}
        error={tried && noReason}
        validationMessage={tried && noReason ? t.reasonMissing : ''}
        options={Object.entries(t.reasons).map(([value, label]) => ({ value, label }))}
        onChange={(value) => setReason(String(value))}
      />
      <TextArea
        name="note"
        label={t.note}
        description={t.noteHelp}
        maxLength={NOTE_MAX}
        required={reason === 'OTHER'}
        value={note}
        error={tried && noNote}
        validationMessage={tried && noNote ? t.noteMissing : ''}
        onInput={(value) => setNote(value)}
      />
      <ButtonRow>
        <Button type="submit" variant="destructive">
          {t.sendReject}
        </Button>
        <Button onClick={props.onCancel}>{t.cancel}</Button>
      </ButtonRow>
    </Form>
  );
}

/** The four questions: what, why now, what offer, what limits; and what to say. */
function Facts({ card, t }: { card: Card; t: Texts }) {
  const { action } = card;
  const chance =
    action.probability !== null && action.horizonDays !== null
      ? t.chanceText(Math.round(action.probability * 10), action.horizonDays)
      : null;
  return (
    <Flex direction="column" gap="small">
      <Heading>{action.title}</Heading>
      <DescriptionList direction="row">
        {action.dueOn !== null && (
          <DescriptionListItem label={t.due}>
            <Text>{day(action.dueOn, card.language)}</Text>
          </DescriptionListItem>
        )}
        {chance !== null && (
          <DescriptionListItem label={t.chance}>
            <Text>{chance}</Text>
          </DescriptionListItem>
        )}
      </DescriptionList>
      <Section title={t.why} lines={card.why.map((why) => why.text)} />
      <Section title={t.offer} lines={card.offer.map((offer) => offerLine(offer, card.language, t))} />
      <Section title={t.removed} lines={card.removed.map((one) => `${one.productId}: ${one.reason} (${one.rule})`)} />
      {card.constraints.length > 0 && (
        <>
          <Heading>{t.limits}</Heading>
          {card.constraints.map((limit, i) => (
            <Flex key={i} gap="xs">
              <StatusTag variant="warning">{limit.code}</StatusTag>
              <Text>
                {limit.productId === null ? limit.text : `${limit.productId}: ${limit.text}`}
              </Text>
            </Flex>
          ))}
        </>
      )}
      <Section title={t.gaps} lines={card.dataGaps} />
      <Section title={t.script} lines={[card.script.text]} />
    </Flex>
  );
}

function Section({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) {
    return null;
  }
  return (
    <>
      <Heading>{title}</Heading>
      <List>
        {lines.map((line, i) => (
          <Text key={i}>{line}</Text>
        ))}
      </List>
    </>
  );
}

function offerLine(offer: Offer, language: string, t: Texts): string {
  const number = (n: number) => n.toLocaleString(language);
  return [
    offer.quantity === null ? offer.name : `${number(offer.quantity)} × ${offer.name}`,
    offer.unitPrice && money(offer.unitPrice, language),
    t.upTo(number(offer.maxDiscountPct)),
    offer.available === null ? t.availableUnknown : t.available(number(offer.available)),
    offer.note,
  ]
    .filter(Boolean)
    .join(' · ');
}
