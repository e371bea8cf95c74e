import { hubspot } from '@hubspot/ui-extensions';
import { NBA_URL } from './config';
import type { Answer, Cards, Reply } from './types';

/** HubSpot gives up after 15 seconds. */
const TIMEOUT = 10_000;

/** The cards of a customer that the person who looks may see. */
export async function cardsOf(customerId: string): Promise<Cards> {
  const response = await hubspot.fetch(`${NBA_URL}?customer=${encodeURIComponent(customerId)}`, {
    method: 'GET',
    timeout: TIMEOUT,
  });
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  return (await response.json()) as Cards;
}

/** A key for a decision: unguessable is not needed, unique is. */
export function newKey(): string {
  const random = () => Math.random().toString(36).slice(2, 12);
  return `hubspot-${Date.now().toString(36)}-${random()}${random()}`;
}

/**
 * Sends an answer. HubSpot itself may send it twice, and the agent may press again: the key in the
 * signed body makes it one.
 *
 * @throws when nobody knows whether it arrived
 */
export async function send(answer: Answer): Promise<{ status: number; reply: Reply }> {
  const response = await hubspot.fetch(NBA_URL, {
    method: 'POST',
    timeout: TIMEOUT,
    body: { ...answer },
  });
  if (response.status >= 500 || response.status === 429) {
    throw new Error(`status ${response.status}`);
  }
  return { status: response.status, reply: (await response.json()) as Reply };
}
