/** The ready-made pages: in the language of the person who is signed in; `?lang=` and `?theme=` go before it. */

import { Client } from './client.js';
import { Speech } from './words.js';

const asked = new URLSearchParams(location.search);
const theme = asked.get('theme');
const element = document.querySelector('nba-queue, nba-management');
const { body } = await new Client('v1').get('who');
const speech = new Speech(asked.get('lang') ?? body?.language ?? navigator.language);

if (theme === 'light' || theme === 'dark') {
  document.documentElement.dataset.theme = theme;
  element.setAttribute('theme', theme);
}
document.documentElement.lang = speech.language;
document.querySelectorAll('[data-say]').forEach((node) => {
  node.textContent = speech.say(node.dataset.say);
});
document.querySelectorAll('nav a').forEach((link) => {
  link.search = location.search;
});
document.querySelectorAll('[data-managers]').forEach((node) => {
  node.hidden = !body?.manager;
});
await import('./nba.js');
