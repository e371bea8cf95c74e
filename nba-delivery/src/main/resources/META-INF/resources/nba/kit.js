/** How the elements make what is on the page: nodes only, never markup, so that every text stays text. */

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** An element of HTML; attributes that are null, undefined or false are left out, `on…` are listeners. */
export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An element of SVG. */
export function s(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** A style sheet that needs no `style` element, which a strict policy forbids. */
export function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

const ICONS = {
  limit: () => [s('circle', { cx: 10, cy: 10, r: 8 }), s('path', { d: 'M6 10h8' })],
  check: () => [s('circle', { cx: 10, cy: 10, r: 8 }), s('path', { d: 'm6.4 10.3 2.4 2.4 4.8-5.2' })],
  gap: () => [s('path', { d: 'M10 2.2 18.2 17H1.8Z' }), s('path', { d: 'M10 8v4M10 14.2v.4' })],
  phone: () => [s('path', { class: 'solid', d: 'M6.1 3 8 6.9 6.7 8.3c.9 2 2.9 4 5 5l1.4-1.3L17 13.9v2.6c0 .5-.4 1-1 1C9.400 17.200 2.800 10.600 2.500 4c0-.6.500-1 1-1Z' })],
  mail: () => [s('rect', { x: 2.5, y: 4.5, width: 15, height: 11, rx: 1.5 }), s('path', { d: 'm3 6 7 5 7-5' })],
  left: () => [s('path', { d: 'm12.500 4.500-5.500 5.500 5.500 5.500' })],
  right: () => [s('path', { d: 'm7.500 4.500 5.500 5.500-5.500 5.500' })],
};

/** A small picture; with a name it is read out, without one it is decoration. */
export function icon(name, label) {
  return s('svg', { class: `icon ${name}`, viewBox: '0 0 20 20', width: 20, height: 20, role: label ? 'img' : null, 'aria-label': label, 'aria-hidden': label ? null : 'true' }, ICONS[name]());
}

/** A key of the keyboard beside the button that it presses. */
export function key(name) {
  return h('kbd', { 'aria-hidden': 'true' }, name);
}

/** Text that only a screen reader reads. */
export function unseen(text) {
  return h('span', { class: 'unseen' }, text);
}

/** A new key for one answer, also where the page is not served over TLS. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether somebody is typing there, so that a letter is a letter. */
export function isTyping(event) {
  const at = event.composedPath()[0];
  return at instanceof Element && (at.closest('textarea, select, [contenteditable]') !== null
    || at.matches('input') && !['radio', 'checkbox', 'button', 'submit'].includes(at.getAttribute('type') ?? 'text'));
}
