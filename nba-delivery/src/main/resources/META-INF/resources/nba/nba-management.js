/**
 * <nba-management src="/nba/v1/management">: how the recommendations do. Attributes: `src`, `lang`, `theme`; given
 * the property `report` instead of `src`, it shows that.
 */

import { bar, calibration, isOff, stack } from './charts.js';
import { Client } from './client.js';
import { h, icon, sheet, unseen } from './kit.js';
import { BASE } from './look.js';
import { speechOf } from './words.js';

const SHOWN = 10;
const TYPING_MS = 250;

const LOOK = sheet(`
:host { background: var(--bg) }
.all { max-width: 1320px; margin: 0 auto; padding: 24px; display: grid; gap: 20px; grid-template-columns: minmax(0, 1fr) }
.top { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: baseline }
.top h2 { font-size: 1.4em }
.box { background: var(--surface); border: 1px solid var(--line); border-radius: calc(var(--round) + 2px); padding: 20px 24px; min-width: 0 }
.box > .muted { margin: 2px 0 12px; max-width: 70ch }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 16px 24px }
.figures > div { display: flex; flex-direction: column }
.figures dt { font-size: .93em; color: var(--muted) }
.figures dd.big { font-size: 1.7em; font-weight: 700; line-height: 1.25 }
.figures dd.big.none { font-size: 1.15em; font-weight: 600; line-height: 1.85; color: var(--muted) }
.scroll { overflow-x: auto; scrollbar-width: thin }
.scroll:focus-visible { outline-offset: -2px }
th, td { padding: 8px 7px; font-size: .93em }
th { font-size: .85em }
tbody th { color: var(--ink); font-size: .93em; font-weight: 550 }
tbody tr:last-child > * { border-bottom: 0 }
.wide { min-width: 190px }
.bar { display: block; border-radius: 3px; margin-top: 4px; width: 110px }
.bar.short { width: 80px }
.accepted { fill: var(--bar-1); background: var(--bar-1) }
.modified { fill: var(--bar-2); background: var(--bar-2) }
.rejected { fill: var(--bar-3); background: var(--bar-3) }
.snoozed { fill: var(--bar-4); background: var(--bar-4) }
.noAnswer { fill: var(--bar-0); background: var(--bar-0) }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; margin-top: 12px }
.legend li { display: flex; gap: 7px; align-items: center }
.legend i { width: 11px; height: 11px; border-radius: 2px }
.plot svg { width: 100%; max-width: 520px; display: block; margin: 0 auto; font-size: 12px; fill: var(--muted) }
.plot .grid { stroke: var(--line) }
.plot .equal { stroke: var(--field); stroke-dasharray: 4 4 }
.plot .range { stroke-width: 2.5 }
.plot .on { fill: var(--bar-1); stroke: var(--bar-1) }
.plot .off { fill: var(--bar-3); stroke: var(--bar-3) }
.plot .axis { fill: var(--ink) }
.search { display: grid; gap: 5px; max-width: 460px; margin-bottom: 10px }
.state { display: inline-flex; gap: 6px; align-items: center; font-weight: 550 }
.state .icon { width: 15px; height: 15px }
.good { color: var(--accent) }
.stacked { display: grid; gap: 20px; align-content: start; grid-template-columns: minmax(0, 1fr) }
.pair { display: grid; gap: 20px; grid-template-columns: minmax(0, 1fr) }
@container (min-width: 980px) { .pair { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr) } .pair.actions { grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) } .pair.even { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) } }
@container (max-width: 560px) { .all { padding: 12px } .box { padding: 16px } .figures { grid-template-columns: 1fr 1fr } }
@media print { .box { break-inside: avoid } .search { display: none } }
`);

export class NbaManagement extends HTMLElement {
  static observedAttributes = ['src', 'lang', 'theme'];

