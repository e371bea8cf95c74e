/**
 * <nba-queue src="/nba/v1">: the cards of the person who is signed in, the most important first, and the one that is
 * looked at. The address of a card is the page's own with `#` and the card's id. Attributes: `src`, `refresh`
 * (seconds between two looks for news, 60; 0 is never), `lang`, `theme`.
 */

import { Client } from './client.js';
import { h, icon, isTyping, key, sheet } from './kit.js';
import { BASE } from './look.js';
import './nba-card.js';
import { speechOf } from './words.js';

const KEYS_OFF = 'nba-keys-off';
const UNDO_MS = 10 * 60_000;
/** So many old sources are named at once; more are folded. */
const FEW = 2;

const LOOK = sheet(`
:host { background: var(--bg) }
.all { display: grid; grid-template-columns: minmax(0, 1fr); gap: 20px; max-width: 1420px; margin: 0 auto; padding: 24px }
.titles { padding-inline: 14px }
.titles h2 { font-size: 1.33em; letter-spacing: 0 }
.sources { margin-top: 3px }
.item { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 1px 12px; width: 100%; padding: 9px 14px; border: 1px solid transparent; border-radius: var(--round); background: none; text-align: start; line-height: 1.4 }
.item:hover { background: var(--panel) }
.item[aria-current] { background: var(--picked) }
.item .strong { font-weight: 550 }
.item .muted { text-align: end }
.item .muted.what { text-align: start; font-size: .93em }
.item[aria-current] .muted { color: var(--ink) }
.list { display: grid; gap: 2px; margin-top: 10px }
.sub { margin: 14px 14px 2px; font-size: .87em; font-weight: 600; color: var(--muted) }
.did { display: inline-flex; gap: 5px; align-items: center }
.did .icon { width: 15px; height: 15px; color: var(--accent) }
.more { border-top: 1px solid var(--line); margin-top: 14px; padding: 12px 14px 0; display: grid; gap: 10px }
.held li { padding: 6px 0; font-size: .93em }
.held .muted { display: block }
.keys { display: flex; flex-wrap: wrap; gap: 5px 8px; align-items: center; font-weight: 400; min-height: 24px; cursor: pointer }
.keys kbd { margin-inline-end: 3px }
.told { background: var(--surface); border: 1px solid var(--line); border-radius: var(--round); padding: 9px 14px; display: flex; gap: 12px; align-items: center; justify-content: space-between; margin-top: 14px; font-size: .93em }
.told:empty, .banner:empty { display: none }
.banner { display: flex; gap: 14px; align-items: center; padding: 9px 14px; border-radius: var(--round); background: var(--warn-soft); color: var(--warn); font-weight: 550; margin-bottom: 16px }
.empty { background: var(--surface); border: 1px solid var(--line); border-radius: calc(var(--round) + 2px); padding: 64px 24px; text-align: center; display: grid; gap: 6px }
.agents { display: grid; gap: 4px; margin: 10px 14px 0 }
.steps { display: none }
nba-card { scroll-margin-top: 16px }
@container (min-width: 900px) {
  .all { grid-template-columns: 320px minmax(0, 1fr); align-items: start }
  .left { position: sticky; top: 16px; max-height: calc(100vh - 32px); overflow-y: auto; padding: 3px; margin: -3px; scrollbar-width: thin }
  .banner { grid-column: 1 / -1; margin: 0 }
}
@container (max-width: 899px) {
  .all { padding: 12px; gap: 12px }
  .titles { padding-inline: 2px }
  .steps { display: flex; gap: 10px; align-items: center; margin-top: 10px }
  .steps .button { padding: 7px 12px }
  .steps .muted { margin-inline: auto }
  .list[data-folded], .sub[data-folded], .keys { display: none }
  .more { padding-inline: 2px }
  .agents { margin-inline: 2px }
}
@media print { .left, .banner { display: none } .all { display: block; padding: 0 } }
`);

export class NbaQueue extends HTMLElement {
  static observedAttributes = ['src', 'lang', 'theme'];

