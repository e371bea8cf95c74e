import {
  Alert,
  Button,
  EmptyState,
  ErrorState,
  Form,
  hubspot,
  LoadingSpinner,
  Select,
  Text,
  TextArea,
} from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CustomerCards } from '../src/app/cards/CustomerCards';
import { CUSTOMER_PROPERTY, NBA_URL } from '../src/app/cards/config';
import type { Card, Settled } from '../src/app/cards/types';
import example from './card.json';

const card = example as Card;
const PORTAL = 'https://erp.example.com/nba/';

/** What the server answers to each call, in order; an Error is a lost connection. */
type Script = { status: number; body: unknown } | Error;

function open(options: {
  script?: Script[];
  customer?: string | null;
  cards?: unknown[];
}) {
  const renderer = createRenderer('crm.record.tab');
  renderer.mocks.useCrmProperties.willCall(() => ({
    properties: { [CUSTOMER_PROPERTY]: options.customer === undefined ? 'C-1' : options.customer },
    error: null,
    isLoading: false,
    isRefetching: false,
    refetch: async () => {},
  }));
  const shown = options.cards ?? [{ card, state: 'OPEN', settled: null }];
  const first: Script = { status: 200, body: { cards: shown, portalUrl: PORTAL } };
  const answers = [first, ...(options.script ?? [])];
  const fetch = vi.spyOn(hubspot, 'fetch').mockImplementation(async () => {
    const next = answers.shift();
    if (next === undefined) {
      throw new Error('no more answers');
    }
    if (next instanceof Error) {
      throw next;
    }
    return new Response(JSON.stringify(next.body), { status: next.status });
  });
  renderer.render(<CustomerCards />);
  const button = (text: string) => renderer.find(Button, (node) => node.text === text);
  const text = () => renderer.getRootNode().toString();
  const bodies = () =>
    fetch.mock.calls.filter(([, o]) => o?.method === 'POST').map(([, o]) => o?.body);
  const ready = () => renderer.waitFor(() => expect(text()).toContain(card.action.title));
  return { ...renderer, fetch, button, text, bodies, ready };
}

const settled = (decision: string, more: Partial<Settled> = {}): Settled =>
  ({ decision, reason: null, by: 'Ana Pop', channel: 'hubspot', at: '2026-11-23T09:30:00Z', ...more }) as Settled;

afterEach(() => vi.restoreAllMocks());