  #root = this.attachShadow({ mode: 'open' });
  #report = null;
  #speech = null;
  #failure = null;
  #tables = 0;
  /** Attributes of a page that is just read come before the element is connected, all at once: they are no change. */
  #begun = false;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [BASE, LOOK];
  }

  connectedCallback() {
    this.#begun = true;
    this.#load();
  }

  attributeChangedCallback(name, before, after) {
    if (this.#begun && before !== after) {
      this.#load();
    }
  }

  /** The figures, in the form of `GET …/management`. */
  set report(report) {
    this.#report = report;
    this.#draw();
  }

  get report() {
    return this.#report;
  }

  #say(name, values) {
    return this.#speech.say(name, values);
  }

  async #load() {
    this.#speech = speechOf(this);
    this.#draw();
    const src = this.getAttribute('src');
    if (!src) {
      return;
    }
    const cut = src.lastIndexOf('/');
    const { status, body } = await new Client(src.slice(0, cut)).get(src.slice(cut + 1));
    this.#report = status === 200 ? body : null;
    this.#failure = { 0: 'offline', 200: null, 401: 'login', 403: 'manage.denied' }[status] ?? (status === 200 ? null : 'failed');
    this.#draw();
  }

  /** Asks the portal where the page's own list of customers is cut short. */
  async #find(words, show) {
    const src = this.getAttribute('src');
    if (src) {
      const cut = src.lastIndexOf('/');
      const { status, body } = await new Client(src.slice(0, cut)).get(`${src.slice(cut + 1)}?find=${encodeURIComponent(words)}`);
      if (status === 200 && this.#root.getElementById('search')?.value.trim() === words) {
        show(body.silence.list);
      }
    }
  }

  #draw() {
    if (!this.#speech) {
      return;
    }
    const report = this.#report;
    if (!report) {
      this.#root.replaceChildren(h('div', { class: 'all' }, h('div', { class: 'box', role: 'status' },
        this.#failure || this.hasAttribute('src') ? this.#say(this.#failure ?? 'queue.loading') : '')));
      return;
    }
    this.#tables = 0;
    this.#root.replaceChildren(h('div', { class: 'all' },
      h('div', { class: 'top' }, h('h2', null, this.#say('manage.title')), h('p', { class: 'muted' }, this.#period(report.period))),
      this.#figures(report),
      h('div', { class: 'pair actions' }, this.#actions(report), this.#reasons(report)),
      h('div', { class: 'pair' }, this.#rules(report.rules), this.#calibration(report.calibration)),
      this.#silence(report.silence),
      this.#stages(report),
      h('div', { class: 'pair even' }, this.#health(report.health), h('div', { class: 'stacked' }, this.#outbox(report.outbox), this.#runs(report.runs)))));
  }

  #period(period) {
    const days = this.#speech.days(period.days);
    const span = this.#say('manage.period', { days, from: this.#speech.day(period.from), to: this.#speech.day(period.to) });
    return `${span}, ${this.#say('manage.agents', { n: period.agents })}`;
  }

  /** A figure: its name, its value or that it is unknown, and where it comes from. */
  #figure(name, value, text) {
    return h('div', null, h('dt', null, name), h('dd', { class: value === null ? 'big none' : 'big' }, value ?? this.#say('manage.unknown')), text && h('dd', { class: 'muted' }, text));
  }

  #interval(rate) {
    return rate && this.#say('manage.interval', { n: String(rate.count), all: rate.of, low: Math.round(rate.low * 100), high: this.#speech.share(rate.high) });
  }

  #figures({ cards, orders }) {
    const { number, share } = { number: (n) => this.#speech.number(n), share: (n) => this.#speech.share(n) };
    const counted = orders && this.#say('manage.orders.text', {
      orders: this.#say('manage.orders.count', { n: orders.orders }), amount: orders.amount ? this.#speech.money(orders.amount, true) : this.#say('unknown'),
    });
    return h('section', { class: 'box', 'aria-label': this.#say('manage.title') }, h('dl', { class: 'figures' },
      this.#figure(this.#say('manage.shown'), number(cards.shown), this.#say('manage.shown.text')),
      this.#figure(this.#say('manage.answered'), cards.shown > 0 ? share(cards.answered / cards.shown) : null, this.#say('manage.of', { n: String(cards.answered), all: cards.shown })),
      this.#figure(this.#say('manage.accepted'), cards.acceptance ? share(cards.acceptance.rate) : null, this.#interval(cards.acceptance)),
      orders && this.#figure(this.#say('manage.orders', { days: this.#speech.days(orders.days) }), orders.rate ? share(orders.rate.rate) : null, [this.#interval(orders.rate), h('br'), counted]),
      h('div', null, h('dt', null, this.#say('manage.control')), h('dd', { class: 'big none' }, this.#say('manage.control.none')), h('dd', { class: 'muted' }, this.#say('manage.control.none.text')))));
  }

  #box(title, text, ...content) {
    const id = `box${++this.#tables}`;
    return h('section', { class: 'box', 'aria-labelledby': id }, h('h3', { id }, title), text && h('p', { class: 'muted' }, text), content);
  }

  /** A table that scrolls on its own where it is too wide; heads are [text, kind]. */
  #table(name, heads, rows) {
    return rows.length === 0 ? h('p', { class: 'muted' }, this.#say('manage.nothing'))
      : h('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': name }, h('table', null,
        h('thead', null, h('tr', null, heads.map(([text, kind]) => h('th', { scope: 'col', class: kind }, text)))),
        h('tbody', null, rows.map((cells) => h('tr', null, cells.map((cell, index) => h(index === 0 ? 'th' : 'td', { scope: index === 0 ? 'row' : null, class: heads[index][1] }, cell)))))));
  }

  #count(n) {
    return n === null || n === undefined ? h('span', { class: 'muted' }, this.#say('unknown')) : this.#speech.number(n);
  }

  #actions({ actions }) {
    const kinds = ['accepted', 'modified', 'rejected', 'snoozed', 'noAnswer'];
    const names = { accepted: 'manage.acceptedShort', modified: 'manage.modified', rejected: 'manage.rejected', snoozed: 'manage.snoozed', noAnswer: 'manage.noAnswer' };
    const title = this.#say('manage.actions');
    return this.#box(title, this.#say('manage.actions.text'),
      this.#table(title, [[this.#say('manage.action')], [this.#say('manage.share')], [this.#say('manage.cards'), 'num'], ...kinds.map((kind) => [this.#say(names[kind]), 'num']), [this.#say('manage.rate'), 'num']],
        actions.map((row) => [row.title, stack(kinds.map((kind) => ({ kind, n: row[kind] })), row.cards), this.#count(row.cards),
          ...kinds.map((kind) => this.#speech.number(row[kind])),
          row.acceptance ? [this.#speech.share(row.acceptance.rate), h('span', { class: 'muted' }, ` ${Math.round(row.acceptance.low * 100)}–${Math.round(row.acceptance.high * 100)}`)] : h('span', { class: 'muted' }, this.#say('unknown'))])),
      h('ul', { class: 'legend muted', 'aria-hidden': 'true' }, kinds.map((kind) => h('li', null, h('i', { class: kind }), this.#say(names[kind])))));
  }

  #reasons({ reasons, before }) {
    const most = Math.max(1, ...reasons.map((row) => row.count));
    const title = this.#say('manage.reasons');
    return this.#box(title, this.#say('manage.reasons.text'), this.#table(title,
      [[this.#say('manage.reason')], [unseen(this.#say('manage.share'))], [this.#say('manage.count'), 'num'], [this.#say('manage.before', { days: this.#speech.days(before?.days ?? 0) }), 'num']],
      reasons.map((row) => [row.text, bar(row.count, most, 'rejected'), this.#count(row.count), this.#count(row.before)])));
  }

  #rules(rules) {
    const title = this.#say('manage.rules');
    return rules ? this.#box(title, this.#say('manage.rules.text', { day: this.#speech.day(rules.asOf), version: rules.rulebook }), this.#table(title,
      [[this.#say('manage.rule')], [this.#say('manage.effect')], [this.#say('manage.checked'), 'num'], [this.#say('manage.fired'), 'num'], [this.#say('manage.customers'), 'num'], [this.#say('manage.change')]],
      rules.list.map((row) => [row.rule, row.effectText ?? row.effect, this.#count(row.checked), this.#count(row.fired), this.#count(row.customers), row.lastChange ?? '–'])))
      : this.#box(title, this.#say('manage.nothing'));
  }

  #calibration(data) {
    const title = this.#say('manage.calibration');
    if (!data || data.buckets.length === 0) {
      return this.#box(title, this.#say('manage.calibration.none'), data && h('p', { class: 'muted' }, this.#say('manage.calibration.waiting', { cards: String(data.cards), waiting: data.waiting })));
    }
    const share = (value) => this.#speech.share(value);
    const off = data.buckets.filter(isOff).map((bucket) => h('li', null, this.#say(bucket.promised > bucket.high ? 'manage.more' : 'manage.less',
      { promised: share(bucket.promised), happened: share(bucket.happened), n: String(bucket.n) })));
    return this.#box(title, this.#say('manage.calibration.text'), calibration(data.buckets, this.#speech),
      h('div', { class: 'unseen' }, h('table', null, h('thead', null, h('tr', null, ['manage.promised', 'manage.happened', 'manage.interval.short', 'manage.cards'].map((name) => h('th', { scope: 'col' }, this.#say(name))))),
        h('tbody', null, data.buckets.map((bucket) => h('tr', null, h('th', { scope: 'row' }, share(bucket.promised)), h('td', null, share(bucket.happened)),
          h('td', null, `${share(bucket.low)} – ${share(bucket.high)}`), h('td', null, this.#speech.number(bucket.n))))))),
      off.length > 0 ? h('ul', null, off) : h('p', null, this.#say('manage.honest')),
      h('p', { class: 'muted' }, this.#say('manage.calibration.waiting', { cards: String(data.cards), waiting: data.waiting })));
  }

  #silence(silence) {
    const title = this.#say('manage.silence');
    const most = Math.max(1, ...silence.reasons.map((row) => row.customers));
    const found = h('div', { role: 'status', class: 'muted' });
    const all = silence.list;
    let rest = 0;
    const list = h('div', null);
    const show = (words, known = all) => {
      const asked = words.trim().toLocaleLowerCase(this.#speech.locale);
      const rows = known.filter((row) => !asked || [row.customerId, row.name, row.agentId, row.reason, row.rule, row.text].some((text) => text?.toLocaleLowerCase(this.#speech.locale).includes(asked)));
      found.textContent = [this.#say('manage.search.found', { n: rows.length }), rows.length > SHOWN && this.#say('manage.search.first', { n: String(SHOWN) }),
        silence.listed < silence.total && this.#say('manage.search.kept', { listed: silence.listed, all: silence.total })].filter(Boolean).join(', ');
      list.replaceChildren(this.#table(title, [[this.#say('manage.customer')], [this.#say('manage.agent')], [this.#say('manage.reason')], [this.#say('manage.rule')]],
        rows.slice(0, SHOWN).map((row) => [[row.name ?? row.customerId, row.name && h('span', { class: 'muted' }, ` ${row.customerId}`)], row.agentId ?? '–', row.text, row.rule ?? '–'])));
    };
    const search = (words) => {
      show(words);
      clearTimeout(rest);
      if (silence.listed < silence.total && words.trim()) {
        rest = setTimeout(() => this.#find(words.trim(), (list) => show(words, list)), TYPING_MS);
      }
    };
    const box = this.#box(title, this.#say('manage.silence.text', { n: silence.customers }), h('div', { class: 'pair' },
      h('div', null,
        h('div', { class: 'search' }, h('label', { for: 'search' }, this.#say('manage.search')), h('input', { id: 'search', type: 'search', autocomplete: 'off', oninput: (event) => search(event.target.value) })),
        found, list),
      this.#table(`${title}: ${this.#say('manage.reason')}`, [[this.#say('manage.reason')], [unseen(this.#say('manage.share'))], [this.#say('manage.customers'), 'num']],
        silence.reasons.map((row) => [row.text, bar(row.customers, most, 'noAnswer'), this.#count(row.customers)]))));
    show('');
    return box;
  }

  #state(good, text) {
    return h('span', { class: `state ${good === null ? 'muted' : good ? 'good' : 'warn'}` }, icon(good === null ? 'gap' : good ? 'check' : 'limit'), text);
  }

  #health(health) {
    const title = this.#say('manage.health');
    return this.#box(title, this.#say('manage.health.text'), this.#table(title,
      [[this.#say('manage.table')], [this.#say('manage.rows'), 'num'], [this.#say('manage.quarantined'), 'num'], [this.#say('manage.findings'), 'num'], [this.#say('manage.age'), 'num'], [this.#say('manage.status')]],
      health.map((row) => [this.#speech.table(row.table), this.#count(row.rows), this.#count(row.quarantined), this.#count(row.findings),
        row.ageDays === null ? this.#count(null) : row.ageDays === 0 ? this.#say('manage.age.today') : this.#speech.days(row.ageDays),
        row.stale === null ? this.#state(null, this.#say('unknown')) : this.#state(!row.stale, this.#say(row.stale ? 'manage.stale' : 'manage.fresh'))])));
  }

  #stages({ stages }) {
    const title = this.#say('manage.stages');
    return this.#box(title, this.#say('manage.stages.text'), this.#table(title,
      [[this.#say('manage.stage')], [this.#say('manage.unit')], [this.#say('manage.in'), 'num'], [this.#say('manage.out'), 'num'], [this.#say('manage.dropped'), 'num'], [this.#say('manage.remark'), 'wide']],
      stages.map((row) => [row.text, this.#speech.has(`unit.${row.unit}`) ? this.#say(`unit.${row.unit}`) : row.unit, this.#count(row.in), this.#count(row.out), this.#count(row.dropped), row.note ?? ''])));
  }

  #runs(runs) {
    const title = this.#say('manage.runs');
    return this.#box(title, null, this.#table(title,
      [[this.#say('manage.asOf')], [this.#say('manage.finished')], [this.#say('manage.customers'), 'num'], [this.#say('manage.cards'), 'num'], [this.#say('manage.silent'), 'num'], [this.#say('manage.notTaken'), 'num']],
      runs.map((row) => [this.#speech.day(row.asOf), row.finishedAt ? this.#speech.moment(row.finishedAt) : '–', this.#count(row.customers), this.#count(row.cards), this.#count(row.silent), this.#count(row.notTaken)])));
  }

  #outbox(outbox) {
    const title = this.#say('manage.outbox');
    return this.#box(title, null, this.#table(title,
      [[this.#say('manage.channel')], [this.#say('manage.delivered'), 'num'], [this.#say('manage.pending'), 'num'], [this.#say('manage.uncertain'), 'num'], [this.#say('manage.dead'), 'num'], [this.#say('manage.error')]],
      outbox.map((row) => [row.channel, this.#count(row.delivered), this.#count(row.pending), this.#count(row.uncertain), this.#count(row.dead), row.lastError ?? '–'])));
  }
}

customElements.define('nba-management', NbaManagement);
