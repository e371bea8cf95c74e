const en = {
  loading: 'Looking for the next best action…',
  noCustomerTitle: 'This record names no customer',
  noCustomer: 'The property that holds the customer id of the ERP is empty here.',
  noCardTitle: 'Nothing to do now',
  noCard: 'There is no recommendation for you about this customer today.',
  failedTitle: 'The recommendations cannot be reached',
  failed: 'Nothing was changed.',
  again: 'Try again',
  due: 'Until',
  chance: 'Chance',
  chanceText: (n: number, days: number) =>
    `about ${n} of 10 within ${days === 1 ? '1 day' : `${days} days`}`,
  why: 'Why now',
  offer: 'What to offer',
  limits: 'What you must respect',
  removed: 'Taken off by the rules',
  gaps: 'What is not known',
  script: 'What to say',
  upTo: (percent: string) => `discount up to ${percent} %`,
  available: (n: string) => `${n} available`,
  availableUnknown: 'availability unknown',
  accept: 'Accept',
  modify: 'Modify in the portal',
  reject: 'Reject…',
  cancel: 'Cancel',
  sendReject: 'Reject',
  reason: 'Reason',
  reasonMissing: 'Please choose a reason.',
  note: 'Note',
  noteMissing: 'Please say in a few words what the reason is.',
  noteHelp: 'Needed for something else; at most 280 characters.',
  sending: 'The answer is on its way…',
  unsentTitle: 'It is not known whether the answer arrived',
  unsent: 'Sending it again is safe: it counts once.',
  settled: { ACCEPTED: 'Accepted', MODIFIED: 'Modified', REJECTED: 'Rejected', SNOOZED: 'Put off', WITHDRAWN: 'Withdrawn' },
  by: (who: string) => `by ${who}`,
  kept: 'Thank you, the answer is kept.',
  elsewhere: 'Another answer came first and stands.',
  gone: 'This card stands no more',
  refused: 'The answer was not taken',
  reasons: {
    UNSUITABLE_PRODUCT: 'Unsuitable product',
    WRONG_TIMING: 'Wrong timing',
    ALREADY_CONTACTED: 'Already contacted',
    WRONG_DATA: 'Wrong data',
    PRICE: 'Price',
    OTHER: 'Something else',
  },
};

export type Texts = typeof en;

const ro: Texts = {
  loading: 'Se caută următoarea acțiune potrivită…',
  noCustomerTitle: 'Înregistrarea nu indică niciun client',
  noCustomer: 'Proprietatea cu identificatorul clientului din ERP este goală aici.',
  noCardTitle: 'Nimic de făcut acum',
  noCard: 'Astăzi nu există nicio recomandare pentru dumneavoastră despre acest client.',
  failedTitle: 'Recomandările nu pot fi accesate',
  failed: 'Nu s-a schimbat nimic.',
  again: 'Încearcă din nou',
  due: 'Până la',
  chance: 'Șanse',
  chanceText: (n, days) =>
    `cam ${n} din 10 în ${days === 1 ? 'o zi' : days % 100 === 0 || days % 100 >= 20 ? `${days} de zile` : `${days} zile`}`,
  why: 'De ce acum',
  offer: 'Ce să oferi',
  limits: 'Ce trebuie să respecți',
  removed: 'Scoase de reguli',
  gaps: 'Ce nu se știe',
  script: 'Ce să spui',
  upTo: (percent) => `discount de cel mult ${percent} %`,
  available: (n) => `${n} disponibile`,
  availableUnknown: 'disponibilitate necunoscută',
  accept: 'Acceptă',
  modify: 'Modifică în portal',
  reject: 'Respinge…',
  cancel: 'Renunță',
  sendReject: 'Respinge',
  reason: 'Motiv',
  reasonMissing: 'Alege un motiv.',
  note: 'Notă',
  noteMissing: 'Spune în câteva cuvinte care este motivul.',
  noteHelp: 'Necesară la „Altceva”; cel mult 280 de caractere.',
  sending: 'Răspunsul este pe drum…',
  unsentTitle: 'Nu se știe dacă răspunsul a ajuns',
  unsent: 'Poate fi trimis din nou fără risc: se numără o singură dată.',
  settled: { ACCEPTED: 'Acceptat', MODIFIED: 'Modificat', REJECTED: 'Respins', SNOOZED: 'Amânat', WITHDRAWN: 'Retras' },
  by: (who) => `de ${who}`,
  kept: 'Mulțumim, răspunsul este păstrat.',
  elsewhere: 'Un alt răspuns a fost primul și rămâne valabil.',
  gone: 'Acest card nu mai este valabil',
  refused: 'Răspunsul nu a fost primit',
  reasons: {
    UNSUITABLE_PRODUCT: 'Produs nepotrivit',
    WRONG_TIMING: 'Moment nepotrivit',
    ALREADY_CONTACTED: 'Contactat deja',
    WRONG_DATA: 'Date greșite',
    PRICE: 'Preț',
    OTHER: 'Altceva',
  },
};

export const NOTE_MAX = 280;

/** The texts of a language; English for one that has none. */
export function texts(language: string): Texts {
  return language === 'ro' ? ro : en;
}

export function day(iso: string, language: string): string {
  return new Date(`${iso}T00:00:00Z`).toLocaleDateString(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

export function money(value: { amount: number; currency: string }, language: string): string {
  return `${value.amount.toLocaleString(language, { minimumFractionDigits: 2 })} ${value.currency}`;
}
