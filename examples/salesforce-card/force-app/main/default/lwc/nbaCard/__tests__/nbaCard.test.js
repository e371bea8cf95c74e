import { createElement } from 'lwc';
import NbaCard from 'c/nbaCard';
import cardsOf from '@salesforce/apex/NbaCardController.cardsOf';
import answer from '@salesforce/apex/NbaCardController.answer';
import { refreshApex } from '@salesforce/apex';

jest.mock(
    '@salesforce/apex/NbaCardController.cardsOf',
    () => {
        const { createApexTestWireAdapter } = require('@salesforce/sfdx-lwc-jest');
        return { default: createApexTestWireAdapter(jest.fn()) };
    },
    { virtual: true }
);
jest.mock('@salesforce/apex/NbaCardController.answer', () => ({ default: jest.fn() }), {
    virtual: true
});
jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), {
    virtual: true
});

const card = require('./card.json');
const record = (more = {}) => ({
    Card_Key__c: card.cardId,
    State__c: 'OPEN',
    Link__c: 'https://erp.example.com/nba/#C-1',
    Payload__c: JSON.stringify(card),
    ...more
});

async function settle() {
    for (let i = 0; i < 5; i++) {
        await Promise.resolve();
    }
}

async function open(records) {
    const element = createElement('c-nba-card', { is: NbaCard });
    element.recordId = '001000000000001AAA';
    document.body.appendChild(element);
    if (records) {
        cardsOf.emit(records);
    }
    await settle();
    const find = (id) => element.shadowRoot.querySelector(`[data-id="${id}"]`);
    const click = async (id) => {
        find(id).dispatchEvent(new CustomEvent('click'));
        await settle();
    };
    const set = async (field, value) => {
        const input = element.shadowRoot.querySelector(`[data-field="${field}"]`);
        input.dispatchEvent(new CustomEvent('change', { detail: { value } }));
        await settle();
    };
    const field = (name) => {
        const input = element.shadowRoot.querySelector(`[data-field="${name}"]`);
        input.setCustomValidity = jest.fn();
        input.reportValidity = jest.fn();
        return input;
    };
    const text = () => element.shadowRoot.textContent;
    const sent = () => answer.mock.calls.map(([{ answerJson }]) => JSON.parse(answerJson));
    return { element, find, click, set, field, text, sent };
}

const reply = (status, body) => ({ status, body: JSON.stringify(body) });

afterEach(() => {
    document.body.innerHTML = '';
    jest.clearAllMocks();
    answer.mockReset();
});

