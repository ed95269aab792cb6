import { element, time } from './dom.js';

const STATUSES = ['sent', 'delivered', 'read', 'failed'];
const TICKS = { sent: '✓', delivered: '✓✓', read: '✓✓', failed: '!' };
const ICONS = { image: '🖼', video: '🎞', audio: '🎵', document: '📄' };

/** A message as an item of the list. `act` has tap(message, option), sheet(message) and status(message, status). */
export function bubble(message, quoted, act) {
  const { content } = message;
  const side = message.inbound ? 'from-person' : 'to-person';
  return element('li', { class: `message ${side}`, id: `m${message.id}`, tabindex: '-1', data: { status: message.status } },
    element('div', { class: 'bubble' },
      element('span', { class: 'hidden', text: message.inbound ? 'From the person: ' : 'To the person: ' }),
      quoted ? element('blockquote', { dir: 'auto', text: quoted }) : null,
      header(content.header),
      content.media ? media(content.media) : null,
      content.body ? element('p', { class: 'body', dir: 'auto', text: content.body }) : null,
      content.footer ? element('p', { class: 'footer', dir: 'auto', text: content.footer }) : null,
      content.template ? element('p', { class: 'footer', text: `Template ${content.template.name}, ${content.template.language}` }) : null,
      element('p', { class: 'meta' }, time(message.at), message.inbound ? null : status(message, act)),
      message.failure ? element('p', { class: 'failure', text: message.failure }) : null),
    ...(content.buttons ?? []).map((button) => option(message, button, act)),
    content.list_button
      ? element('button', { class: 'option list', type: 'button', 'aria-haspopup': 'dialog', on: { click: () => act.sheet(message) } },
        element('span', { 'aria-hidden': 'true', text: '☰ ' }), element('span', { dir: 'auto', text: content.list_button }))
      : null);
}

function header(given) {
  if (!given) return null;
  if (given.text) return element('p', { class: 'header', dir: 'auto', text: given.text });
  return media({ type: given.type, url: given.url, filename: given.filename });
}

/** A link to another host is named, not followed: this page asks its own server only. */
function media(given) {
  const name = given.filename || (given.url ?? '').split(/[?#]/)[0].split('/').pop() || given.type;
  return element('div', { class: 'media', title: given.url },
    element('span', { class: 'media-icon', 'aria-hidden': 'true', text: ICONS[given.type] ?? '📎' }),
    element('span', { dir: 'auto', text: name }),
    element('span', { class: 'media-kind', text: `${given.type}, not loaded` }));
}

function option(message, button, act) {
  if ('url' in button) return element('span', { class: 'option link', title: button.url, text: `↗ ${button.title}` });
  return element('button', {
    class: 'option', type: 'button', dir: 'auto', text: button.title,
    title: message.content.template ? 'quick reply of a template: it has no id' : `id ${button.id}`,
    on: { click: () => act.tap(message, button.id) },
  });
}

function status(message, act) {
  const select = element('select', {
    'aria-label': 'Status', on: { change: (event) => act.status(message, event.target.value) },
  }, ...STATUSES.map((name) => element('option', { value: name, text: name })));
  select.value = message.status;
  return element('span', { class: `status ${message.status}` },
    element('span', { class: 'ticks', 'aria-hidden': 'true', text: TICKS[message.status] ?? '' }), select);
}
