import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import LANG from '@salesforce/i18n/lang';
import cardsOf from '@salesforce/apex/NbaCardController.cardsOf';
import answer from '@salesforce/apex/NbaCardController.answer';
import { texts } from './texts';

const NOTE_MAX = 280;

/**
 * The cards of the customer whose account or opportunity is open, and their answers. A decision's
 * key is made once: to send it again, after nobody knows whether it arrived, decides it once.
 */
export default class NbaCard extends LightningElement {
    @api recordId;

    cards;
    failed = false;
    steps = {};
    wired;

    @wire(cardsOf, { recordId: '$recordId' })
    found(result) {
        this.wired = result;
        this.failed = result.error !== undefined;
        // A card whose limits alone are too long for the field has no JSON: it stands in the portal.
        this.cards = result.data
            ?.filter((record) => record.Payload__c)
            .map((record) => ({ record, card: JSON.parse(record.Payload__c) }));
    }

    get t() {
        return texts(this.cards?.[0]?.card.language ?? LANG?.slice(0, 2));
    }

    get loading() {
        return this.cards === undefined && !this.failed;
    }

    get empty() {
        return this.cards !== undefined && this.cards.length === 0;
    }

    get reasonOptions() {
        return Object.entries(this.t.reasons).map(([value, label]) => ({ value, label }));
    }

    /** The cards with all that the template shows. */
    get views() {
        return (this.cards ?? []).map(({ record, card }) => this.view(record, card));
    }

    view(record, card) {
        const t = texts(card.language);
        const key = card.cardId;
        const step = this.steps[key] ?? first(record, t);
        const number = (n) => new Intl.NumberFormat(card.language).format(n);
        const { action } = card;
        return {
            key,
            title: action.title,
            due: action.dueOn,
            chance:
                action.probability === null || action.horizonDays === null
                    ? null
                    : t.chanceText(Math.round(action.probability * 10), action.horizonDays),
            sections: [
                section(t.why, card.why.map((why) => why.text)),
                section(t.offer, card.offer.map((offer) => line(offer, number, card.language, t))),
                section(t.removed, card.removed.map((r) => `${r.productId}: ${r.reason} (${r.rule})`)),
                section(
                    t.limits,
                    card.constraints.map((limit) =>
                        limit.productId === null ? limit.text : `${limit.productId}: ${limit.text}`
                    ),
                    'limits'
                ),
                section(t.gaps, card.dataGaps),
                section(t.script, [card.script.text])
            ].filter((one) => one.lines.length > 0),
            modifyUrl: record.Link__c,
            open: step.at === 'open',
            rejecting: step.at === 'reject',
            sending: step.at === 'sending',
            unsent: step.at === 'unsent',
            message: step.message,
            reason: step.reason,
            note: step.note,
            noteRequired: step.reason === 'OTHER'
        };
    }

    step(key, to) {
        this.steps = { ...this.steps, [key]: to };
    }

    handleAgain() {
        this.cards = undefined;
        this.failed = false;
        refreshApex(this.wired).catch(() => {
            this.failed = true;
        });
    }

    handleAccept(event) {
        const key = event.target.dataset.key;
        this.send(this.decision(key, 'ACCEPTED'));
    }

    handleReject(event) {
        this.step(event.target.dataset.key, { at: 'reject', reason: '', note: '' });
    }

    handleCancel(event) {
        this.step(event.target.dataset.key, { at: 'open' });
    }

    handleReason(event) {
        const key = event.target.dataset.key;
        this.step(key, { ...this.steps[key], reason: event.detail.value });
    }

    handleNote(event) {
        const key = event.target.dataset.key;
        this.step(key, { ...this.steps[key], note: event.detail.value });
    }

    handleSendReject(event) {
        const key = event.target.dataset.key;
        const { reason, note } = this.steps[key];
        const t = this.t;
        const text = note.trim().slice(0, NOTE_MAX);
        const missing = this.complain(key, 'reason', reason === '' ? t.reasonMissing : '');
        const unsaid = this.complain(
            key,
            'note',
            reason === 'OTHER' && text === '' ? t.noteMissing : ''
        );
        if (!missing && !unsaid) {
            this.send({ ...this.decision(key, 'REJECTED'), reason, note: text || undefined });
        }
    }

    /** Shows what is wrong with a field; whether anything is. */
    complain(key, field, message) {
        const input = [...this.template.querySelectorAll(`[data-field="${field}"]`)].find(
            (one) => one.dataset.key === key
        );
        input.setCustomValidity(message);
        input.reportValidity();
        return message !== '';
    }

    handleSendAgain(event) {
        this.send(this.steps[event.target.dataset.key].decision);
    }

    decision(key, decision) {
        const { card } = this.cards.find((one) => one.card.cardId === key);
        return { cardId: key, key: newKey(), revision: card.revision, decision };
    }

    async send(decision) {
        const key = decision.cardId;
        const { card } = this.cards.find((one) => one.card.cardId === key);
        const t = texts(card.language);
        this.step(key, { at: 'sending' });
        try {
            const reply = await answer({ answerJson: JSON.stringify(decision) });
            if (reply.status >= 500 || reply.status === 429) {
                this.step(key, { at: 'unsent', message: t.unsent, decision });
            } else {
                this.step(key, { at: 'over', message: said(reply, decision, t) });
            }
        } catch {
            this.step(key, { at: 'unsent', message: t.unsent, decision });
        }
    }
}

function first(record, t) {
    if (record.State__c === 'OPEN') {
        return { at: 'open' };
    }
    return {
        at: 'over',
        message: record.Decision__c
            ? told(
                  { decision: record.Decision__c, reason: record.Reason__c, by: record.Decided_By__c },
                  t
              )
            : t.gone
    };
}

function said(reply, decision, t) {
    const body = JSON.parse(reply.body);
    if (reply.status === 200 || reply.status === 202) {
        return `${told(body.settled ?? decision, t)}. ${t.kept}`;
    }
    if (reply.status === 409 && body.settled) {
        return `${told(body.settled, t)}. ${t.elsewhere}`;
    }
    return `${reply.status === 410 ? t.gone : t.refused} ${body.message ?? ''}`.trim();
}

function told(settled, t) {
    const decision = t.settled[settled.decision] ?? settled.decision;
    const reason = settled.reason ? `: ${t.reasons[settled.reason] ?? settled.reason}` : '';
    const by = settled.by ? ` ${t.by(settled.by)}` : '';
    return `${decision}${reason}${by}`;
}

function section(title, lines, name = '') {
    return { title, name, lines: lines.map((text, i) => ({ id: i, text })) };
}

function line(offer, number, language, t) {
    return [
        offer.quantity === null ? offer.name : `${number(offer.quantity)} × ${offer.name}`,
        offer.unitPrice &&
            new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(
                offer.unitPrice.amount
            ) + ` ${offer.unitPrice.currency}`,
        t.upTo(number(offer.maxDiscountPct)),
        offer.available === null ? t.availableUnknown : t.available(number(offer.available)),
        offer.note
    ]
        .filter(Boolean)
        .join(' · ');
}

/** A key for a decision: it need not be secret, it has to be unique. */
function newKey() {
    const random = () => Math.random().toString(36).slice(2, 12);
    return `salesforce-${Date.now().toString(36)}-${random()}${random()}`;
}