  #root = this.attachShadow({ mode: 'open' });
  #client = null;
  #speech = null;
  #queue = null;
  #picked = null;
  #order = [];
  #agent = '';
  #timer = 0;
  #toldTimer = 0;
  #failure = null;
  #seenAt = 0;
  #turn = 0;
  #folded = true;
  #heldOpen = false;
  #staleOpen = false;
  #keys = true;
  #card = document.createElement('nba-card');
  #parts = {};
  /** Attributes of a page that is just read come before the element is connected, all at once: they are no change. */
  #begun = false;
  #onKey = (event) => this.#pressed(event);
  #onHash = () => this.#goto(this.#hash(), true);
  #onSight = () => document.visibilityState === 'visible' && this.refresh();

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [BASE, LOOK];
    this.#card.addEventListener('nba-settled', (event) => this.#settled(event.detail));
    this.#card.addEventListener('nba-answer', () => this.#tell(null));
  }

  connectedCallback() {
    this.#begun = true;
    try {
      this.#keys = localStorage.getItem(KEYS_OFF) === null;
    } catch {
      // Where nothing is remembered they are on.
    }
    document.addEventListener('keydown', this.#onKey);
    document.addEventListener('visibilitychange', this.#onSight);
    addEventListener('hashchange', this.#onHash);
    this.#start();
  }

  disconnectedCallback() {
    this.#begun = false;
    document.removeEventListener('keydown', this.#onKey);
    document.removeEventListener('visibilitychange', this.#onSight);
    removeEventListener('hashchange', this.#onHash);
    clearTimeout(this.#timer);
    clearTimeout(this.#toldTimer);
    this.#client?.close();
    this.#card.client = null;
  }

  attributeChangedCallback(name, before, after) {
    if (this.#begun && before !== after) {
      this.#start();
    }
  }

  #say(name, values) {
    return this.#speech.say(name, values);
  }

  #start() {
    this.#speech = speechOf(this);
    const theme = this.getAttribute('theme');
    this.#card.lang = this.#speech.locale.startsWith(this.#speech.language) ? this.#speech.locale : this.#speech.language;
    if (theme) {
      this.#card.setAttribute('theme', theme);
    } else {
      this.#card.removeAttribute('theme');
    }
    this.#client?.close();
    this.#client = new Client(this.getAttribute('src') ?? '/nba/v1');
    this.#client.open();
    this.#client.addEventListener('change', () => this.#banner());
    this.#client.addEventListener('reply', ({ detail }) => detail.cardId !== this.#card.card?.cardId && this.refresh());
    this.#card.client = this.#client;
    this.#frame();
    this.refresh();
  }

  #hash() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return '';
    }
  }

  /** Looks for news; what somebody is writing stays. */
  async refresh() {
    clearTimeout(this.#timer);
    const client = this.#client;
    const turn = ++this.#turn;
    const { replies } = client;
    const { status, body } = await client.get(this.#agent ? `queue?agent=${encodeURIComponent(this.#agent)}` : 'queue');
    if (client !== this.#client || !this.isConnected || turn !== this.#turn) {
      return;
    }
    if (replies !== client.replies) {
      // What came may be from before an answer that was taken meanwhile.
      await this.refresh();
      return;
    }
    const seconds = Number(this.getAttribute('refresh') ?? 60);
    if (seconds > 0) {
      this.#timer = setTimeout(() => this.refresh(), seconds * 1000);
    }
    if (status === 200) {
      this.#queue = body;
      this.#failure = null;
      this.#seenAt = Date.now();
      client.person = body.agent.id;
      this.#card.viewer = body.agent;
      this.#card.today = body.today;
      this.#card.actions = body.actions ?? [];
      this.#arrange();
      if (!this.#find(this.#picked)) {
        // The first look, or a card that stands in no list any more: it is looked up on its own.
        await this.#goto(this.#picked ?? this.#hash(), false);
      } else {
        this.#show();
      }
    } else if (!this.#queue) {
      this.#failure = status === 401 ? 'login' : status === 0 ? 'offline' : 'failed';
      this.#show();
    }
    this.#banner();
  }

  /** Open cards first, in the portal's order; the answered ones after them. */
  #arrange() {
    const open = this.#queue.cards.filter((entry) => entry.state === 'OPEN');
    this.#order = [...open, ...this.#queue.cards.filter((entry) => entry.state !== 'OPEN')];
  }

  get #open() {
    return this.#order.filter((entry) => entry.state === 'OPEN');
  }

  async #goto(cardId, focus) {
    if (!this.#queue) {
      return;
    }
    if (cardId && !this.#find(cardId)) {
      const { status, body } = await this.#client.get(`cards/${encodeURIComponent(cardId)}`);
      if (status === 200) {
        this.#order.push({ card: body.card, state: body.state, settled: body.settled });
      } else if (status === 404) {
        this.#tell(h('span', { class: 'warn' }, this.#say('gone.text')));
      }
    }
    this.#pick((this.#find(cardId) ?? this.#order[0])?.card.cardId ?? null, focus);
  }

  #find(cardId) {
    return this.#order.find((entry) => entry.card.cardId === cardId);
  }

  #pick(cardId, focus) {
    this.#picked = cardId;
    if (cardId && this.#hash() !== cardId && (focus || location.hash)) {
      history.replaceState(history.state, '', `#${encodeURIComponent(cardId)}`);
    }
    this.#show();
    if (focus) {
      this.#card.focusTitle();
      const { top } = this.#card.getBoundingClientRect();
      if (top < 0 || top > innerHeight * 0.7) {
        this.#card.scrollIntoView({ block: 'start' });
      }
    }
  }

  // What is on the page.

  #frame() {
    const nav = h('nav', { class: 'left', 'aria-label': this.#say('queue.list') });
    const main = h('div', { class: 'right' });
    const told = h('div', { class: 'told', role: 'status' });
    const banner = h('div', { class: 'banner', role: 'status' });
    this.#parts = { nav, main, told, banner };
    this.#root.replaceChildren(h('div', { class: 'all' }, banner, nav, main));
    this.#show();
  }

  #banner() {
    const { banner } = this.#parts;
    const client = this.#client;
    const waiting = client.kept.length;
    if (client.signedOut) {
      banner.replaceChildren(this.#say('login'));
    } else if (!client.connected) {
      banner.replaceChildren(h('span', null, waiting > 0 ? this.#say('offline.kept', { n: waiting }) : this.#say('offline'), ' ',
        this.#seenAt > 0 && this.#say('offline.old', { time: this.#speech.moment(this.#seenAt) })),
      h('button', { type: 'button', class: 'button', onclick: () => { client.flush(); this.refresh(); } }, this.#say('offline.retry')));
    } else {
      banner.replaceChildren();
    }
  }

  #show() {
    const { nav, main, told } = this.#parts;
    if (!this.#queue) {
      nav.replaceChildren();
      main.replaceChildren(h('div', { class: 'empty', role: 'status' }, h('p', { class: 'muted' }, this.#say(this.#failure ?? 'queue.loading'))));
      return;
    }
    const focused = this.#root.activeElement?.dataset.key;
    const scrolled = nav.scrollTop;
    const open = this.#open;
    const answered = this.#order.filter((entry) => entry.state !== 'OPEN');
    const folded = this.#folded ? '' : null;
    nav.replaceChildren(...[
      h('div', { class: 'titles' },
        h('h2', null, open.length > 0 ? this.#say('queue.title', { n: open.length }) : this.#say(this.#order.length > 0 ? 'queue.none' : 'queue.empty')),
        h('p', { class: 'muted' }, answered.length > 0 ? this.#say('queue.progress', { done: answered.length, all: this.#order.length }) : this.#say('queue.order')),
        this.#sources()),
      this.#agents(),
      this.#order.length > 0 && this.#steps(),
      h('ol', { class: 'list', 'data-folded': folded }, open.map((entry) => this.#item(entry))),
      answered.length > 0 && h('h3', { class: 'sub', 'data-folded': folded }, this.#say('queue.answered')),
      answered.length > 0 && h('ol', { class: 'list', 'data-folded': folded }, answered.map((entry) => this.#item(entry))),
      told,
      h('div', { class: 'more' }, this.#held(), this.#switch()),
    ].filter(Boolean));
    nav.scrollTop = scrolled;
    if (focused) {
      nav.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    }
    const entry = this.#find(this.#picked);
    if (entry) {
      if (main.firstChild !== this.#card) {
        main.replaceChildren(this.#card);
      }
      this.#card.keys = this.#keys;
      if (!this.#card.busy || this.#card.card?.cardId !== entry.card.cardId) {
        this.#card.entry = entry;
      }
    } else {
      main.replaceChildren(h('div', { class: 'empty' }, h('h2', null, this.#say('queue.empty')), h('p', { class: 'muted' }, this.#say('queue.empty.text'))));
    }
  }

  #sources() {
    const { asOf, sources } = this.#queue;
    const stale = sources.filter((source) => source.stale !== false).map((source) => source.asOf
      ? this.#say('queue.stale', { table: this.#speech.table(source.table), day: this.#speech.day(source.asOf) })
      : this.#say('queue.stale.unknown', { table: this.#speech.table(source.table) }));
    const day = asOf && this.#say('queue.data', { day: this.#speech.day(asOf) });
    return stale.length <= FEW
      ? h('p', { class: 'muted sources' }, day, stale.map((text) => h('span', { class: 'warn strong' }, ' ', text)))
      : h('div', { class: 'muted sources' }, day, h('details', { class: 'held', open: this.#staleOpen, ontoggle: (event) => { this.#staleOpen = event.target.open; } },
        h('summary', { 'data-key': 'stale' }, this.#say('queue.stale.many', { n: stale.length })), h('ul', null, stale.map((text) => h('li', null, text)))));
  }

  #agents() {
    const agents = this.#queue.agents ?? [];
    return agents.length > 1 && h('div', { class: 'agents' }, h('label', { for: 'agent' }, this.#say('queue.agent')),
      h('select', { id: 'agent', 'data-key': 'agent', onchange: (event) => { this.#agent = event.target.value; this.#picked = null; this.refresh(); } },
        h('option', { value: '' }, this.#say('queue.agents')),
        agents.map((agent) => h('option', { value: agent.id, selected: agent.id === this.#agent }, agent.name ?? agent.id))));
  }

  #steps() {
    const at = this.#order.findIndex((entry) => entry.card.cardId === this.#picked);
    const step = (name, by, picture) => h('button', { type: 'button', class: 'button', 'data-key': name, 'aria-label': this.#say(name), onclick: () => this.#step(by) }, icon(picture));
    return h('div', { class: 'steps' }, step('queue.previous', -1, 'left'),
      h('span', { class: 'muted' }, this.#say('queue.position', { n: String(at + 1), all: this.#order.length })),
      h('button', { type: 'button', class: 'button', 'data-key': 'fold', 'aria-expanded': String(!this.#folded), onclick: () => { this.#folded = !this.#folded; this.#show(); } }, this.#say('queue.list')),
      step('queue.next', 1, 'right'));
  }

  #item(entry) {
    const { card, state, settled } = entry;
    const { action } = card;
    const texts = card.language === this.#speech.language ? null : card.language;
    const today = this.#queue.today;
    const due = state === 'OPEN'
      ? action.dueOn && h('span', { class: `muted ${action.dueOn <= today ? 'warn strong' : ''}` },
        action.dueOn === today ? this.#say('due.today') : action.dueOn < today ? this.#say('due.late', { day: this.#speech.day(action.dueOn) }) : this.#speech.day(action.dueOn, 'week'))
      : h('span', { class: 'muted did' }, settled ? [icon('check'), this.#say(`did.${settled.decision}`)] : this.#say('did.CLOSED'));
    const agent = this.#queue.agents?.length > 1 && !this.#agent
      && (this.#queue.agents.find((one) => one.id === card.agentId)?.name ?? card.agentId);
    return h('li', null, h('button', {
      type: 'button', class: 'item', 'data-key': card.cardId, 'aria-current': card.cardId === this.#picked ? 'true' : null,
      onclick: () => { this.#folded = true; this.#pick(card.cardId, true); },
    },
    h('span', { class: 'strong' }, card.customerName ?? card.customerId ?? card.subject.id), due,
    h('span', { class: 'muted what', lang: texts }, action.title, agent && ` · ${agent}`),
    h('span', { class: 'muted' }, action.expectedValue ? this.#speech.money(action.expectedValue, true) : '')));
  }

  #held() {
    const held = this.#queue.heldBack;
    return held.length > 0 && h('details', { class: 'held', open: this.#heldOpen, ontoggle: (event) => { this.#heldOpen = event.target.open; } }, h('summary', { 'data-key': 'held' }, this.#say('queue.held', { n: held.length })),
      h('ul', null, held.map((one) => h('li', null, one.customerName ?? one.customerId, h('span', { class: 'muted' }, one.text)))));
  }

  #switch() {
    return h('label', { class: 'keys muted' },
      h('input', { type: 'checkbox', 'data-key': 'keys', checked: this.#keys, onchange: (event) => this.#useKeys(event.target.checked) }),
      h('span', null, this.#say('keys')), h('span', null, ['J', 'K'].map(key), this.#say('keys.move')),
      h('span', null, ['A', 'M', 'R', 'L'].map(key), this.#say('keys.decide')), h('span', null, key('U'), this.#say('keys.undo')));
  }

  #useKeys(on) {
    this.#keys = on;
    try {
      if (on) {
        localStorage.removeItem(KEYS_OFF);
      } else {
        localStorage.setItem(KEYS_OFF, '1');
      }
    } catch {
      // Then it holds for this page.
    }
    this.#card.keys = on;
    this.#card.refresh();
  }

  // What happens.

  #step(by) {
    const at = this.#order.findIndex((entry) => entry.card.cardId === this.#picked);
    const next = this.#order[Math.max(0, Math.min(this.#order.length - 1, at + by))];
    if (next && next.card.cardId !== this.#picked) {
      this.#pick(next.card.cardId, true);
    }
  }

  #tell(content) {
    clearTimeout(this.#toldTimer);
    this.#parts.told.replaceChildren(...[content].flat().filter(Boolean));
    this.#toldTimer = setTimeout(() => this.#parts.told.replaceChildren(), UNDO_MS);
  }

  /** An answer came back: say so, and go on to the next open card where it was taken. */
  #settled({ cardId, status, entry, sent }) {
    const old = this.#find(cardId);
    if (!old) {
      return;
    }
    Object.assign(old, entry);
    const { card } = entry;
    const values = { title: card.action.title, customer: card.customerName ?? card.customerId ?? card.subject.id };
    const at = this.#open.findIndex((one) => one === old);
    if (status === 200 || status === 202) {
      if (sent.decision === 'WITHDRAWN') {
        this.#tell(this.#say('told.undone', values));
      } else {
        this.#tell([h('span', null, this.#say('told', { did: this.#say(`did.${sent.decision}`), ...values })),
          h('button', { type: 'button', class: 'link', onclick: () => this.#undo(cardId) }, this.#say('undo'), ' ', this.#keys && key('U'))]);
        this.#lastAnswered = cardId;
      }
    }
    const wasAt = this.#order.indexOf(old);
    this.#queue.cards = this.#order;
    const following = this.#order.slice(wasAt + 1).concat(this.#order.slice(0, wasAt)).find((one) => one.state === 'OPEN');
    this.#arrange();
    if (at < 0 && following && (status === 200 || status === 202)) {
      this.#pick(following.card.cardId, true);
    } else {
      this.#show();
      this.#card.focusTitle();
    }
  }

  #lastAnswered = null;

  #undo(cardId) {
    this.#pick(cardId, true);
    this.#card.undo();
  }

  #pressed(event) {
    if (!this.#keys || event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) {
      return;
    }
    const letter = event.key.toLowerCase();
    const inside = event.composedPath().includes(this);
    if (!inside && event.composedPath()[0] !== document.body) {
      return;
    }
    if (!this.#card.busy && (letter === 'j' || letter === 'k')) {
      this.#step(letter === 'j' ? 1 : -1);
    } else if (letter === 'u' && !this.#card.busy && this.#lastAnswered && this.#card.entry?.state === 'OPEN') {
      this.#undo(this.#lastAnswered);
      this.#lastAnswered = null;
    } else if (this.#card.isConnected && this.#card.press(event)) {
      // The card did it.
    } else {
      return;
    }
    event.preventDefault();
  }
}

customElements.define('nba-queue', NbaQueue);