describe('a card on a record', () => {
    it('answers the four questions and names every limit', async () => {
        const page = await open([record()]);

        expect(page.text()).toContain(card.action.title);
        card.why.forEach((why) => expect(page.text()).toContain(why.text));
        card.offer.forEach((offer) => expect(page.text()).toContain(offer.name));
        card.constraints.forEach((limit) => expect(page.text()).toContain(limit.text));
        card.removed.forEach((one) => expect(page.text()).toContain(one.rule));
        card.dataGaps.forEach((gap) => expect(page.text()).toContain(gap));
        expect(page.find('chance').textContent).toBe('about 7 of 10 within 14 days');
    });

    it('is accepted once', async () => {
        answer.mockResolvedValue(
            reply(202, { code: 'KEPT', settled: { decision: 'ACCEPTED', reason: null, by: 'Ana Pop' } })
        );
        const page = await open([record()]);

        await page.click('accept');

        expect(page.sent()).toEqual([
            {
                cardId: card.cardId,
                key: expect.stringMatching(/^[!-~]{16,128}$/),
                revision: 2,
                decision: 'ACCEPTED'
            }
        ]);
        expect(page.find('message').textContent).toContain('Accepted by Ana Pop');
        expect(page.find('accept')).toBeNull();
    });

    it('is not rejected without a reason, nor for another one without a note', async () => {
        answer.mockResolvedValue(
            reply(202, { code: 'KEPT', settled: { decision: 'REJECTED', reason: 'OTHER', by: null } })
        );
        const page = await open([record()]);
        await page.click('reject');
        const reason = page.field('reason');
        const note = page.field('note');

        await page.click('send-reject');
        expect(reason.setCustomValidity).toHaveBeenLastCalledWith('Please choose a reason.');
        await page.set('reason', 'OTHER');
        await page.click('send-reject');
        expect(note.setCustomValidity).toHaveBeenLastCalledWith(
            'Please say in a few words what the reason is.'
        );
        expect(page.sent()).toHaveLength(0);

        await page.set('note', '  They close for a month. ');
        await page.click('send-reject');

        expect(page.sent()).toMatchObject([
            { decision: 'REJECTED', reason: 'OTHER', note: 'They close for a month.' }
        ]);
        expect(page.find('message').textContent).toContain('Rejected: Something else');
    });

    it('sends the same answer with the same key after a fault', async () => {
        answer
            .mockRejectedValueOnce(new Error('lost'))
            .mockResolvedValueOnce(reply(503, {}))
            .mockResolvedValueOnce(
                reply(200, { code: 'REPEATED', settled: { decision: 'ACCEPTED', reason: null, by: null } })
            );
        const page = await open([record()]);

        await page.click('accept');
        await page.click('send-again');
        await page.click('send-again');

        expect(page.sent()).toHaveLength(3);
        expect(new Set(page.sent().map((one) => one.key)).size).toBe(1);
        expect(page.find('message').textContent).toContain('Accepted');
        expect(page.find('send-again')).toBeNull();
    });

    it('says whose answer stands when another came first', async () => {
        answer.mockResolvedValue(
            reply(409, {
                code: 'ALREADY_ANSWERED',
                settled: { decision: 'REJECTED', reason: 'PRICE', by: 'Dan Ion' }
            })
        );
        const page = await open([record()]);

        await page.click('accept');

        expect(page.find('message').textContent).toBe(
            'Rejected: Price by Dan Ion. Another answer came first and stands.'
        );
    });

    it('tells what the server says about a card that stands no more', async () => {
        answer.mockResolvedValue(reply(410, { code: 'EXPIRED', message: 'Its last day is over.' }));
        const page = await open([record()]);

        await page.click('accept');

        expect(page.find('message').textContent).toBe(
            'This card stands no more. Its last day is over.'
        );
    });

    it('shows an answer that was given elsewhere and no buttons', async () => {
        const page = await open([
            record({ State__c: 'ANSWERED', Decision__c: 'ACCEPTED', Decided_By__c: 'Dan Ion' })
        ]);

        expect(page.find('message').textContent).toBe('Accepted by Dan Ion');
        expect(page.find('accept')).toBeNull();
    });

    it('shows a card that was closed', async () => {
        const page = await open([record({ State__c: 'CLOSED' })]);

        expect(page.find('message').textContent).toBe('This card stands no more.');
    });

    it('is modified in the portal, by a link', async () => {
        const page = await open([record()]);

        expect(page.find('modify').getAttribute('href')).toBe('https://erp.example.com/nba/#C-1');
    });

    it('speaks Romanian to an agent who does', async () => {
        const page = await open([
            record({ Payload__c: JSON.stringify({ ...card, language: 'ro' }) })
        ]);

        expect(page.find('accept').label).toBe('Acceptă');
        expect(page.find('chance').textContent).toBe('cam 7 din 10 în 14 zile');
    });

    it('shows markup in texts as text', async () => {
        const page = await open([
            record({
                Payload__c: JSON.stringify({
                    ...card,
                    why: [{ ...card.why[0], text: '<img src=x onerror=alert(1)>' }]
                })
            })
        ]);

        expect(page.text()).toContain('<img src=x onerror=alert(1)>');
        expect(page.element.shadowRoot.querySelector('img')).toBeNull();
    });
});

describe('without a card', () => {
    it('shows that it is looking', async () => {
        const page = await open(null);

        expect(page.element.shadowRoot.querySelector('lightning-spinner')).not.toBeNull();
    });

    it('says that there is nothing to do', async () => {
        const page = await open([]);

        expect(page.find('empty').textContent).toContain('no recommendation');
    });

    it('says that nothing can be reached, and tries again', async () => {
        const page = await open(null);
        cardsOf.error();
        await settle();

        expect(page.find('failed')).not.toBeNull();
        await page.click('again');

        expect(refreshApex).toHaveBeenCalledTimes(1);
    });
});
