/** The pictures of the page of management; each figure of theirs stands in words or in a table beside it. */

import { h, s } from './kit.js';

/** A bar of parts of a whole: [{kind, n}]; decoration, because the table says the same. */
export function stack(parts, all) {
  const bar = s('svg', { class: 'bar', viewBox: '0 0 150 15', width: 150, height: 15, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  let at = 0;
  for (const { kind, n } of parts) {
    const width = all === 0 ? 0 : (150 * n) / all;
    if (width > 0) {
      bar.append(s('rect', { class: kind, x: at.toFixed(2), y: 0, width: Math.max(0.5, width - 1).toFixed(2), height: 15 }));
      at += width;
    }
  }
  return bar;
}

/** A bar as long as its share of the longest. */
export function bar(n, most, kind) {
  const width = most === 0 ? 0 : (100 * n) / most;
  return s('svg', { class: 'bar short', viewBox: '0 0 100 12', width: 100, height: 12, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    n > 0 && s('rect', { class: kind, x: 0, y: 0, width: Math.max(1.5, width).toFixed(2), height: 12, rx: 1.5 }));
}

/** Where the interval does not hold what was promised. */
export const isOff = (bucket) => bucket.promised < bucket.low || bucket.promised > bucket.high;

/** Promised against happened, with intervals and the line on which both are equal. */
export function calibration(buckets, speech) {
  const width = 460;
  const height = 300;
  const [left, right, top, bottom] = [52, 14, 12, 46];
  const most = Math.min(1, Math.ceil(Math.max(0.2, ...buckets.map((bucket) => Math.max(bucket.promised, bucket.high))) * 5) / 5);
  const x = (share) => left + (share / most) * (width - left - right);
  const y = (share) => height - bottom - (share / most) * (height - top - bottom);
  const text = (content, atX, atY, anchor, kind) => s('text', { x: atX.toFixed(1), y: atY.toFixed(1), 'text-anchor': anchor, class: kind }, content);
  const parts = [];
  for (let tick = 0; tick <= most + 1e-9; tick += 0.2) {
    parts.push(s('line', { class: 'grid', x1: x(0), x2: x(most), y1: y(tick), y2: y(tick) }), s('line', { class: 'grid', y1: y(0), y2: y(most), x1: x(tick), x2: x(tick) }),
      text(speech.share(tick), left - 9, y(tick) + 4, 'end'), text(speech.share(tick), x(tick), height - bottom + 19, 'middle'));
  }
  parts.push(s('line', { class: 'equal', x1: x(0), y1: y(0), x2: x(most), y2: y(most) }),
    text(speech.say('manage.promised'), (left + width - right) / 2, height - 6, 'middle', 'axis'),
    s('text', { class: 'axis', transform: `translate(13 ${(top + height - bottom) / 2}) rotate(-90)`, 'text-anchor': 'middle' }, speech.say('manage.happened')));
  for (const bucket of buckets) {
    const kind = isOff(bucket) ? 'off' : 'on';
    parts.push(s('line', { class: `range ${kind}`, x1: x(bucket.promised), x2: x(bucket.promised), y1: y(Math.min(most, bucket.high)), y2: y(bucket.low) }),
      kind === 'on' ? s('circle', { class: kind, cx: x(bucket.promised), cy: y(bucket.happened), r: 5 })
        : s('rect', { class: kind, x: x(bucket.promised) - 4.5, y: y(bucket.happened) - 4.5, width: 9, height: 9 }),
      text(speech.number(bucket.n), x(bucket.promised) + 9, y(bucket.happened) + 16, 'start'));
  }
  return h('div', { class: 'plot' }, s('svg', { viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' }, parts));
}
