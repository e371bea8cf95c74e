/**
 * How the elements talk to the portal. An answer is kept on this device before it is sent, under the key by which
 * the portal knows it again, and until the portal has answered: a lost connection loses no answer and doubles none.
 */

import { newKey } from './kit.js';

const KEPT = 'nba-answers:';
const PATIENCE_MS = 20_000;
const AGAIN_MS = [2_000, 4_000, 8_000, 15_000, 30_000, 60_000];
/** Answered for certain: whatever the status, to send the same again would change nothing. */
const passing = (status) => status >= 500 || status === 408 || status === 425 || status === 429 || status === 401;

/** Where the browser keeps what was not sent; in the page alone what the browser has no place for. */
class Kept {
  #own = new Map();

  #stored(person) {
    try {
      const found = JSON.parse(localStorage.getItem(KEPT + person) ?? '[]');
      return Array.isArray(found) ? found : [];
    } catch {
      return [];
    }
  }

  /** @return whether the browser kept them */
  #store(person, answers) {
    try {
      if (answers.length === 0) {
        localStorage.removeItem(KEPT + person);
      } else {
        localStorage.setItem(KEPT + person, JSON.stringify(answers));
      }
      return true;
    } catch {
      return false;
    }
  }

  #inPage(person) {
    return this.#own.get(person) ?? [];
  }

  all(person) {
    return [...this.#stored(person), ...this.#inPage(person)];
  }

  add(person, answer) {
    // What comes later waits behind what is in the page, so that the order stays.
    if (this.#inPage(person).length > 0 || !this.#store(person, [...this.#stored(person), answer])) {
      this.#own.set(person, [...this.#inPage(person), answer]);
    }
  }

  remove(person, key) {
    const others = (answer) => answer.key !== key;
    this.#own.set(person, this.#inPage(person).filter(others));
    this.#store(person, this.#stored(person).filter(others));
  }
}

/**
 * A portal, as one person uses it. Says `change` whenever the connection or what is kept changes, and `reply` with
 * {cardId, key, status, reply} when the portal has answered an answer.
 */
export class Client extends EventTarget {
  #base;
  #kept = new Kept();
  #person = '';
  #busy = null;
  #tries = 0;
  #timer = 0;
  #onOnline = () => this.flush();

  /** Whether the last call came through. */
  connected = true;
  /** Whether the portal does not know the person any more. */
  signedOut = false;
  /** Whether the portal was reached and could not take an answer. */
  troubled = false;
  /** How many answers the portal has answered. */
  replies = 0;
  /** How far the portal's clock is before this device's, in milliseconds. */
  ahead = 0;

  /** @param base where the portal answers, such as `/nba/v1`; relative to the page */
  constructor(base) {
    super();
    this.#base = new URL(`${base.replace(/\/+$/, '')}/`, document.baseURI);
  }

  /** Listens for the connection; without it, answers are sent again by the clock alone. */
  open() {
    addEventListener('online', this.#onOnline);
  }

  close() {
    removeEventListener('online', this.#onOnline);
    clearTimeout(this.#timer);
  }

  /** Whose answers are kept and sent: those of another person on this device are left alone. */
  set person(id) {
    if (id !== this.#person) {
      this.#person = id;
      this.flush();
    }
  }

  get kept() {
    return this.#kept.all(this.#person);
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }

  async #call(path, init = {}) {
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), PATIENCE_MS);
    try {
      const response = await fetch(new URL(path, this.#base), { credentials: 'same-origin', cache: 'no-store', redirect: 'error', ...init, signal: stop.signal });
      const type = response.headers.get('Content-Type') ?? '';
      const body = type.startsWith('application/json') ? await response.json() : null;
      this.connected = true;
      this.signedOut = response.status === 401;
      return { status: response.status, body };
    } catch {
      this.connected = false;
      return { status: 0, body: null };
    } finally {
      clearTimeout(late);
    }
  }

  /** @return {status, body}; status 0 where there was no connection */
  async get(path) {
    const before = this.connected;
    const got = await this.#call(path, { headers: { Accept: 'application/json' } });
    if (got.body?.now) {
      this.ahead = Date.parse(got.body.now) - Date.now() || 0;
    }
    if (this.connected && (!before || this.#tries > 0)) {
      this.flush();
    }
    this.#changed();
    return got;
  }

  /** The portal's time. */
  now() {
    return Date.now() + this.ahead;
  }

  /** Asks whether changes are permitted; decides nothing. */
  check(cardId, body) {
    return this.#post(`cards/${encodeURIComponent(cardId)}/check`, body, newKey());
  }

  #post(path, body, key) {
    return this.#call(path, { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'Idempotency-Key': key }, body: JSON.stringify(body) });
  }

  /** Keeps an answer and sends it. */
  answer(cardId, body) {
    const kept = { key: newKey(), cardId, body };
    this.#kept.add(this.#person, kept);
    this.flush();
    return kept.key;
  }

  /** Sends what is kept, in order, once at a time. */
  async flush() {
    clearTimeout(this.#timer);
    if (this.#busy) {
      return this.#busy;
    }
    this.#busy = this.#send();
    try {
      await this.#busy;
    } finally {
      this.#busy = null;
      this.#changed();
      if (this.kept.length > 0) {
        this.#timer = setTimeout(() => this.flush(), AGAIN_MS[Math.min(this.#tries++, AGAIN_MS.length - 1)]);
      } else {
        this.#tries = 0;
      }
    }
  }

  async #send() {
    const person = this.#person;
    // An answer that the portal fails at holds up those to the same card, and no others.
    const stuck = new Set();
    for (;;) {
      const next = this.#kept.all(person).find((answer) => !stuck.has(answer.cardId));
      if (!next) {
        return;
      }
      const { status, body } = await this.#post(`cards/${encodeURIComponent(next.cardId)}/feedback`, next.body, next.key);
      if (person !== this.#person || status === 0 || status === 401 || status === 429) {
        return;
      }
      this.troubled = passing(status);
      if (this.troubled) {
        stuck.add(next.cardId);
      } else {
        this.#kept.remove(person, next.key);
        this.replies++;
        this.dispatchEvent(new CustomEvent('reply', { detail: { cardId: next.cardId, key: next.key, sent: next.body, status, reply: body ?? {} } }));
      }
    }
  }
}
