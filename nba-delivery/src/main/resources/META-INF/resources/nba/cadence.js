/** The line on which a customer's last orders stand, the usual window of the next one, and today. */

import { s } from './kit.js';

const day = (text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

/** The same in words. */
export function cadenceText(timeline, asOf, speech) {
  const orders = timeline.orders.map((order) => speech.day(order.on, 'long')).join(', ');
  const last = timeline.orders.at(-1);
  return [
    orders && speech.say('line.text', { orders }),
    last && speech.say('line.since', { days: speech.days(Math.round(day(asOf) - day(last.on))) }),
    timeline.expectedFrom && timeline.expectedTo
      && speech.say(timeline.expectedFrom === timeline.expectedTo ? 'line.expected.text.day' : 'line.expected.text', { from: speech.day(timeline.expectedFrom, 'long'), to: speech.day(timeline.expectedTo, 'long') }),
  ].filter(Boolean).join(' ');
}

/** @param width in pixels; a narrow line shows the newest orders alone */
export function cadence(timeline, asOf, today, width, speech) {
  const shown = Math.max(2, Math.min(6, Math.floor(width / 82)));
  const orders = timeline.orders.slice(-shown);
  const last = orders.at(-1);
  const from = day(orders[0].on);
  const hasWindow = Boolean(timeline.expectedFrom && timeline.expectedTo);
  const to = Math.max(day(asOf), hasWindow ? day(timeline.expectedTo) : 0, from + 1);
  const left = 22;
  const right = width - 22;
  const x = (at) => left + ((Math.min(Math.max(at, from), to) - from) / (to - from)) * (right - left);
  const y = 40;
  const text = (content, at, height, anchor, kind) => s('text', { x: at.toFixed(1), y: height, 'text-anchor': anchor, class: kind ?? null }, content);
  const parts = [s('line', { class: 'rail', x1: left, y1: y, x2: right, y2: y })];
  if (hasWindow) {
    const start = x(day(timeline.expectedFrom));
    const end = Math.max(x(day(timeline.expectedTo)), start + 6);
    parts.push(s('rect', { class: 'window', x: start.toFixed(1), y: y - 24, width: (end - start).toFixed(1), height: 48, rx: 4 }));
    const label = speech.say(timeline.expectedFrom === timeline.expectedTo ? 'line.expected.day' : 'line.expected', { from: speech.day(timeline.expectedFrom), to: speech.day(timeline.expectedTo) });
    const half = label.length * 3.3;
    const middle = Math.max(half, Math.min((start + end) / 2, width - 2 - half));
    parts.push(text(label, middle, 9, 'middle', 'expected'));
  }
  parts.push(s('line', { class: 'since', x1: x(day(last.on)).toFixed(1), y1: y, x2: x(day(asOf)).toFixed(1), y2: y }));
  let free = -Infinity;
  const todayAt = x(day(asOf));
  orders.forEach((order, index) => {
    const at = x(day(order.on));
    parts.push(s('circle', { class: 'order', cx: at.toFixed(1), cy: y, r: 5.5 }));
    const label = speech.day(order.on);
    const half = label.length * 3.4 + 3;
    if (at - half > free) {
      const middle = Math.max(at, half - 3);
      parts.push(text(label, middle, y + 24, 'middle'));
      free = middle + half;
    }
    const next = orders[index + 1];
    const until = next ? x(day(next.on)) : todayAt;
    if (until - at > 44) {
      const gap = Math.round(day(next ? next.on : asOf) - day(order.on));
      parts.push(text(speech.say('line.gap', { n: gap }), (at + until) / 2, y - 9, 'middle', next ? null : 'now'));
    }
  });
  const mark = asOf === today ? speech.say('line.today') : speech.day(asOf);
  const half = mark.length * 3.6;
  parts.push(s('line', { class: 'today', x1: todayAt.toFixed(1), y1: y - 24, x2: todayAt.toFixed(1), y2: y + 24 }));
  parts.push(text(mark, Math.min(todayAt, width - half), y + 37, 'middle', 'mark'));
  return s('svg', { class: 'cadence', role: 'img', 'aria-label': cadenceText(timeline, asOf, speech), viewBox: `0 0 ${width} 80`, width, height: 80 }, parts);
}
