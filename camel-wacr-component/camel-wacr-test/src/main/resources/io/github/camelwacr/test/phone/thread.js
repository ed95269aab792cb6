import { get, post } from './api.js';
import { bubble } from './bubble.js';
import { avatar } from './conversations.js';
import { byId, element, plus } from './dom.js';

const MOST = 2000;
const AT_END = 80;

/** The phone in the middle. */
export class Thread {
  #phone = '';
  #messages = new Map();
  #fail;

  constructor(fail) {
    this.#fail = fail;
    byId('older').addEventListener('click', () => this.#older());
    byId('write').addEventListener('submit', (event) => this.#write(event));
    byId('text').addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.#write(event);
    });
    byId('text').addEventListener('input', () => this.#grow());
    byId('screen').addEventListener('scroll', () => {
      if (byId('screen').scrollTop < 40 && !byId('older').hidden) this.#older();
    }, { passive: true });
  }

  get phone() {
    return this.#phone;
  }

  open(phone) {
    this.#phone = phone;
    this.#empty();
    byId('text').disabled = byId('send').disabled = !phone;
  }

  /** What the list knows of the person. */
  describe(conversation) {
    byId('phone-title').textContent = conversation?.name || plus(this.#phone) || 'No phone chosen';
    byId('phone-avatar').textContent = this.#phone ? avatar({ name: conversation?.name, phone: this.#phone }) : '';
    const info = [conversation?.name ? plus(this.#phone) : null, conversation?.optedOut ? 'opted out' : null];
    byId('phone-info').textContent = info.filter(Boolean).join(' · ');
  }

  update({ messagesWhole: whole, messages }) {
    if (whole) this.#empty();
    const own = messages.filter((message) => message.phone === this.#phone);
    if (own.length === 0) {
      if (whole) byId('older').hidden = true;
      return;
    }
    const follow = whole || this.#isAtEnd() || own.some((message) => message.inbound);
    own.sort((a, b) => a.id - b.id).forEach((message) => this.#put(message));
    if (whole) byId('older').hidden = own.length < 100;
    this.#trim();
    if (follow) this.#toEnd();
  }

  async show(id) {
    while (!this.#messages.has(id) && !byId('older').hidden) {
      if (!await this.#older()) break;
    }
    const found = byId(`m${id}`);
    found?.scrollIntoView({ block: 'center' });
    found?.focus({ preventScroll: true });
  }

  #empty() {
    this.#messages.clear();
    byId('messages').replaceChildren();
    byId('older').hidden = true;
  }

  #put(message) {
    const made = this.#bubble(message);
    const old = this.#messages.has(message.id) ? byId(`m${message.id}`) : null;
    this.#messages.set(message.id, message);
    if (old) {
      const focused = old.contains(document.activeElement) ? document.activeElement.tagName : null;
      old.replaceWith(made);
      if (focused) made.querySelector(focused.toLowerCase())?.focus();
    } else {
      byId('messages').append(made);
    }
  }

  #bubble(message) {
    const quoted = message.refMessageId
      ? [...this.#messages.values()].findLast((other) => other.messageId === message.refMessageId)
      : null;
    return bubble(message, quoted?.content.body?.slice(0, 120), {
      tap: (to, option) => this.#try(post('tap', { message: to.id, option })),
      sheet: (to) => this.#sheet(to),
      status: (of, status) => this.#try(post('status', { message: of.id, status })),
    });
  }

  #sheet(message) {
    const dialog = byId('sheet');
    byId('sheet-title').textContent = message.content.list_button;
    const rows = message.content.sections.flatMap((section) => [
      element('h3', { dir: 'auto', text: section.title ?? '' }),
      ...section.rows.map((row) => element('label', { class: 'row', title: `id ${row.id}` },
        element('span', { class: 'row-title', dir: 'auto', text: row.title }),
        row.description ? element('span', { class: 'row-description', dir: 'auto', text: row.description }) : null,
        element('input', { type: 'radio', name: 'row', value: row.id, on: { change: () => { byId('choose').disabled = false; } } }))),
    ]);
    byId('sheet-rows').replaceChildren(...rows);
    byId('choose').disabled = true;
    dialog.returnValue = '';
    dialog.onclose = () => {
      const chosen = dialog.querySelector('input:checked');
      if (dialog.returnValue === 'chosen' && chosen) this.#try(post('tap', { message: message.id, option: chosen.value }));
    };
    const phone = document.querySelector('.frame').getBoundingClientRect();
    dialog.style.setProperty('--left', `${phone.left}px`);
    dialog.style.setProperty('--width', `${phone.width}px`);
    dialog.style.setProperty('--bottom', `${Math.max(0, innerHeight - phone.bottom)}px`);
    dialog.showModal();
  }

  async #older() {
    const first = this.#messages.keys().next().value;
    if (!first || byId('older').disabled) return false;
    byId('older').disabled = true;
    try {
      const phone = this.#phone;
      const { messages } = await get('older', { phone, before: Math.min(...this.#messages.keys()) });
      if (phone !== this.#phone) return false;
      const screen = byId('screen');
      const below = screen.scrollHeight - screen.scrollTop;
      messages.forEach((message) => this.#messages.set(message.id, message));
      byId('messages').prepend(...messages.map((message) => this.#bubble(message)));
      screen.scrollTop = screen.scrollHeight - below;
      byId('older').hidden = messages.length < 100 || this.#messages.size >= MOST;
      return messages.length > 0;
    } catch (problem) {
      this.#fail(problem);
      return false;
    } finally {
      byId('older').disabled = false;
    }
  }

  #write(event) {
    event.preventDefault();
    const text = byId('text').value;
    if (!text.trim()) return;
    byId('text').value = '';
    this.#grow();
    this.#try(post('write', { phone: this.#phone, text }));
  }

  #try(request) {
    request.catch((problem) => this.#fail(problem));
  }

  #grow() {
    const { value } = byId('text');
    byId('text').rows = Math.min(5, Math.max(1, value.split('\n').length));
  }

  #isAtEnd() {
    const screen = byId('screen');
    return screen.scrollHeight - screen.scrollTop - screen.clientHeight < AT_END;
  }

  #toEnd() {
    const screen = byId('screen');
    screen.scrollTop = screen.scrollHeight;
    // Heights of what was out of sight are known only once it is in sight.
    requestAnimationFrame(() => { screen.scrollTop = screen.scrollHeight; });
  }

  #trim() {
    const list = byId('messages');
    while (list.children.length > MOST) {
      this.#messages.delete(Number(list.firstChild.id.slice(1)));
      list.firstChild.remove();
      byId('older').hidden = false;
    }
  }
}
