/** The public form of a card, as far as it is shown here. */
export interface Card {
  cardId: string;
  revision: number;
  customerName: string | null;
  expiresOn: string | null;
  language: string;
  action: {
    code: string;
    title: string;
    dueOn: string | null;
    probability: number | null;
    horizonDays: number | null;
  };
  why: { signal: string; text: string; source: string; asOf: string | null }[];
  offer: Offer[];
  constraints: { code: string; text: string; productId: string | null; rule: string }[];
  removed: { productId: string; rule: string; reason: string; replacedBy: string | null }[];
  script: { text: string; source: string };
  dataGaps: string[];
}

export interface Offer {
  productId: string;
  name: string;
  quantity: number | null;
  unitPrice: { amount: number; currency: string } | null;
  maxDiscountPct: number;
  available: number | null;
  note: string | null;
}

export type Decision = 'ACCEPTED' | 'MODIFIED' | 'REJECTED' | 'SNOOZED' | 'WITHDRAWN';

export interface Settled {
  decision: Decision;
  reason: string | null;
  by: string | null;
  channel: string | null;
  at: string;
}

/** A card and what became of it. */
export interface Shown {
  card: Card;
  state: 'OPEN' | 'ANSWERED' | 'SNOOZED' | 'CLOSED';
  settled: Settled | null;
}

export interface Cards {
  cards: Shown[];
  portalUrl: string | null;
}

/** What the agent decided; `key` is made once a decision, so that to send it again decides it once. */
export interface Answer {
  cardId: string;
  key: string;
  revision: number;
  decision: Decision;
  reason?: string;
  note?: string;
}

export interface Reply {
  code: string;
  message: string;
  settled: Settled | null;
}
