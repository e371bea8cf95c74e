const en = {
    title: 'Next best action',
    loading: 'Looking for the next best action',
    none: 'There is no recommendation for you about this customer today.',
    failed: 'The recommendations cannot be reached. Nothing was changed.',
    again: 'Try again',
    due: 'Until',
    chance: 'Chance',
    chanceText: (n, days) => `about ${n} of 10 within ${days === 1 ? '1 day' : `${days} days`}`,
    why: 'Why now',
    offer: 'What to offer',
    limits: 'What you must respect',
    removed: 'Taken off by the rules',
    gaps: 'What is not known',
    script: 'What to say',
    upTo: (percent) => `discount up to ${percent} %`,
    available: (n) => `${n} available`,
    availableUnknown: 'availability unknown',
    accept: 'Accept',
    modify: 'Modify in the portal',
    reject: 'Reject…',
    cancel: 'Cancel',
    sendReject: 'Reject',
    reason: 'Reason',
    reasonMissing: 'Please choose a reason.',
    note: 'Note',
    noteMissing: 'Please say in a few words what the reason is.',
    sending: 'The answer is on its way',
    unsent: 'It is not known whether the answer arrived. Sending it again is safe: it counts once.',
    settled: {
        ACCEPTED: 'Accepted',
        MODIFIED: 'Modified',
        REJECTED: 'Rejected',
        SNOOZED: 'Put off',
        WITHDRAWN: 'Withdrawn'
    },
    by: (who) => `by ${who}`,
    kept: 'Thank you, the answer is kept.',
    elsewhere: 'Another answer came first and stands.',
    gone: 'This card stands no more.',
    refused: 'The answer was not taken.',
    reasons: {
        UNSUITABLE_PRODUCT: 'Unsuitable product',
        WRONG_TIMING: 'Wrong timing',
        ALREADY_CONTACTED: 'Already contacted',
        WRONG_DATA: 'Wrong data',
        PRICE: 'Price',
        OTHER: 'Something else'
    }
};

const ro = {
    title: 'Următoarea acțiune potrivită',
    loading: 'Se caută următoarea acțiune potrivită',
    none: 'Astăzi nu există nicio recomandare pentru dumneavoastră despre acest client.',
    failed: 'Recomandările nu pot fi accesate. Nu s-a schimbat nimic.',
    again: 'Încearcă din nou',
    due: 'Până la',
    chance: 'Șanse',
    chanceText: (n, days) => `cam ${n} din 10 în ${daysRo(days)}`,
    why: 'De ce acum',
    offer: 'Ce să oferi',
    limits: 'Ce trebuie să respecți',
    removed: 'Scoase de reguli',
    gaps: 'Ce nu se știe',
    script: 'Ce să spui',
    upTo: (percent) => `discount de cel mult ${percent} %`,
    available: (n) => `${n} disponibile`,
    availableUnknown: 'disponibilitate necunoscută',
    accept: 'Acceptă',
    modify: 'Modifică în portal',
    reject: 'Respinge…',
    cancel: 'Renunță',
    sendReject: 'Respinge',
    reason: 'Motiv',
    reasonMissing: 'Alege un motiv.',
    note: 'Notă',
    noteMissing: 'Spune în câteva cuvinte care este motivul.',
    sending: 'Răspunsul este pe drum',
    unsent: 'Nu se știe dacă răspunsul a ajuns. Poate fi trimis din nou fără risc: se numără o singură dată.',
    settled: {
        ACCEPTED: 'Acceptat',
        MODIFIED: 'Modificat',
        REJECTED: 'Respins',
        SNOOZED: 'Amânat',
        WITHDRAWN: 'Retras'
    },
    by: (who) => `de ${who}`,
    kept: 'Mulțumim, răspunsul este păstrat.',
    elsewhere: 'Un alt răspuns a fost primul și rămâne valabil.',
    gone: 'Acest card nu mai este valabil.',
    refused: 'Răspunsul nu a fost primit.',
    reasons: {
        UNSUITABLE_PRODUCT: 'Produs nepotrivit',
        WRONG_TIMING: 'Moment nepotrivit',
        ALREADY_CONTACTED: 'Contactat deja',
        WRONG_DATA: 'Date greșite',
        PRICE: 'Preț',
        OTHER: 'Altceva'
    }
};

function daysRo(days) {
    if (days === 1) {
        return 'o zi';
    }
    const rest = days % 100;
    return rest === 0 || rest >= 20 ? `${days} de zile` : `${days} zile`;
}

/** The texts of a language; English for one that has none. */
export function texts(language) {
    return language === 'ro' ? ro : en;
}