describe('a card on a company', () => {
  it('asks for the customer of the record and shows a spinner meanwhile', async () => {
    const page = open({});

    expect(page.find(LoadingSpinner)).toBeTruthy();
    await page.ready();

    expect(page.fetch.mock.calls[0]?.[0]).toBe(`${NBA_URL}?customer=C-1`);
  });

  it('answers the four questions and names every limit', async () => {
    const page = open({});
    await page.ready();

    for (const why of card.why) expect(page.text()).toContain(why.text);
    for (const offer of card.offer) expect(page.text()).toContain(offer.name);
    for (const limit of card.constraints) expect(page.text()).toContain(limit.text);
    for (const gap of card.dataGaps) expect(page.text()).toContain(gap);
    expect(page.text()).toContain('MARGIN-MIN');
    expect(page.text()).toContain('about 7 of 10 within 14 days');
    expect(page.text()).toContain(card.script.text);
  });

  it('is accepted with one answer that has a key', async () => {
    const page = open({
      script: [{ status: 202, body: { code: 'KEPT', message: '', settled: settled('ACCEPTED') } }],
    });
    await page.ready();

    page.button('Accept').trigger('onClick');
    await page.waitFor(() => expect(page.find(Alert).props.title).toBe('Accepted'));

    const [body] = page.bodies();
    expect(body).toMatchObject({ cardId: card.cardId, revision: 2, decision: 'ACCEPTED' });
    expect(String(body?.key)).toMatch(/^[!-~]{16,128}$/);
    expect(page.maybeFind(Button, (node) => node.text === 'Accept')).toBeNull();
  });

  it('is not rejected without a reason, nor for another one without a note', async () => {
    const page = open({
      script: [
        { status: 202, body: { code: 'KEPT', message: '', settled: settled('REJECTED', { reason: 'OTHER' }) } },
      ],
    });
    await page.ready();

    page.button('Reject…').trigger('onClick');
    await page.waitFor(() => page.find(Form));
    page.find(Form).trigger('onSubmit');
    await page.waitFor(() =>
      expect(page.find(Select).props.validationMessage).toBe('Please choose a reason.'),
    );
    page.find(Select).props.onChange?.('OTHER');
    await page.waitFor(() => expect(page.find(Select).props.value).toBe('OTHER'));
    page.find(Form).trigger('onSubmit');
    await page.waitFor(() => expect(page.find(TextArea).props.error).toBe(true));
    expect(page.bodies()).toHaveLength(0);

    page.find(TextArea).props.onInput?.('  They close for a month. ');
    await page.waitFor(() => expect(page.find(TextArea).props.value).toContain('month'));
    page.find(Form).trigger('onSubmit');
    await page.waitFor(() => expect(page.find(Alert).props.title).toBe('Rejected: Something else'));

    expect(page.bodies()).toMatchObject([
      { decision: 'REJECTED', reason: 'OTHER', note: 'They close for a month.' },
    ]);
  });

  it('offers each of the six reasons', async () => {
    const page = open({});
    await page.ready();

    page.button('Reject…').trigger('onClick');
    await page.waitFor(() => page.find(Select));

    expect(page.find(Select).props.options.map((option) => option.value)).toEqual([
      'UNSUITABLE_PRODUCT',
      'WRONG_TIMING',
      'ALREADY_CONTACTED',
      'WRONG_DATA',
      'PRICE',
      'OTHER',
    ]);
  });

  it('sends the same answer with the same key after a lost connection', async () => {
    const page = open({
      script: [
        new Error('lost'),
        { status: 503, body: {} },
        { status: 200, body: { code: 'REPEATED', message: '', settled: settled('ACCEPTED') } },
      ],
    });
    await page.ready();

    page.button('Accept').trigger('onClick');
    await page.waitFor(() => page.button('Try again'));
    page.button('Try again').trigger('onClick');
    await vi.waitFor(() => expect(page.bodies()).toHaveLength(2));
    await page.waitFor(() => page.button('Try again'));
    page.button('Try again').trigger('onClick');
    await page.waitFor(() => expect(page.find(Alert).props.title).toBe('Accepted'));

    const keys = new Set(page.bodies().map((body) => body?.key));
    expect(page.bodies()).toHaveLength(3);
    expect(keys.size).toBe(1);
  });

  it('says whose answer stands when another came first', async () => {
    const page = open({
      script: [
        {
          status: 409,
          body: {
            code: 'ALREADY_ANSWERED',
            message: 'x',
            settled: settled('REJECTED', { by: 'Dan Ion', reason: 'PRICE', channel: 'slack' }),
          },
        },
      ],
    });
    await page.ready();

    page.button('Accept').trigger('onClick');
    await page.waitFor(() => expect(page.find(Alert).props.title).toBe('Rejected: Price'));

    expect(page.find(Alert).toString()).toContain('Another answer came first and stands. by Dan Ion');
  });

  it('tells what the server says about a card that stands no more', async () => {
    const page = open({
      script: [{ status: 410, body: { code: 'EXPIRED', message: 'Its last day is over.', settled: null } }],
    });
    await page.ready();

    page.button('Accept').trigger('onClick');
    await page.waitFor(() => expect(page.find(Alert).toString()).toContain('Its last day is over.'));
  });

  it('shows an answer that was given elsewhere and no buttons', async () => {
    const page = open({
      cards: [{ card, state: 'ANSWERED', settled: settled('ACCEPTED', { by: 'Ana Pop' }) }],
    });
    await page.ready();

    expect(page.find(Alert).toString()).toContain('by Ana Pop');
    expect(page.findAll(Button)).toHaveLength(0);
  });

  it('is modified in the portal, by a link', async () => {
    const page = open({});
    await page.ready();

    expect(page.button('Modify in the portal').props.href).toEqual({
      url: `${PORTAL}#${card.cardId}`,
      external: true,
    });
  });

  it('speaks Romanian to an agent who does', async () => {
    const page = open({
      cards: [{ card: { ...card, language: 'ro' }, state: 'OPEN', settled: null }],
    });
    await page.ready();

    expect(page.button('Acceptă')).toBeTruthy();
    expect(page.text()).toContain('cam 7 din 10 în 14 zile');
  });

  it('shows markup in texts as text', async () => {
    const page = open({
      cards: [
        {
          card: { ...card, why: [{ ...card.why[0], text: '<b onclick=x>now</b>' }] },
          state: 'OPEN',
          settled: null,
        },
      ],
    });
    await page.ready();

    expect(page.findAll(Text).map((node) => node.text)).toContain('<b onclick=x>now</b>');
  });
});

describe('without a card', () => {
  it('says that there is nothing to do', async () => {
    const page = open({ cards: [] });

    await page.waitFor(() => expect(page.find(EmptyState).props.title).toBe('Nothing to do now'));
  });

  it('says that the record names no customer, and asks nothing', () => {
    const page = open({ customer: null });

    expect(page.find(EmptyState).props.title).toBe('This record names no customer');
    expect(page.fetch).not.toHaveBeenCalled();
  });

  it('says that nothing can be reached, and tries again', async () => {
    const renderer = createRenderer('crm.record.tab');
    renderer.mocks.useCrmProperties.willCall(() => ({
      properties: { [CUSTOMER_PROPERTY]: 'C 1/ș' },
      error: null,
      isLoading: false,
      isRefetching: false,
      refetch: async () => {},
    }));
    const fetch = vi
      .spyOn(hubspot, 'fetch')
      .mockResolvedValueOnce(new Response('', { status: 503 }))
      .mockResolvedValueOnce(
        new Response(JSON.stringify({ cards: [{ card, state: 'OPEN', settled: null }], portalUrl: null })),
      );
    renderer.render(<CustomerCards />);
    await renderer.waitFor(() => renderer.find(ErrorState));

    renderer.find(Button).trigger('onClick');
    await renderer.waitFor(() =>
      expect(renderer.getRootNode().toString()).toContain(card.action.title),
    );

    expect(fetch.mock.calls[0]?.[0]).toBe(`${NBA_URL}?customer=C%201%2F%C8%99`);
  });
});
