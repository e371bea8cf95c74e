import { EmptyState, ErrorState, Button, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { useCrmProperties } from '@hubspot/ui-extensions/crm';
import { useCallback, useEffect, useState } from 'react';
import { cardsOf } from './api';
import { CardPanel } from './CardPanel';
import { CUSTOMER_PROPERTY } from './config';
import { texts } from './texts';
import type { Cards } from './types';

/** The language of what is said before there is a card. */
const LANGUAGE = 'en';

type Loaded = { state: 'loading' } | { state: 'failed' } | { state: 'there'; cards: Cards };

/** The cards of the customer whose company or deal is open. */
export function CustomerCards() {
  const { properties, isLoading, error } = useCrmProperties([CUSTOMER_PROPERTY]);
  const customerId = properties[CUSTOMER_PROPERTY]?.trim() ?? '';
  const t = texts(LANGUAGE);

  if (isLoading) {
    return <LoadingSpinner label={t.loading} showLabel layout="centered" />;
  }
  if (error) {
    return (
      <ErrorState title={t.failedTitle}>
        <Text>{t.failed}</Text>
      </ErrorState>
    );
  }
  if (customerId === '') {
    return (
      <EmptyState title={t.noCustomerTitle} layout="vertical">
        <Text>{t.noCustomer}</Text>
      </EmptyState>
    );
  }
  return <CardsOf key={customerId} customerId={customerId} />;
}

function CardsOf({ customerId }: { customerId: string }) {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  const t = texts(LANGUAGE);

  const load = useCallback(() => {
    setLoaded({ state: 'loading' });
    cardsOf(customerId).then(
      (cards) => setLoaded({ state: 'there', cards }),
      () => setLoaded({ state: 'failed' }),
    );
  }, [customerId]);
  useEffect(load, [load]);

  if (loaded.state === 'loading') {
    return <LoadingSpinner label={t.loading} showLabel layout="centered" />;
  }
  if (loaded.state === 'failed') {
    return (
      <ErrorState title={t.failedTitle}>
        <Text>{t.failed}</Text>
        <Button onClick={load}>{t.again}</Button>
      </ErrorState>
    );
  }
  if (loaded.cards.cards.length === 0) {
    return (
      <EmptyState title={t.noCardTitle} layout="vertical">
        <Text>{t.noCard}</Text>
      </EmptyState>
    );
  }
  return (
    <Flex direction="column" gap="large">
      {loaded.cards.cards.map((shown) => (
        <CardPanel
          key={`${shown.card.cardId}|${shown.card.revision}`}
          shown={shown}
          portalUrl={loaded.cards.portalUrl}
        />
      ))}
    </Flex>
  );
}
