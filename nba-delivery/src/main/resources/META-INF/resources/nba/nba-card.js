/**
 * <nba-card>: one card and its answer. Given the attribute `src`, the address of a card of the portal, it fetches
 * the card and sends the answer itself; given the property or attribute `card` alone, it says `nba-answer` with the
 * answer in `detail`, and the page does the sending and then sets the property `entry`.
 */

import { cadence } from './cadence.js';
import { Client } from './client.js';
import { h, icon, isTyping, key, newKey, sheet, unseen } from './kit.js';
import { BASE } from './look.js';
import { speechOf } from './words.js';

const REASONS = ['UNSUITABLE_PRODUCT', 'WRONG_TIMING', 'ALREADY_CONTACTED', 'WRONG_DATA', 'PRICE', 'OTHER'];
const UNDO_MS = 10 * 60_000;
/** The longest that a card is put off, in days: the portal's own limit. */
const MOST_SNOOZE = 366;
const NOTE = 280;
const TYPING_MS = 250;
const DAY_MS = 86_400_000;

const LOOK = sheet(`
.card { background: var(--surface); border: 1px solid var(--line); border-radius: calc(var(--round) + 2px) }
.head { display: grid; grid-template-columns: 1fr auto; gap: 4px 24px; padding: 16px 24px 13px }
.who { font-size: .95em }
#title { margin-top: 2px; width: fit-content; max-width: 100%; border-radius: 3px }
#title:focus-visible { outline-width: 2px }
.chips { display: flex; flex-wrap: wrap; gap: 6px 9px; align-items: center; margin-top: 8px }
.chip { border-radius: 999px; padding: 2px 10px; font-size: .87em; font-weight: 550; background: var(--soft); color: var(--accent); border: 1px solid transparent }
.chip.due { background: var(--warn-soft); color: var(--warn) }
.contact { display: flex; flex-direction: column; align-items: flex-end; gap: 2px; text-align: end; padding-top: 8px }
.contact a { display: inline-flex; gap: 9px; align-items: center; font-weight: 550; text-decoration: none; min-height: 24px }
.contact a:hover { text-decoration: underline }
.contact .icon { width: 16px; height: 16px }
.body { display: grid; grid-template-columns: minmax(0, 1fr); border-top: 1px solid var(--line) }
section { padding: 14px 24px }
section + section { border-top: 1px solid var(--line) }
section > h3, .saying { margin-bottom: 9px }
.saying .muted { font-weight: 400 }
.reasons { display: grid; gap: 7px }
.reasons > li { padding-inline-start: 21px; position: relative; line-height: 1.4 }
.reasons > li::before { content: ""; position: absolute; inset-inline-start: 4px; top: .52em; width: 6px; height: 6px; border-radius: 50%; background: var(--accent) }
.lead { margin-bottom: 10px }
figure { margin-top: 10px }
.cadence { display: block; max-width: 100%; overflow: visible; font-size: 12px; fill: var(--muted) }
.cadence .rail { stroke: var(--line); stroke-width: 3 }
.cadence .since { stroke: var(--accent); stroke-width: 3 }
.cadence .order { fill: var(--accent) }
.cadence .window { fill: var(--warn-soft); stroke: var(--warn); stroke-opacity: .35 }
.cadence .today { stroke: var(--ink); stroke-width: 2 }
.cadence .expected { fill: var(--warn); font-weight: 600 }
.cadence .now { fill: var(--accent); font-weight: 650 }
.cadence .mark { fill: var(--ink); font-weight: 650 }
.marks { display: grid; gap: 7px }
.marks > li { display: grid; grid-template-columns: 20px 1fr; gap: 2px 10px; line-height: 1.35 }
.marks .muted { font-size: .78em; letter-spacing: .02em }
.marks .icon { width: 20px; height: 20px }
.marks .limit, .marks .gap { color: var(--warn) }
.marks .check { color: var(--accent) }
.gaps { margin-top: 14px }
.gaps h4 { margin: 0 0 8px; font-size: .93em; font-weight: 600; color: var(--warn) }
.gaps .marks { font-size: .93em }
.offer td { line-height: 1.35 }
.offer .muted { display: block }
.offer tfoot td { border-bottom: 0; font-weight: 600; border-top: 1.5px solid var(--ink) }
.offer tbody tr:last-child td { border-bottom-color: transparent }
.removed { margin-top: 10px }
.removed li, .noted li { margin-top: 7px; font-size: .93em }
.saying { display: flex; gap: 8px; align-items: baseline; justify-content: space-between }
.speech { background: var(--panel); border-radius: var(--round); padding: 12px 14px; white-space: pre-line }
.speech .strong { display: block; margin-bottom: 4px }
blockquote { border-inline-start: 3px solid var(--line); padding-inline-start: 10px }
.foot { border-top: 1px solid var(--line); padding: 11px 24px; background: var(--surface); border-radius: 0 0 calc(var(--round) + 2px) calc(var(--round) + 2px); position: sticky; bottom: 0 }
.foot.open { position: static; background: var(--panel); padding-block: 18px }
.row { display: flex; flex-wrap: wrap; gap: 10px; align-items: center }
.row .end { margin-inline-start: auto }
.told { display: flex; gap: 10px; align-items: center; font-weight: 550 }
.told .icon { color: var(--accent) }
form { display: grid; gap: 14px }
.fields { display: grid; gap: 12px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 220px), 1fr)) }
.fields > div, .notes { display: grid; gap: 5px; align-content: start }
.choices { display: grid; gap: 8px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 230px), 1fr)); margin-top: 10px }
.choice { display: flex; gap: 11px; align-items: center; min-height: 42px; padding: 8px 12px; border: 1px solid var(--field); border-radius: var(--round); background: var(--surface); font-weight: 400; font-size: 1em; cursor: pointer }
.choice:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); background: var(--soft) }
.choice:has(:focus-visible) { outline: 3px solid var(--focus); outline-offset: 2px }
.choice :focus-visible { outline: none }
.choice kbd { margin-inline-start: auto }
.lines { display: grid; gap: 8px }
.lines .label { margin-bottom: 2px }
.mline { display: grid; grid-template-columns: minmax(0, 1fr) 110px 150px 100px; gap: 4px 14px; align-items: center }
.mline.top { color: var(--muted); font-size: .87em }
.mline .take { display: flex; gap: 10px; align-items: center; font-weight: 500; font-size: 1em; min-height: 24px }
.mline .error { grid-column: 1 / -1; padding-inline-start: 28px }
.mline .atmost { font-size: .8em; color: var(--muted); margin-inline-start: 6px }
.inbox { display: flex; align-items: center; white-space: nowrap }
.verdict { display: flex; gap: 8px; align-items: center; min-height: 22px; font-size: .93em }
.verdict .icon { width: 18px; height: 18px }
.empty { padding: 40px 24px; text-align: center; display: grid; gap: 6px; justify-items: center }
@container (min-width: 780px) {
  .body { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr) }
  .side { border-inline-start: 1px solid var(--line) }
}
@container (max-width: 779px) { .side { border-top: 1px solid var(--line) } }
@container (max-width: 560px) {
  .head { grid-template-columns: minmax(0, 1fr); padding: 16px 16px 13px }
  .contact { align-items: flex-start; text-align: start; padding-top: 2px; order: 3 }
  section { padding: 14px 16px }
  .foot { padding: 10px 16px }
  .foot .row.answers { display: grid; grid-template-columns: repeat(4, auto); gap: 8px }
  .foot .answers .button { padding-inline: 6px }
  .foot .answers .end, .button kbd, .choice kbd { display: none }
  .offer thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  .offer tr { display: grid; grid-template-columns: 1fr auto; padding: 9px 0; border-bottom: 1px solid var(--line); gap: 1px 12px }
  .offer td { padding: 0; border: 0 !important; text-align: start }
  .offer td.name { grid-row: span 2 }
  .offer td.worth { text-align: end; font-weight: 600 }
  .offer td[data-label]::before { content: attr(data-label) " "; color: var(--muted); font-size: .87em }
  .offer td.worth::before { content: none }
  .offer td.num { text-align: end }
  .offer td.none { display: none }
  .mline { grid-template-columns: 1fr 1fr }
  .mline .take { grid-column: 1 / -1 }
  .mline.top { display: none }
  .mline .num { display: none }
}
@media print { .foot { position: static } .card { border: 0 } .body { grid-template-columns: minmax(0, 7fr) minmax(0, 4fr) } }
`);

