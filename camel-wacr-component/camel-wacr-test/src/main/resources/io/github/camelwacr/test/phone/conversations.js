import { byId, element, plus, time } from './dom.js';

const SHOWN = 200;

/** The list on the left. Tells by `open(phone, messageId)` which one was chosen. */
export class ConversationList {
  #known = new Map();
  #seen = new Map();
  #items = new Map();
  #found = null;
  #selected = '';
  #open;

  constructor(open) {
    this.#open = open;
    byId('chats').addEventListener('keydown', (event) => this.#move(event));
  }

  get newest() {
    return this.#sorted()[0]?.phone ?? '';
  }

  get(phone) {
    return this.#known.get(phone);
  }

  update({ whole, conversations, conversationCount }) {
    if (whole) {
      this.#known.clear();
      // What was there when the page came is not news.
      if (this.#seen.size === 0) conversations.forEach((one) => this.#seen.set(one.phone, one.last.id));
    }
    conversations.forEach((one) => this.#known.set(one.phone, one));
    byId('chat-count').textContent = conversationCount || '';
    if (!this.#found) this.#render(this.#sorted());
    if (this.#known.size > 4 * SHOWN) this.#sorted().slice(2 * SHOWN).forEach((one) => this.#known.delete(one.phone));
  }

  /** Shows messages that were found instead of all conversations; null ends that. */
  showFound(messages) {
    this.#found = messages;
    this.#render(messages
      ? messages.map((last) => ({ ...this.#known.get(last.phone), phone: last.phone, last, found: true }))
      : this.#sorted());
  }

  select(phone) {
    this.#selected = phone;
    this.markSeen();
    this.#items.forEach((item, key) => this.#mark(item, key));
  }

  markSeen() {
    const last = this.#known.get(this.#selected)?.last;
    if (last) this.#seen.set(this.#selected, last.id);
  }

  #sorted() {
    return [...this.#known.values()].sort((a, b) => b.last.id - a.last.id);
  }

  #render(list) {
    this.markSeen();
    const items = new Map();
    for (const one of list.slice(0, SHOWN)) {
      const old = this.#items.get(one.phone);
      const stamp = `${one.last.id}|${one.last.status}|${one.optedOut}|${one.name}`;
      const item = old?.dataset.stamp === stamp ? old : this.#item(one, stamp);
      this.#mark(item, one.phone);
      items.set(one.phone, item);
    }
    const focused = document.activeElement?.closest?.('#chats button')?.dataset.phone;
    const target = byId('chats');
    const wanted = [...items.values()];
    if (wanted.length !== target.children.length || wanted.some((item, i) => target.children[i] !== item)) {
      target.replaceChildren(...wanted);
      if (focused) items.get(focused)?.firstChild.focus();
    }
    this.#items = items;
    byId('no-chats').hidden = this.#known.size > 0 || this.#found !== null;
  }

  #item(one, stamp) {
    const name = one.name || plus(one.phone);
    const text = excerpt(one.last);
    return element('li', { data: { stamp } },
      element('button', {
        type: 'button',
        data: { phone: one.phone },
        on: { click: () => this.#open(one.phone, one.found ? one.last.id : null) },
      },
      element('span', { class: 'avatar', 'aria-hidden': 'true', text: avatar(one) }),
      element('span', { class: 'chat-name', dir: 'auto', text: name }),
      time(one.last.at),
      element('span', { class: 'chat-last', dir: 'auto', text: (one.last.inbound ? '↩ ' : '') + text }),
      element('span', { class: 'dot' }, element('span', { class: 'hidden', text: 'new' })),
      one.optedOut ? element('span', { class: 'opted-out', text: 'opted out' }) : null));
  }

  #mark(item, phone) {
    const button = item.firstChild;
    if (phone === this.#selected) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
    const last = this.#known.get(phone)?.last.id ?? 0;
    item.querySelector('.dot').hidden = phone === this.#selected || last <= (this.#seen.get(phone) ?? 0);
  }

  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...byId('chats').querySelectorAll('button')];
    buttons[buttons.indexOf(document.activeElement) + step]?.focus();
  }
}

export function avatar(one) {
  return one.name ? [...one.name][0].toUpperCase() : one.phone.slice(-2);
}

function excerpt(message) {
  const text = message.content.body || message.content.header?.text || message.content.media?.filename || message.type;
  const letters = [...text];
  return letters.length > 80 ? `${letters.slice(0, 80).join('')}…` : text;
}
