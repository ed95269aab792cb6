import { post } from './api.js';
import { byId, element, time } from './dom.js';

const MOST = 200;
const SENDS = new Set(['sendText', 'sendInteractive', 'sendMedia', 'sendTemplate', 'sendOtp', 'resendOtp', 'addComment', 'verifyOtp']);

/** The requests on the right, the limit and the faults. */
export class Inspector {
  #last = 0;
  #fail;

  constructor(fail) {
    this.#fail = fail;
    byId('fault').addEventListener('submit', (event) => this.#fault(event));
    byId('clear-faults').addEventListener('click', () => this.#do('clear-faults', {}, 'No faults are waiting.'));
  }

  update({ whole, exchanges, limits, faults }) {
    const list = byId('exchanges');
    if (whole) {
      list.replaceChildren();
      this.#last = 0;
    }
    if (faults) this.#faults(faults);
    for (const exchange of exchanges.filter((one) => one.number > this.#last)) {
      list.prepend(row(exchange));
      this.#last = exchange.number;
    }
    while (list.children.length > MOST) list.lastChild.remove();
    byId('no-exchanges').hidden = list.children.length > 0;
    byId('request-count').textContent = this.#last || '';
    byId('limits').replaceChildren(...limits.map(limit));
  }

  #faults(faults) {
    if (byId('fault-name').options.length > 0) return;
    byId('fault-name').append(...faults.map((fault) => element('option', { value: fault.name, text: fault.label })));
  }

  #fault(event) {
    event.preventDefault();
    const times = Number(byId('fault-times').value);
    const label = byId('fault-name').selectedOptions[0].textContent;
    this.#do('fault', { name: byId('fault-name').value, times }, `Waiting for ${times === 1 ? 'a request' : `${times} requests`}: ${label}`);
  }

  async #do(what, body, done) {
    try {
      await post(what, body);
      byId('fault-state').textContent = done;
    } catch (problem) {
      this.#fail(problem);
    }
  }
}

function limit(state) {
  if (!state.limit) return element('p', { text: `${state.token}: no limit` });
  return element('p', {},
    element('span', { text: `${state.token}: ${state.remaining} of ${state.limit} left, new window in ${Math.ceil(state.resetsInMillis / 1000)} s` }),
    element('meter', { min: 0, max: state.limit, low: state.limit / 5, value: state.remaining, 'aria-label': 'Requests left' }));
}

/** What a sender has to conclude from the answer. */
function outcome(exchange) {
  if (!SENDS.has(exchange.operation)) return exchange.status >= 200 && exchange.status < 300 ? 'ok' : 'failed';
  if (exchange.status >= 200 && exchange.status < 300) return 'sent';
  if (exchange.status >= 400 && exchange.status < 500 && exchange.status !== 408) return 'not sent';
  if (/cURL error (6|7|35)\b|"error":\s*"?\{\\?"error/.test(exchange.answer)) return 'not sent';
  return 'unknown';
}

function row(exchange) {
  const verdict = outcome(exchange);
  const details = element('details', {},
    element('summary', {},
      element('span', { class: `code c${Math.floor(exchange.status / 100)}`, text: exchange.status || 'broken' }),
      element('span', { class: 'operation', text: exchange.operation || `${exchange.method} ${exchange.path}` }),
      element('span', { class: `outcome ${verdict.replace(' ', '-')}`, text: verdict }),
      time(exchange.at)));
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) details.append(...full(exchange));
  });
  return element('li', {}, details);
}

function full(exchange) {
  const query = exchange.query ? `?${exchange.query}` : '';
  return [
    element('h3', { text: 'Request' }),
    block(`${exchange.method} ${exchange.path}${query}\n${headers(exchange.requestHeaders)}`),
    exchange.request ? block(pretty(exchange.request)) : null,
    element('h3', { text: 'Answer' }),
    block(exchange.status ? `${exchange.status}\n${headers(exchange.answerHeaders)}` : 'The connection was broken.'),
    exchange.answer ? block(pretty(exchange.answer)) : null,
  ].filter(Boolean);
}

const block = (text) => element('pre', { dir: 'auto', tabindex: '0', text });

const headers = (all) => Object.entries(all).map(([name, value]) => `${name}: ${value}`).join('\n');

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