const day = (instant) => new Date(instant).toISOString().slice(0, 10);

const addDays = (date, days) => day(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);

const telephone = (number) => `tel:${number.replace(/(?!^\+)[^0-9]/g, '')}`;

export class NbaCard extends HTMLElement {
  static observedAttributes = ['card', 'src', 'lang', 'theme'];

  #root = this.attachShadow({ mode: 'open' });
  #entry = null;
  #client = null;
  #ownClient = false;
  #onReply = (event) => this.#replied(event.detail);
  #onChange = () => this.#drawFoot();
  #panel = null;
  #sending = null;
  #notice = null;
  #mine = false;
  #failure = null;
  #speech = null;
  #watch = null;
  #undoTimer = 0;
  #question = 0;
  /** Attributes of a page that is just read come before the element is connected, all at once: they are no change. */
  #begun = false;

  /** The actions that a card may be changed to: [{code, title}]. */
  actions = [];
  /** The person who looks: {id, name}; null when unknown. */
  viewer = null;
  /** The day that it is for the company; null: that of the card. */
  today = null;
  /** Whether its keys (A, M, R, L, 1 to 6) work while it has the focus. */
  keys = true;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [BASE, LOOK];
    this.#root.addEventListener('keydown', (event) => this.#pressed(event));
  }

  connectedCallback() {
    this.#begun = true;
    this.#speech = speechOf(this);
    this.#load();
    this.#draw();
  }

  disconnectedCallback() {
    this.#begun = false;
    this.#watch?.disconnect();
    clearTimeout(this.#undoTimer);
    if (this.#ownClient) {
      this.client = null;
    }
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) {
      return;
    }
    if (name === 'card') {
      try {
        this.card = after === null ? null : JSON.parse(after);
      } catch {
        this.card = null;
      }
    } else if (this.#begun) {
      this.#speech = speechOf(this);
      if (name === 'src') {
        this.#load();
      }
      this.#draw();
    }
  }

  /** The portal that takes the answers; null: the page does. */
  set client(client) {
    this.#client?.removeEventListener('reply', this.#onReply);
    this.#client?.removeEventListener('change', this.#onChange);
    if (this.#ownClient) {
      this.#client.close();
    }
    this.#ownClient = false;
    this.#client = client;
    client?.addEventListener('reply', this.#onReply);
    client?.addEventListener('change', this.#onChange);
  }

  get client() {
    return this.#client;
  }

  /** The card, in its public JSON form. */
  set card(card) {
    this.entry = card === null ? null : { card, state: 'OPEN', settled: null };
  }

  get card() {
    return this.#entry?.card ?? null;
  }

  /** The card and what became of it: {card, state, settled}. The same again changes nothing on the page. */
  set entry(entry) {
    if (JSON.stringify(entry) === JSON.stringify(this.#entry)) {
      return;
    }
    const other = entry?.card.cardId !== this.#entry?.card.cardId || entry?.card.revision !== this.#entry?.card.revision;
    this.#entry = entry;
    if (other || entry?.state !== 'OPEN') {
      this.#panel = null;
    }
    if (other) {
      this.#sending = null;
      this.#notice = null;
      this.#mine = false;
      this.#failure = null;
    }
    if (this.#begun) {
      if (other) {
        this.#draw();
      } else {
        this.#drawFoot();
      }
    }
  }

  get entry() {
    return this.#entry;
  }

  /** Whether a panel is open in which something may have been written. */
  get busy() {
    return this.#panel !== null;
  }

  /** What the page heard about an answer that it sent itself: `{status, reply}`, as the portal answers. */
  replied(status, reply = {}) {
    if (this.#sending) {
      this.#replied({ cardId: this.card.cardId, key: this.#sending.key, sent: this.#sending.body, status, reply });
    }
  }

  async #load() {
    const src = this.getAttribute('src');
    if (!src) {
      return;
    }
    const cut = src.replace(/\/+$/, '').lastIndexOf('/cards/');
    if (cut < 0) {
      throw new Error('src is no address of a card: …/cards/ID');
    }
    this.client = new Client(src.slice(0, cut));
    this.#ownClient = true;
    this.#client.open();
    const client = this.#client;
    const { status, body } = await client.get(`cards/${src.slice(cut + 7)}`);
    if (client !== this.#client) {
      return;
    }
    if (status === 200) {
      this.viewer = body.agent ?? null;
      this.today = body.today ?? null;
      this.actions = body.actions ?? [];
      client.person = body.agent?.id ?? '';
      this.entry = { card: body.card, state: body.state, settled: body.settled };
    } else {
      this.#failure = status === 401 ? 'login' : status === 0 ? 'offline' : status === 404 ? 'gone.text' : 'failed';
      this.#draw();
    }
  }

  // What is on the page.

  #say(name, values) {
    return this.#speech.say(name, values);
  }

  #draw() {
    this.#watch?.disconnect();
    if (!this.#entry) {
      const text = this.#failure ? this.#say(this.#failure) : this.hasAttribute('src') ? this.#say('queue.loading') : '';
      this.#root.replaceChildren(h('div', { class: 'card empty', role: 'status' },
        this.#failure && h('h2', null, this.#say('gone.title')), h('p', { class: 'muted' }, text)));
      return;
    }
    const { card } = this.#entry;
    const texts = card.language === this.#speech.language ? null : card.language;
    this.#root.replaceChildren(h('article', { class: 'card', 'aria-labelledby': 'title' },
      this.#head(card, texts),
      h('div', { class: 'body' },
        h('div', null, this.#why(card, texts), card.offer.length + card.removed.length > 0 && this.#offer(card, texts)),
        h('div', { class: 'side' }, this.#respect(card, texts), card.script.text && this.#script(card))),
      h('div', { class: 'foot' })));
    this.#drawFoot();
    const figure = this.#root.querySelector('figure');
    if (figure) {
      let drawn = 0;
      this.#watch = new ResizeObserver(([seen]) => {
        const width = Math.round(seen.contentRect.width);
        if (width > 0 && width !== drawn) {
          drawn = width;
          figure.replaceChildren(cadence(card.timeline, card.asOf, this.today ?? card.asOf, width, this.#speech));
        }
      });
      this.#watch.observe(figure);
    }
  }

  #head(card, texts) {
    const { action } = card;
    const today = this.today ?? card.asOf;
    const verb = this.#speech.has(`do.${action.channel}`) ? action.channel : 'none';
    return h('header', { class: 'head' },
      h('div', null,
        h('p', { class: 'who' }, h('span', { class: 'strong' }, card.customerName ?? card.customerId ?? card.subject.id)),
        h('h2', { id: 'title', tabindex: '-1', lang: texts }, action.title),
        h('div', { class: 'chips' },
          action.dueOn && h('span', { class: 'chip due' }, action.dueOn <= today
            ? this.#say(`do.${verb}.today`) : this.#say(`do.${verb}`, { day: this.#speech.day(action.dueOn, 'week') })),
          action.expectedValue && h('span', { class: 'chip' }, this.#say('worth', { amount: this.#speech.money(action.expectedValue, true) })),
          action.probability !== null && action.horizonDays !== null && h('span', { class: 'muted' }, this.#chance(action)))),
      card.contact && this.#contact(card));
  }

  /** A chance as people count: so many of ten. */
  #chance(action) {
    const days = this.#speech.days(action.horizonDays);
    const tenths = Math.round(action.probability * 10);
    return tenths < 1 ? this.#say('chance.low', { days }) : tenths > 9 ? this.#say('chance.high', { days })
      : this.#say('chance', { n: String(tenths), days });
  }

  #contact(card) {
    const { contact, action } = card;
    const name = contact.name ?? card.customerName ?? '';
    const silent = card.constraints.some((limit) => limit.code === 'DO_NOT_CALL');
    const called = contact.phone && !silent && h('a', { href: telephone(contact.phone) }, icon('phone'), `${this.#say('call', { name })}, ${contact.phone}`);
    const written = contact.email && h('a', { href: `mailto:${encodeURIComponent(contact.email).replace('%40', '@')}` }, icon('mail'), `${this.#say('write', { name })}`);
    const links = action.channel === 'email' ? [written || called] : [called || written];
    return h('div', { class: 'contact' },
      links, !links[0] && h('span', null, name),
      silent && h('span', { class: 'warn strong' }, this.#say('call.not')),
      contact.role && h('span', { class: 'muted' }, contact.role));
  }

  #source(source, asOf) {
    const name = this.#speech.table(source);
    return h('span', { class: 'muted' }, asOf ? this.#say('source', { source: name, day: this.#speech.day(asOf) }) : this.#say('source.undated', { source: name }));
  }

  #why(card, texts) {
    const worded = card.explanation.source !== 'template';
    const quotes = card.quotes ?? [];
    return h('section', { 'aria-labelledby': 'why' },
      h('h3', { id: 'why' }, this.#say('why')),
      worded && h('p', { class: 'lead', lang: card.explanation.language }, card.explanation.text),
      h('ul', { class: 'reasons' }, card.why.map((why) => h('li', null, h('span', { lang: texts }, why.text), ' ', this.#source(why.source, why.asOf)))),
      quotes.length > 0 && h('details', { class: 'noted' }, h('summary', null, this.#say('noted')),
        h('ul', null, quotes.map((quote) => h('li', null, h('blockquote', null, quote.text), this.#source(quote.source, quote.on))))),
      card.timeline && card.timeline.orders.length > 0 && h('figure', null));
  }

  #line(offer, texts) {
    const { quantity, unitPrice } = offer;
    const unknown = () => h('span', { class: 'warn' }, this.#say('unknown'));
    const role = this.#speech.has(`role.${offer.role}`) ? this.#say(`role.${offer.role}`) : offer.role;
    const discount = offer.maxDiscountPct > 0 ? this.#say('discount.upTo', { pct: this.#speech.percent(offer.maxDiscountPct) }) : this.#say('discount.none');
    const about = [role, discount, offer.terms === 'extended_allowed' && this.#say('terms.extended')].filter(Boolean).join(' · ');
    return h('tr', null,
      h('td', { class: 'name' }, offer.name, h('span', { class: 'muted' }, about),
        offer.note && h('span', { class: 'muted', lang: texts }, offer.note)),
      h('td', { class: 'num', 'data-label': this.#say('quantity') }, quantity === null ? unknown() : this.#speech.number(quantity)),
      h('td', { class: 'num', 'data-label': this.#say('inStock') }, offer.available === null ? unknown() : this.#speech.number(offer.available)),
      h('td', { class: 'num', 'data-label': this.#say('price') }, unitPrice === null ? unknown() : this.#speech.money(unitPrice)),
      h('td', { class: 'num worth' }, quantity === null || unitPrice === null ? unknown()
        : this.#speech.money({ amount: quantity * unitPrice.amount, currency: unitPrice.currency })));
  }

  #offer(card, texts) {
    const currency = card.offer[0]?.unitPrice?.currency;
    const summed = card.offer.length > 1 && card.offer.every((offer) => offer.quantity !== null && offer.unitPrice?.currency === currency);
    return h('section', { 'aria-labelledby': 'offer' },
      h('h3', { id: 'offer' }, this.#say('offer')),
      card.offer.length > 0 && h('table', { class: 'offer' },
        h('thead', null, h('tr', null, h('th', { scope: 'col' }, this.#say('product')),
          ['quantity', 'inStock', 'price', 'value'].map((name) => h('th', { scope: 'col', class: 'num' }, this.#say(name))))),
        h('tbody', null, card.offer.map((offer) => this.#line(offer, texts))),
        (summed || card.bundle) && h('tfoot', null, h('tr', null,
          h('td', { class: 'name', colspan: '4' }, card.bundle ? this.#say('bundle', { name: card.bundle.name }) : this.#say('total')),
          h('td', { class: 'num worth' }, summed && this.#speech.money({
            amount: card.offer.reduce((sum, offer) => sum + offer.quantity * offer.unitPrice.amount, 0), currency,
          }))))),
      card.removed.length > 0 && h('details', { class: 'removed' },
        h('summary', null, this.#say('removed', { n: card.removed.length, names: card.removed.map((removed) => removed.productId).join(', ') })),
        h('ul', null, card.removed.map((removed) => h('li', null, h('s', null, removed.productId), ' ', h('span', { lang: texts }, removed.reason), ' ',
          removed.replacedBy && `${this.#say('removed.instead', { product: removed.replacedBy })} `, h('span', { class: 'muted' }, removed.rule))))));
  }

  #respect(card, texts) {
    const mark = (shape, label, text, rule) => h('li', null, icon(shape, label), h('span', null, h('span', { lang: texts }, text), rule && [' ', h('span', { class: 'muted' }, rule)]));
    const named = (limit) => [limit.rule, limit.productId].filter(Boolean).join(' · ');
    return h('section', { 'aria-labelledby': 'respect' },
      h('h3', { id: 'respect' }, this.#say('respect')),
      card.constraints.length + card.checks.length === 0 && h('p', { class: 'muted' }, this.#say('respect.none')),
      h('ul', { class: 'marks' },
        card.constraints.map((limit) => mark('limit', this.#say('limit'), limit.text, named(limit))),
        card.checks.map((check) => mark('check', this.#say('checked'), check.text, check.rule))),
      card.dataGaps.length > 0 && h('div', { class: 'gaps' }, h('h4', { id: 'gaps' }, this.#say('gaps')),
        h('ul', { class: 'marks', 'aria-labelledby': 'gaps' }, card.dataGaps.map((gap) => mark('gap', this.#say('unknown.mark'), gap)))));
  }

  #script(card) {
    const { script } = card;
    const written = ['email', 'message'].includes(script.channel);
    const told = h('span', { class: 'unseen', role: 'status' });
    const copy = h('button', { type: 'button', class: 'link', onclick: () => this.#copy(script, copy, told) }, this.#say('copy'));
    return h('section', { 'aria-labelledby': 'say' },
      h('div', { class: 'saying' },
        h('h3', { id: 'say' }, this.#say(written ? 'say.write' : 'say'),
          script.language !== this.#speech.language && h('span', { class: 'muted' }, ` ${this.#say('say.in', { language: this.#speech.languageName(script.language) })}`)),
        told, copy),
      h('div', { class: 'speech', lang: script.language },
        script.subject && h('span', { class: 'strong' }, script.subject), h('span', { id: 'speech' }, script.text)));
  }

  async #copy(script, button, told) {
    const text = script.subject ? `${script.subject}\n\n${script.text}` : script.text;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = this.#say('copied');
      told.textContent = this.#say('copied');
    } catch {
      getSelection().selectAllChildren(this.#root.getElementById('speech'));
    }
  }

  // The answer.

  #drawFoot() {
    const foot = this.#root.querySelector('.foot');
    if (!foot || this.#panel) {
      return;
    }
    foot.classList.remove('open');
    const active = this.#root.activeElement?.id;
    foot.replaceChildren(...this.#foot());
    if (active && foot.contains(this.#root.getElementById(active))) {
      this.#root.getElementById(active).focus();
    }
  }

  #foot() {
    const { card, state, settled } = this.#entry;
    const client = this.#client;
    const waits = this.#sending !== null || (client?.kept ?? []).some((answer) => answer.cardId === card.cardId);
    const notice = this.#notice && h('p', { class: this.#notice.bad ? 'error' : 'strong', role: 'status' }, this.#notice.text);
    if (state === 'CLOSED') {
      return [notice ?? h('p', { class: 'strong' }, this.#say('closed'))];
    }
    if (waits) {
      const lost = client !== null && (!client.connected || client.troubled || client.signedOut);
      const said = !lost ? 'sending' : client.signedOut ? 'login' : client.connected ? 'kept.trouble' : 'kept';
      return [h('div', { class: 'row' }, h('p', { class: lost ? 'warn strong' : 'muted', role: 'status' }, this.#say(said)),
        lost && h('button', { type: 'button', class: 'button', id: 'retry', onclick: () => client.flush() }, this.#say('offline.retry')))];
    }
    if (state !== 'OPEN' && settled) {
      return [notice, h('div', { class: 'row' }, h('p', { class: 'told' }, icon('check'), this.#settled(settled)),
        this.#undoable(settled) && h('button', { type: 'button', class: 'button', id: 'undo', onclick: () => this.undo() }, this.#say('undo'), this.keys && key('U')))];
    }
    const worded = card.script.source === 'template' ? this.#say('by.template') : this.#say('by.model', { model: card.script.source });
    const button = (name, kind, letter, act) => h('button', { type: 'button', id: name, class: `button ${kind}`, onclick: act }, this.#say(name), this.keys && key(letter));
    return [notice, h('div', { class: 'row answers' },
      button('accept', 'main', 'A', () => this.accept()),
      card.action.kind !== 'none' && button('modify', '', 'M', () => this.open('modify')),
      button('reject', 'no', 'R', () => this.open('reject')),
      button('snooze', '', 'L', () => this.open('snooze')),
      h('span', { class: 'muted end' }, worded))].filter(Boolean);
  }

  #settled(settled) {
    const did = this.#say(`did.${settled.decision}`);
    const why = settled.reason ? this.#say('did.why', { did, reason: this.#say(`reason.${settled.reason}`) }) : did;
    const by = settled.by ? this.#say('did.by', { did: why, by: settled.by }) : why;
    const channel = settled.channel && settled.channel !== 'portal' ? ` ${this.#say('did.in', { channel: settled.channel })}` : '';
    return `${by}${channel}, ${this.#speech.moment(settled.at)}`;
  }

  #now() {
    return this.#client?.now() ?? Date.now();
  }

  #undoable(settled) {
    const left = UNDO_MS - (this.#now() - Date.parse(settled.at));
    clearTimeout(this.#undoTimer);
    if (left > 0) {
      this.#undoTimer = setTimeout(() => this.#drawFoot(), left);
    }
    return left > 0 && (this.#mine || this.viewer !== null && settled.by === this.viewer.name);
  }

  #answer(body) {
    const { card } = this.#entry;
    const full = { revision: card.revision, ...body, at: new Date(this.#now()).toISOString().replace(/\.\d+/, '') };
    this.#panel = null;
    this.#notice = null;
    this.#sending = { body: full, key: newKey() };
    const event = new CustomEvent('nba-answer', { bubbles: true, composed: true, cancelable: true, detail: { cardId: card.cardId, key: this.#sending.key, body: full } });
    if (this.dispatchEvent(event) && this.#client) {
      this.#sending.key = this.#client.answer(card.cardId, full);
    }
    this.#drawFoot();
  }

  #replied({ cardId, sent, status, reply }) {
    if (!this.#entry || cardId !== this.#entry.card.cardId) {
      return;
    }
    this.#sending = null;
    const refused = (text) => {
      this.#notice = { bad: true, text };
    };
    if (status === 200 || status === 202) {
      const undone = sent.decision === 'WITHDRAWN';
      this.#mine = !undone;
      this.#notice = null;
      this.#entry = {
        ...this.#entry,
        state: undone ? 'OPEN' : sent.decision === 'SNOOZED' ? 'SNOOZED' : 'ANSWERED',
        settled: undone ? null : reply.settled ?? { decision: sent.decision, reason: sent.reason ?? null, by: this.viewer?.name ?? null, channel: 'portal', at: sent.at },
      };
    } else if (status === 409 && reply.settled) {
      this.#entry = { ...this.#entry, state: reply.settled.decision === 'SNOOZED' ? 'SNOOZED' : 'ANSWERED', settled: reply.settled };
      this.#mine = false;
      refused(this.#say('lost'));
    } else if (status === 410) {
      this.#entry = { ...this.#entry, state: 'CLOSED' };
      refused(reply.message ?? this.#say(reply.code === 'SUPERSEDED' ? 'closed.newer' : 'closed'));
    } else if (status === 404) {
      refused(this.#say('gone.text'));
    } else if (status === 422 && sent.decision === 'MODIFIED') {
      this.open('modify', sent);
      this.#show({ permitted: false, violations: reply.violations ?? [] });
    } else {
      refused(this.#say('refused', { message: reply.message ?? String(status) }));
    }
    this.#drawFoot();
    this.dispatchEvent(new CustomEvent('nba-settled', { bubbles: true, composed: true, detail: { cardId, status, entry: this.#entry, sent } }));
  }

  /** Accepts the card as it is. */
  accept() {
    if (this.#answerable()) {
      this.#answer({ decision: 'ACCEPTED' });
    }
  }

  /** Takes the answer back; whether there is one that may be. */
  undo() {
    const { state, settled } = this.#entry ?? {};
    const may = Boolean(settled) && state !== 'OPEN' && this.#sending === null && this.#undoable(settled);
    if (may) {
      this.#answer({ decision: 'WITHDRAWN' });
    }
    return may;
  }

  #answerable() {
    return this.#entry?.state === 'OPEN' && this.#sending === null && !(this.#client?.kept ?? []).some((answer) => answer.cardId === this.card.cardId);
  }

  /** Opens a panel: `modify`, `reject` or `snooze`; @param sent what stood in it */
  open(panel, sent = null) {
    if (!this.#answerable()) {
      return;
    }
    this.#panel = panel;
    this.#notice = null;
    const foot = this.#root.querySelector('.foot');
    foot.classList.add('open');
    foot.replaceChildren({ modify: () => this.#modifyPanel(sent), reject: () => this.#rejectPanel(), snooze: () => this.#snoozePanel() }[panel]());
    const first = foot.querySelector('input, select');
    first.focus({ preventScroll: true });
    foot.scrollIntoView({ block: 'nearest' });
  }

  #close() {
    const panel = this.#panel;
    this.#panel = null;
    this.#drawFoot();
    this.#root.getElementById(panel)?.focus();
  }

  #form(title, send, kind, fields, submit) {
    return h('form', { novalidate: true, 'aria-labelledby': 'form', onsubmit: (event) => { event.preventDefault(); submit(event.currentTarget); } },
      fields,
      h('p', { class: 'error', id: 'wrong', role: 'alert' }),
      h('div', { class: 'row' },
        h('button', { type: 'submit', class: `button ${kind}` }, send),
        h('button', { type: 'button', class: 'button', onclick: () => this.#close() }, this.#say('back'))));
  }

  #wrong(text, field) {
    this.#root.getElementById('wrong').textContent = text;
    field?.setAttribute('aria-invalid', 'true');
    field?.focus();
  }

  #note(needed) {
    const left = h('span', { class: 'muted', id: 'left' });
    return h('div', { class: 'notes' },
      h('label', { for: 'words' }, `${this.#say('note')} `, h('span', { class: 'muted' }, `(${[this.#say('note.optional'), needed].filter(Boolean).join(', ')})`), ' ', left),
      h('textarea', { id: 'words', rows: '1', maxlength: NOTE, oninput: (event) => {
        const over = NOTE - [...event.target.value].length;
        left.textContent = over < 60 ? this.#say('note.left', { n: over }) : '';
        event.target.removeAttribute('aria-invalid');
      } }));
  }

  #words() {
    return this.#root.getElementById('words').value.trim() || null;
  }

  #rejectPanel() {
    const { offer } = this.card;
    return this.#form(null, this.#say('reject.send'), 'main', [
      h('fieldset', null,
        h('legend', { class: 'h3', id: 'form' }, this.#say('reject.title')),
        h('div', { class: 'choices' }, REASONS.map((reason, index) => h('label', { class: 'choice' },
          h('input', { type: 'radio', name: 'reason', value: reason, onchange: () => { this.#root.getElementById('wrong').textContent = ''; } }),
          this.#say(`reason.${reason}`), this.keys && key(String(index + 1)))))),
      h('div', { class: 'fields' },
        offer.length > 0 && h('div', null, h('label', { for: 'about' }, this.#say('reject.product'), ' ', h('span', { class: 'muted' }, `(${this.#say('note.optional')})`)),
          h('select', { id: 'about' }, h('option', { value: '' }, this.#say('reject.product.all')), offer.map((line) => h('option', { value: line.productId }, line.name)))),
        this.#note(this.#say('note.needed'))),
    ], (form) => {
      const reason = form.querySelector('input[name=reason]:checked')?.value;
      if (!reason) {
        this.#wrong(this.#say('reject.missing'), null);
        form.querySelector('input[name=reason]').focus();
      } else if (reason === 'OTHER' && !this.#words()) {
        this.#wrong(this.#say('note.missing'), this.#root.getElementById('words'));
      } else {
        this.#answer({ decision: 'REJECTED', reason, note: this.#words(), productId: this.#root.getElementById('about')?.value || null });
      }
    });
  }

  #snoozePanel() {
    const today = this.today ?? day(this.#now());
    return this.#form(null, this.#say('snooze.send'), 'main', [
      h('h3', { id: 'form' }, this.#say('snooze.title')),
      h('div', { class: 'fields' },
        h('div', null, h('label', { for: 'until' }, this.#say('snooze.day')), h('input', { type: 'date', id: 'until', min: addDays(today, 1), max: addDays(today, MOST_SNOOZE), value: addDays(today, 7) })),
        this.#note(null)),
    ], () => {
      const field = this.#root.getElementById('until');
      if (!field.value || field.value <= today || field.value > addDays(today, MOST_SNOOZE)) {
        this.#wrong(this.#say('snooze.missing'), field);
      } else {
        this.#answer({ decision: 'SNOOZED', snoozeUntil: field.value, note: this.#words() });
      }
    });
  }

  #modifyPanel(sent) {
    const { card } = this;
    const was = sent?.changes ?? {};
    const actions = this.actions.some((action) => action.code === card.action.code) ? this.actions : [{ code: card.action.code, title: card.action.title }, ...this.actions];
    const extended = card.offer.some((offer) => offer.terms === 'extended_allowed');
    const ask = () => this.#ask();
    const form = this.#form(null, this.#say('modify.send'), 'main', [
      h('h3', { id: 'form' }, this.#say('modify.title')),
      h('div', { class: 'fields' },
        actions.length > 1 && h('div', null, h('label', { for: 'action' }, this.#say('modify.action')),
          h('select', { id: 'action', oninput: ask }, actions.map((action) => h('option', { value: action.code, selected: action.code === (was.action ?? card.action.code) }, action.title)))),
        h('div', null, h('label', { for: 'due' }, this.#say('modify.day')),
          h('input', { type: 'date', id: 'due', min: this.today ?? card.asOf, max: card.expiresOn, value: was.dueOn ?? card.action.dueOn, oninput: ask })),
        extended && h('div', null, h('label', { for: 'terms' }, this.#say('modify.terms')),
          h('select', { id: 'terms', oninput: ask }, ['standard', 'extended_allowed'].map((terms) => h('option', { value: terms, selected: terms === (was.terms ?? 'standard') }, this.#say(`modify.terms.${terms}`)))))),
      card.offer.length > 0 && h('div', { class: 'lines', role: 'group', 'aria-label': this.#say('modify.offer') },
        h('div', { class: 'mline top', 'aria-hidden': 'true' }, h('span', null, this.#say('modify.offer')), h('span', null, this.#say('quantity')), h('span', null, this.#say('modify.discount')), h('span', { class: 'num' }, this.#say('value'))),
        card.offer.map((offer, index) => this.#modifyLine(offer, index, was.lines, ask))),
      this.#note(null),
      h('p', { class: 'verdict', id: 'verdict', role: 'status' }),
      h('ul', { id: 'broken', class: 'error' }),
    ], () => this.#modified());
    if (sent?.note) {
      form.querySelector('#words').value = sent.note;
    }
    return form;
  }

  #modifyLine(offer, index, lines, ask) {
    const line = lines?.find((one) => one.productId === offer.productId);
    const pct = this.#speech.percent(offer.maxDiscountPct);
    const field = (id, label, value, max) => h('input', { type: 'number', id: `${id}${index}`, 'aria-label': label, 'aria-describedby': `line${index}`, min: '0', max, step: 'any', value, oninput: ask });
    return h('div', { class: 'mline' },
      h('label', { class: 'take' }, h('input', { type: 'checkbox', id: `take${index}`, checked: !lines || Boolean(line), 'aria-label': this.#say('modify.take', { product: offer.name }), onchange: ask }), offer.name),
      field('quantity', this.#say('modify.quantity', { product: offer.name }), line?.quantity ?? offer.quantity),
      h('span', { class: 'inbox' }, field('discount', this.#say('modify.discount.of', { product: offer.name, pct }), line?.discountPct ?? 0, offer.maxDiscountPct),
        h('span', { class: 'atmost' }, `≤ ${pct}`)),
      h('span', { class: 'num', id: `worth${index}` }),
      h('span', { class: 'error', id: `line${index}` }));
  }

  /** What stands in the panel: the changes, and what is wrong before any rule is asked. */
  #changes() {
    const { card } = this;
    const at = (id) => this.#root.getElementById(id);
    const wrong = [];
    const lines = [];
    card.offer.forEach((offer, index) => {
      const taken = at(`take${index}`).checked;
      const quantity = at(`quantity${index}`).valueAsNumber;
      const discount = at(`discount${index}`).valueAsNumber;
      at(`quantity${index}`).disabled = !taken;
      at(`discount${index}`).disabled = !taken;
      const counts = taken && quantity > 0 && discount >= 0 && offer.unitPrice !== null;
      at(`worth${index}`).textContent = counts
        ? this.#speech.money({ amount: quantity * offer.unitPrice.amount * (1 - discount / 100), currency: offer.unitPrice.currency }) : '';
      if (taken) {
        if (!(quantity > 0)) {
          wrong.push({ index, field: `quantity${index}`, text: this.#say('modify.number') });
        } else if (!(discount >= 0 && discount <= 100)) {
          wrong.push({ index, field: `discount${index}`, text: this.#say('modify.pct') });
        } else if (discount > offer.maxDiscountPct) {
          wrong.push({ index, field: `discount${index}`, text: this.#say('modify.tooMuch', { pct: this.#speech.percent(offer.maxDiscountPct) }) });
        }
        lines.push({ productId: offer.productId, quantity, discountPct: discount });
      }
    });
    if (card.offer.length > 0 && lines.length === 0) {
      wrong.push({ field: 'take0', text: this.#say('modify.empty') });
    }
    const changes = {};
    if (!at('due').value) {
      wrong.push({ field: 'due', text: this.#say('modify.day.missing') });
    } else if (at('due').value !== card.action.dueOn) {
      changes.dueOn = at('due').value;
    }
    if (at('action') && at('action').value !== card.action.code) {
      changes.action = at('action').value;
    }
    if (at('terms') && at('terms').value !== 'standard') {
      changes.terms = at('terms').value;
    }
    const same = lines.length === card.offer.length && lines.every((line, index) => line.quantity === card.offer[index].quantity && line.discountPct === 0);
    if (!same) {
      changes.lines = lines;
    }
    return { changes, wrong };
  }

  /** Asks the rules while somebody types; an answer to an older question is not heard. */
  #ask() {
    const question = ++this.#question;
    const { changes, wrong } = this.#changes();
    this.#show({ permitted: wrong.length === 0, local: wrong, violations: [], asking: Boolean(this.#client) && wrong.length === 0 });
    if (!this.#client || wrong.length > 0) {
      return;
    }
    setTimeout(async () => {
      if (question !== this.#question || this.#panel !== 'modify') {
        return;
      }
      const { card } = this;
      const { status, body } = await this.#client.check(card.cardId, { revision: card.revision, changes });
      if (question === this.#question && this.#panel === 'modify') {
        this.#show(status === 200 ? body : { permitted: true, unchecked: true, violations: [] });
      }
    }, TYPING_MS);
  }

  #show({ permitted, violations, local = [], asking = false, unchecked = false }) {
    const at = (id) => this.#root.getElementById(id);
    const { offer } = this.card;
    at('wrong').textContent = '';
    this.#root.querySelectorAll('.foot [aria-invalid]').forEach((field) => field.removeAttribute('aria-invalid'));
    const rest = [];
    const byLine = offer.map(() => []);
    for (const violation of violations) {
      const index = offer.findIndex((line) => line.productId === violation.productId);
      const text = violation.rule ? `${violation.text} (${violation.rule})` : violation.text;
      (byLine[index] ?? rest).push(text);
      at(`discount${index}`)?.setAttribute('aria-invalid', 'true');
    }
    for (const one of local) {
      (byLine[one.index] ?? rest).push(one.text);
      at(one.field).setAttribute('aria-invalid', 'true');
    }
    byLine.forEach((texts, index) => {
      at(`line${index}`).textContent = texts.join(' ');
    });
    at('broken').replaceChildren(...rest.map((text) => h('li', null, text)));
    const verdict = at('verdict');
    verdict.className = `verdict ${permitted ? '' : 'danger'}`;
    const said = asking ? 'modify.checking' : unchecked || permitted && !this.#client ? 'modify.unchecked' : permitted ? 'modify.permitted' : 'modify.refused';
    verdict.replaceChildren(...[!asking && icon(!permitted ? 'limit' : said === 'modify.permitted' ? 'check' : 'gap'), this.#say(said)].filter(Boolean));
    this.#refused = !permitted;
  }

  #refused = false;

  #modified() {
    const { changes, wrong } = this.#changes();
    if (wrong.length > 0) {
      this.#show({ permitted: false, local: wrong, violations: [] });
      this.#root.getElementById(wrong[0].field).focus();
    } else if (Object.keys(changes).length === 0) {
      this.#wrong(this.#say('modify.nothing'), null);
    } else if (this.#refused) {
      this.#root.querySelector('.foot [aria-invalid]')?.focus();
    } else {
      this.#answer({ decision: 'MODIFIED', changes, note: this.#words() });
    }
  }

  // The keyboard.

  #pressed(event) {
    if (event.defaultPrevented || event.isComposing) {
      return;
    }
    if (event.key === 'Escape' && this.#panel) {
      this.#close();
      event.preventDefault();
    } else if (!isTyping(event) && this.press(event)) {
      event.preventDefault();
    }
  }

  /** Does what a key stands for; whether it stood for anything. */
  press({ key: letter, ctrlKey, altKey, metaKey }) {
    if (!this.keys || ctrlKey || altKey || metaKey || !this.#entry) {
      return false;
    }
    if (this.#panel === 'reject' && letter >= '1' && letter <= String(REASONS.length)) {
      const choice = this.#root.querySelectorAll('input[name=reason]')[Number(letter) - 1];
      choice.checked = true;
      choice.dispatchEvent(new Event('change'));
      (choice.value === 'OTHER' ? this.#root.getElementById('words') : choice).focus();
      return true;
    }
    if (this.#panel) {
      return false;
    }
    if (letter.toLowerCase() === 'u') {
      return this.undo();
    }
    const act = { a: () => this.accept(), m: () => this.open('modify'), r: () => this.open('reject'), l: () => this.open('snooze') }[letter.toLowerCase()];
    act?.();
    return Boolean(act);
  }

  /** Shows the buttons anew, after `keys` was changed. */
  refresh() {
    this.#drawFoot();
  }

  /** Puts the focus on the card's title. */
  focusTitle() {
    this.#root.getElementById('title')?.focus({ preventScroll: true });
  }
}

customElements.define('nba-card', NbaCard);
