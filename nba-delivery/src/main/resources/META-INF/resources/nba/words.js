/**
 * What the elements say, in English and Romanian. A text with several forms has a key for each plural category of
 * its language; {name} stands for a value. Both languages have the same keys, but for the plural forms.
 */
const TABLES = {
  en: {
    activities: 'CRM activities', agents: 'Agents', budgets: 'Budgets', bundles: 'Bundles', competitor_signals: 'Competitors',
    contacts: 'Contacts', contract_prices: 'Contract prices', contracts: 'Contracts', customers: 'Customers', documents: 'Documents',
    engagement: 'Campaigns', exchange_rates: 'Exchange rates', external_recommendations: 'External recommendations',
    external_signals: 'External signals', feedback: 'Answers', holidays: 'Holidays', invoices: 'Invoices', note_topics: 'CRM notes',
    opportunities: 'Opportunities', order_lines: 'Order lines', orders: 'Orders', product_relations: 'Catalog', products: 'Products',
    promotions: 'Promotions', quote_lines: 'Quote lines', quotes: 'Quotes', sources: 'Sources', stock: 'Stock', tickets: 'Tickets',
  },
  ro: {
    activities: 'Activități CRM', agents: 'Agenți', budgets: 'Bugete', bundles: 'Pachete', competitor_signals: 'Concurenți',
    contacts: 'Contacte', contract_prices: 'Prețuri de contract', contracts: 'Contracte', customers: 'Clienți', documents: 'Documente',
    engagement: 'Campanii', exchange_rates: 'Cursuri de schimb', external_recommendations: 'Recomandări externe',
    external_signals: 'Semnale externe', feedback: 'Răspunsuri', holidays: 'Sărbători', invoices: 'Facturi', note_topics: 'Note CRM',
    opportunities: 'Oportunități', order_lines: 'Linii de comandă', orders: 'Comenzi', product_relations: 'Catalog', products: 'Produse',
    promotions: 'Promoții', quote_lines: 'Linii de ofertă', quotes: 'Oferte', sources: 'Surse', stock: 'Stoc', tickets: 'Tichete',
  },
};

export const WORDS = {
  en: {
    'days.one': '{n} day', 'days.other': '{n} days',
    'queue.title.one': '{n} action for today', 'queue.title.other': '{n} actions for today',
    'queue.none': 'Nothing is open', 'queue.none.text': 'Every card is answered. New ones come with the next run.',
    'queue.empty': 'No cards', 'queue.empty.text': 'The last run had nothing for you. That is an answer too.',
    'queue.order': 'Most important first', 'queue.progress': '{done} of {all} answered', 'queue.answered': 'Answered',
    'queue.agent': 'Agent', 'queue.agents': 'The whole team', 'queue.list': 'Cards', 'queue.position': '{n} of {all}',
    'queue.previous': 'Previous card', 'queue.next': 'Next card', 'queue.loading': 'Loading …',
    'queue.held.one': '{n} customer held back', 'queue.held.other': '{n} customers held back',
    'queue.data': 'Data of {day}.', 'queue.stale': '{table}: {day}, old.', 'queue.stale.unknown': '{table}: age unknown.',
    'queue.stale.many.one': '{n} source is old', 'queue.stale.many.other': '{n} sources are old or of unknown age',
    'keys': 'Shortcuts', 'keys.move': 'move', 'keys.decide': 'decide', 'keys.undo': 'undo',
    'offline': 'No connection.', 'offline.kept.one': 'No connection. {n} answer is kept on this device and is sent when the connection is back.',
    'offline.kept.other': 'No connection. {n} answers are kept on this device and are sent when the connection is back.',
    'offline.retry': 'Try now', 'offline.old': 'You see the state of {time}.',
    'gone.title': 'This card cannot be shown', 'gone.text': 'There is no such card, or it is not yours.',
    'login': 'You are not signed in any more. Sign in again; what you answered meanwhile is kept on this device.',
    'failed': 'That did not work. Please try again.',
    'due.today': 'Today', 'due.late': 'Since {day}',
    'do.phone': 'Call by {day}', 'do.email': 'Write by {day}', 'do.message': 'Write by {day}', 'do.visit': 'Visit by {day}', 'do.none': 'Do it by {day}',
    'do.phone.today': 'Call today', 'do.email.today': 'Write today', 'do.message.today': 'Write today', 'do.visit.today': 'Visit today', 'do.none.today': 'Do it today',
    'worth': 'worth about {amount}',
    'chance': 'About {n} of 10 such cards succeed within {days}', 'chance.low': 'Fewer than 1 of 10 such cards succeeds within {days}',
    'chance.high': 'More than 9 of 10 such cards succeed within {days}',
    'call': 'Call {name}', 'write': 'Write to {name}', 'contact.none': 'No contact is known', 'call.not': 'Do not call',
    'why': 'Why now', 'offer': 'What to offer', 'respect': 'What you must respect', 'gaps': 'What is not known',
    'say': 'What to say', 'say.write': 'What to write', 'say.in': 'in {language}', 'say.subject': 'Subject',
    'copy': 'Copy', 'copied': 'Copied',
    'respect.none': 'No limit applies to this action.', 'limit': 'Limit', 'checked': 'Checked', 'unknown.mark': 'Not known',
    'noted': 'Noted, word for word', 'source': '{source}, {day}', 'source.undated': '{source}, age unknown',
    'product': 'Product', 'quantity': 'Quantity', 'inStock': 'In stock', 'price': 'Unit price', 'value': 'Value', 'total': 'Together',
    'unknown': 'unknown', 'discount.upTo': 'discount up to {pct}', 'discount.none': 'no discount', 'terms.extended': 'longer payment terms allowed',
    'bundle': 'As a bundle: {name}',
    'removed.one': '{n} removed by the rules: {names}', 'removed.other': '{n} removed by the rules: {names}', 'removed.instead': 'Instead: {product}.',
    'role.replenishment': 'replenishment', 'role.cross_sell': 'goes with it', 'role.bundle': 'in the bundle', 'role.alternative': 'alternative',
    'role.similar': 'similar', 'role.segment': 'bought in the segment', 'role.rotation': 'stock to sell', 'role.promotion': 'promotion',
    'line.title': 'When the customer orders', 'line.text': 'Orders on {orders}.', 'line.gap': '{n} d', 'line.expected': 'next expected {from} – {to}',
    'line.expected.day': 'next expected {from}', 'line.expected.text': 'The next one is expected from {from} to {to}.', 'line.expected.text.day': 'The next one is expected on {from}.', 'line.today': 'today', 'line.since': '{days} since the last one.',
    'accept': 'Accept', 'modify': 'Modify', 'reject': 'Reject', 'snooze': 'Later', 'back': 'Back', 'undo': 'Undo', 'sending': 'Sending …',
    'by.template': 'Text from the template', 'by.model': 'Text by {model}, checked against the facts',
    'modify.title': 'Change before you accept', 'modify.send': 'Accept with changes', 'modify.action': 'Action', 'modify.day': 'Day',
    'modify.terms': 'Payment terms', 'modify.terms.standard': 'Standard', 'modify.terms.extended_allowed': 'Longer',
    'modify.offer': 'Offer', 'modify.take': 'Offer {product}', 'modify.quantity': 'Quantity of {product}', 'modify.discount': 'Discount in %',
    'modify.discount.of': 'Discount of {product} in %, at most {pct}', 'modify.atMost': 'at most {pct}',
    'modify.nothing': 'Nothing is changed. Change something, or go back and accept the card as it is.',
    'modify.checking': 'Asking the rules …', 'modify.permitted': 'The rules permit this.', 'modify.refused': 'The rules do not permit this.',
    'modify.unchecked': 'The rules cannot be asked now; they are asked when you send it.',
    'modify.number': 'A number above 0, please.', 'modify.pct': 'A number from 0 to 100, please.', 'modify.tooMuch': 'At most {pct} may be given.',
    'modify.day.missing': 'A day, please.', 'modify.empty': 'Offer at least one product.',
    'reject.title': 'Why not this action?', 'reject.send': 'Send rejection', 'reject.missing': 'Choose a reason, please.', 'reject.product': 'About',
    'reject.product.all': 'The whole card',
    'note': 'Note', 'note.optional': 'optional', 'note.needed': 'needed for “Something else”', 'note.missing': 'Say in a few words what it is, please.',
    'note.left.one': '{n} character left', 'note.left.other': '{n} characters left',
    'snooze.title': 'When should it come again?', 'snooze.send': 'Put off', 'snooze.day': 'Day', 'snooze.missing': 'A day after today and within a year, please.',
    'reason.UNSUITABLE_PRODUCT': 'Unsuitable product', 'reason.WRONG_TIMING': 'Wrong timing', 'reason.ALREADY_CONTACTED': 'Customer already contacted',
    'reason.WRONG_DATA': 'The data is wrong', 'reason.PRICE': 'Price', 'reason.OTHER': 'Something else',
    'did.ACCEPTED': 'Accepted', 'did.MODIFIED': 'Accepted with changes', 'did.REJECTED': 'Rejected', 'did.SNOOZED': 'Put off', 'did.WITHDRAWN': 'Taken back', 'did.CLOSED': 'Closed',
    'did.by': '{did} by {by}', 'did.why': '{did}: {reason}', 'did.at': '{at}', 'did.in': 'in {channel}',
    'told': '{did}: {title}, {customer}.', 'told.undone': 'Open again: {title}, {customer}.',
    'lost': 'Somebody was faster. Your answer was not taken.', 'closed': 'This card stands no more.', 'closed.newer': 'There is a newer form of this card.',
    'kept': 'No connection. Your answer is kept on this device and is sent when the connection is back.',
    'kept.trouble': 'The portal cannot take your answer just now. It is kept on this device and is sent again.', 'refused': 'Your answer was not taken: {message}',
    'manage.title': 'How the recommendations do', 'manage.period': 'Last {days}, {from} – {to}',
    'manage.agents.one': '{n} agent', 'manage.agents.other': '{n} agents',
    'manage.shown': 'Cards shown', 'manage.shown.text': 'in the period', 'manage.answered': 'Answered', 'manage.of': '{n} of {all}',
    'manage.accepted': 'Accepted or modified', 'manage.interval': '{n} of {all}, 95 % interval {low}–{high}',
    'manage.orders': 'Order within {days}', 'manage.orders.text': '{orders}, {amount}', 'manage.orders.count.one': '{n} order', 'manage.orders.count.other': '{n} orders',
    'manage.control': 'Difference to control', 'manage.control.none': 'not known', 'manage.control.none.text': 'there is no control group yet',
    'manage.unknown': 'not known yet', 'manage.actions': 'Answers by action', 'manage.actions.text': 'What agents did with the cards of each action.',
    'manage.action': 'Action', 'manage.share': 'Share of cards', 'manage.cards': 'Cards',
    'manage.modified': 'Modified', 'manage.rejected': 'Rejected', 'manage.snoozed': 'Put off', 'manage.noAnswer': 'No answer', 'manage.acceptedShort': 'Accepted',
    'manage.rate': 'Taken, 95 %',
    'manage.reasons': 'Why agents reject', 'manage.reasons.text': '“The data is wrong” goes to the owners of the data with the card.',
    'manage.reason': 'Reason', 'manage.count': 'Count', 'manage.before': '{days} before',
    'manage.rules': 'Rules that decided', 'manage.rules.text': 'Run of {day}, rulebook {version}. What a rule took off never reached an agent.',
    'manage.rule': 'Rule', 'manage.effect': 'Effect', 'manage.checked': 'Checked', 'manage.fired': 'Fired', 'manage.customers': 'Customers', 'manage.change': 'Last change',
    'manage.calibration': 'Is the confidence honest?', 'manage.calibration.text': 'Promised chance against what happened. On the line is right; bars are 95 % intervals.',
    'manage.calibration.none': 'No card is old enough to be judged yet.', 'manage.calibration.waiting': '{cards} cards judged, {waiting} not over yet.',
    'manage.promised': 'promised', 'manage.happened': 'happened', 'manage.interval.short': '95 % interval', 'manage.more': 'Promises too much at {promised}: {happened} happened ({n} cards).',
    'manage.less': 'Promises too little at {promised}: {happened} happened ({n} cards).', 'manage.honest': 'Every interval holds the promised chance.',
    'manage.silence': 'Who got no card, and why', 'manage.silence.text.one': '{n} customer without a card in the last run.', 'manage.silence.text.other': '{n} customers without a card in the last run.',
    'manage.search': 'Search a customer, agent, reason or rule', 'manage.search.found.one': '{n} found', 'manage.search.found.other': '{n} found',
    'manage.search.first': 'the first {n} are shown', 'manage.search.kept': 'the list holds {listed} of {all}', 'manage.customer': 'Customer', 'manage.agent': 'Agent',
    'manage.health': 'The data', 'manage.health.text': 'What each table brought to the last run, and how old it is.',
    'manage.table': 'Table', 'manage.rows': 'Rows', 'manage.quarantined': 'Set aside', 'manage.findings': 'Findings', 'manage.age': 'Age', 'manage.status': 'Status',
    'manage.fresh': 'Fresh', 'manage.stale': 'Old', 'manage.age.today': 'today', 'manage.issues': 'Set aside: {n}',
    'manage.stages': 'Stages of the last run', 'manage.stages.text': 'Each stage with what came in, what went out and what it dropped.',
    'manage.stage': 'Stage', 'manage.in': 'In', 'manage.out': 'Out', 'manage.dropped': 'Dropped', 'manage.remark': 'Note', 'manage.unit': 'Of',
    'unit.rows': 'rows', 'unit.customers': 'customers', 'unit.cards': 'cards', 'unit.products': 'products', 'unit.messages': 'messages',
    'manage.runs': 'Runs', 'manage.run': 'Run', 'manage.asOf': 'As of', 'manage.finished': 'Finished', 'manage.silent': 'Without a card', 'manage.notTaken': 'Not taken',
    'manage.outbox': 'Delivery', 'manage.channel': 'Channel', 'manage.delivered': 'Delivered', 'manage.pending': 'Waiting', 'manage.uncertain': 'Uncertain', 'manage.dead': 'Given up', 'manage.error': 'Last error',
    'manage.denied': 'This page is for managers.', 'manage.nothing': 'There is nothing here yet.',
    'skip': 'Skip to the card', 'mode.queue': 'My actions', 'mode.manage': 'Management', 'brand': 'Next best action',
  },
  ro: {
    'days.one': '{n} zi', 'days.few': '{n} zile', 'days.other': '{n} de zile',
    'queue.title.one': '{n} acțiune pentru azi', 'queue.title.few': '{n} acțiuni pentru azi', 'queue.title.other': '{n} de acțiuni pentru azi',
    'queue.none': 'Nu mai este nimic deschis', 'queue.none.text': 'La toate cardurile s-a răspuns. Altele vin cu următoarea rulare.',
    'queue.empty': 'Niciun card', 'queue.empty.text': 'Ultima rulare nu a avut nimic pentru dumneavoastră. Și acesta este un răspuns.',
    'queue.order': 'Cele mai importante întâi', 'queue.progress': 'S-a răspuns la {done} din {all}', 'queue.answered': 'Cu răspuns',
    'queue.agent': 'Agent', 'queue.agents': 'Toată echipa', 'queue.list': 'Carduri', 'queue.position': '{n} din {all}',
    'queue.previous': 'Cardul anterior', 'queue.next': 'Cardul următor', 'queue.loading': 'Se încarcă …',
    'queue.held.one': '{n} client reținut', 'queue.held.few': '{n} clienți reținuți', 'queue.held.other': '{n} de clienți reținuți',
    'queue.data': 'Date din {day}.', 'queue.stale': '{table}: {day}, vechi.', 'queue.stale.unknown': '{table}: vechime necunoscută.',
    'queue.stale.many.one': '{n} sursă este veche', 'queue.stale.many.few': '{n} surse sunt vechi sau de vechime necunoscută', 'queue.stale.many.other': '{n} de surse sunt vechi sau de vechime necunoscută',
    'keys': 'Taste', 'keys.move': 'mută', 'keys.decide': 'decide', 'keys.undo': 'anulează',
    'offline': 'Fără conexiune.', 'offline.kept.one': 'Fără conexiune. {n} răspuns este păstrat pe acest dispozitiv și se trimite când revine conexiunea.',
    'offline.kept.few': 'Fără conexiune. {n} răspunsuri sunt păstrate pe acest dispozitiv și se trimit când revine conexiunea.',
    'offline.kept.other': 'Fără conexiune. {n} de răspunsuri sunt păstrate pe acest dispozitiv și se trimit când revine conexiunea.',
    'offline.retry': 'Încearcă acum', 'offline.old': 'Vedeți starea de la {time}.',
    'gone.title': 'Acest card nu poate fi arătat', 'gone.text': 'Nu există un astfel de card sau nu este al dumneavoastră.',
    'login': 'Nu mai sunteți conectat. Conectați-vă din nou; ce ați răspuns între timp este păstrat pe acest dispozitiv.',
    'failed': 'Nu a reușit. Încercați din nou.',
    'due.today': 'Azi', 'due.late': 'Din {day}',
    'do.phone': 'Sunați până {day}', 'do.email': 'Scrieți până {day}', 'do.message': 'Scrieți până {day}', 'do.visit': 'Vizitați până {day}', 'do.none': 'De făcut până {day}',
    'do.phone.today': 'Sunați azi', 'do.email.today': 'Scrieți azi', 'do.message.today': 'Scrieți azi', 'do.visit.today': 'Vizitați azi', 'do.none.today': 'De făcut azi',
    'worth': 'în valoare de circa {amount}',
    'chance': 'Cam {n} din 10 astfel de carduri reușesc în {days}', 'chance.low': 'Mai puțin de 1 din 10 astfel de carduri reușește în {days}',
    'chance.high': 'Peste 9 din 10 astfel de carduri reușesc în {days}',
    'call': 'Sunați: {name}', 'write': 'Scrieți: {name}', 'contact.none': 'Nu se cunoaște nicio persoană de contact', 'call.not': 'Nu sunați',
    'why': 'De ce acum', 'offer': 'Ce să oferiți', 'respect': 'Ce trebuie să respectați', 'gaps': 'Ce nu se știe',
    'say': 'Ce să spuneți', 'say.write': 'Ce să scrieți', 'say.in': 'în {language}', 'say.subject': 'Subiect',
    'copy': 'Copiază', 'copied': 'Copiat',
    'respect.none': 'Nicio limită nu se aplică acestei acțiuni.', 'limit': 'Limită', 'checked': 'Verificat', 'unknown.mark': 'Necunoscut',
    'noted': 'Notat, cuvânt cu cuvânt', 'source': '{source}, {day}', 'source.undated': '{source}, vechime necunoscută',
    'product': 'Produs', 'quantity': 'Cantitate', 'inStock': 'Pe stoc', 'price': 'Preț unitar', 'value': 'Valoare', 'total': 'Împreună',
    'unknown': 'necunoscut', 'discount.upTo': 'reducere până la {pct}', 'discount.none': 'fără reducere', 'terms.extended': 'termen de plată mai lung permis',
    'bundle': 'Ca pachet: {name}',
    'removed.one': '{n} scos de reguli: {names}', 'removed.few': '{n} scoase de reguli: {names}', 'removed.other': '{n} scoase de reguli: {names}', 'removed.instead': 'În loc: {product}.',
    'role.replenishment': 'reaprovizionare', 'role.cross_sell': 'se potrivește', 'role.bundle': 'din pachet', 'role.alternative': 'alternativă',
    'role.similar': 'asemănător', 'role.segment': 'cumpărat în segment', 'role.rotation': 'stoc de vândut', 'role.promotion': 'promoție',
    'line.title': 'Când comandă clientul', 'line.text': 'Comenzi pe {orders}.', 'line.gap': '{n} z', 'line.expected': 'următoarea: {from} – {to}',
    'line.expected.day': 'următoarea: {from}', 'line.expected.text': 'Următoarea este așteptată între {from} și {to}.', 'line.expected.text.day': 'Următoarea este așteptată pe {from}.', 'line.today': 'azi', 'line.since': '{days} de la ultima.',
    'accept': 'Acceptă', 'modify': 'Modifică', 'reject': 'Respinge', 'snooze': 'Mai târziu', 'back': 'Înapoi', 'undo': 'Anulează', 'sending': 'Se trimite …',
    'by.template': 'Text din șablon', 'by.model': 'Text de {model}, verificat cu datele',
    'modify.title': 'Schimbați înainte de a accepta', 'modify.send': 'Acceptă cu schimbări', 'modify.action': 'Acțiune', 'modify.day': 'Zi',
    'modify.terms': 'Termen de plată', 'modify.terms.standard': 'Standard', 'modify.terms.extended_allowed': 'Mai lung',
    'modify.offer': 'Ofertă', 'modify.take': 'Oferă {product}', 'modify.quantity': 'Cantitate de {product}', 'modify.discount': 'Reducere în %',
    'modify.discount.of': 'Reducere la {product} în %, cel mult {pct}', 'modify.atMost': 'cel mult {pct}',
    'modify.nothing': 'Nu s-a schimbat nimic. Schimbați ceva sau mergeți înapoi și acceptați cardul așa cum este.',
    'modify.checking': 'Se întreabă regulile …', 'modify.permitted': 'Regulile permit aceasta.', 'modify.refused': 'Regulile nu permit aceasta.',
    'modify.unchecked': 'Regulile nu pot fi întrebate acum; sunt întrebate la trimitere.',
    'modify.number': 'Un număr peste 0, vă rog.', 'modify.pct': 'Un număr de la 0 la 100, vă rog.', 'modify.tooMuch': 'Se poate acorda cel mult {pct}.',
    'modify.day.missing': 'O zi, vă rog.', 'modify.empty': 'Oferiți cel puțin un produs.',
    'reject.title': 'De ce nu această acțiune?', 'reject.send': 'Trimite respingerea', 'reject.missing': 'Alegeți un motiv, vă rog.', 'reject.product': 'Despre',
    'reject.product.all': 'Tot cardul',
    'note': 'Notă', 'note.optional': 'opțional', 'note.needed': 'necesară la „Altceva”', 'note.missing': 'Spuneți în câteva cuvinte despre ce este vorba, vă rog.',
    'note.left.one': 'a rămas {n} caracter', 'note.left.few': 'au rămas {n} caractere', 'note.left.other': 'au rămas {n} de caractere',
    'snooze.title': 'Când să revină?', 'snooze.send': 'Amână', 'snooze.day': 'Zi', 'snooze.missing': 'O zi după cea de azi, cel mult peste un an, vă rog.',
    'reason.UNSUITABLE_PRODUCT': 'Produs nepotrivit', 'reason.WRONG_TIMING': 'Moment nepotrivit', 'reason.ALREADY_CONTACTED': 'Client deja contactat',
    'reason.WRONG_DATA': 'Datele sunt greșite', 'reason.PRICE': 'Preț', 'reason.OTHER': 'Altceva',
    'did.ACCEPTED': 'Acceptat', 'did.MODIFIED': 'Acceptat cu schimbări', 'did.REJECTED': 'Respins', 'did.SNOOZED': 'Amânat', 'did.WITHDRAWN': 'Retras', 'did.CLOSED': 'Închis',
    'did.by': '{did} de {by}', 'did.why': '{did}: {reason}', 'did.at': '{at}', 'did.in': 'în {channel}',
    'told': '{did}: {title}, {customer}.', 'told.undone': 'Deschis din nou: {title}, {customer}.',
    'lost': 'Altcineva a fost mai rapid. Răspunsul dumneavoastră nu a fost luat.', 'closed': 'Acest card nu mai este valabil.', 'closed.newer': 'Există o formă mai nouă a acestui card.',
    'kept': 'Fără conexiune. Răspunsul este păstrat pe acest dispozitiv și se trimite când revine conexiunea.',
    'kept.trouble': 'Portalul nu poate lua răspunsul chiar acum. Răspunsul este păstrat pe acest dispozitiv și se trimite din nou.', 'refused': 'Răspunsul nu a fost luat: {message}',
    'manage.title': 'Cum merg recomandările', 'manage.period': 'Ultimele {days}, {from} – {to}',
    'manage.agents.one': '{n} agent', 'manage.agents.few': '{n} agenți', 'manage.agents.other': '{n} de agenți',
    'manage.shown': 'Carduri arătate', 'manage.shown.text': 'în perioadă', 'manage.answered': 'Cu răspuns', 'manage.of': '{n} din {all}',
    'manage.accepted': 'Acceptate sau modificate', 'manage.interval': '{n} din {all}, interval de 95 % {low}–{high}',
    'manage.orders': 'Comandă în {days}', 'manage.orders.text': '{orders}, {amount}', 'manage.orders.count.one': '{n} comandă', 'manage.orders.count.few': '{n} comenzi', 'manage.orders.count.other': '{n} de comenzi',
    'manage.control': 'Diferența față de martor', 'manage.control.none': 'necunoscută', 'manage.control.none.text': 'nu există încă un grup martor',
    'manage.unknown': 'încă necunoscut', 'manage.actions': 'Răspunsuri pe acțiuni', 'manage.actions.text': 'Ce au făcut agenții cu cardurile fiecărei acțiuni.',
    'manage.action': 'Acțiune', 'manage.share': 'Parte din carduri', 'manage.cards': 'Carduri',
    'manage.modified': 'Modificate', 'manage.rejected': 'Respinse', 'manage.snoozed': 'Amânate', 'manage.noAnswer': 'Fără răspuns', 'manage.acceptedShort': 'Acceptate',
    'manage.rate': 'Luate, 95 %',
    'manage.reasons': 'De ce resping agenții', 'manage.reasons.text': '„Datele sunt greșite” ajunge la cei ce răspund de date, împreună cu cardul.',
    'manage.reason': 'Motiv', 'manage.count': 'Număr', 'manage.before': '{days} înainte',
    'manage.rules': 'Reguli care au decis', 'manage.rules.text': 'Rularea din {day}, cartea de reguli {version}. Ce a scos o regulă nu a ajuns la niciun agent.',
    'manage.rule': 'Regulă', 'manage.effect': 'Efect', 'manage.checked': 'Verificată', 'manage.fired': 'Aplicată', 'manage.customers': 'Clienți', 'manage.change': 'Ultima schimbare',
    'manage.calibration': 'Este încrederea cinstită?', 'manage.calibration.text': 'Șansa promisă față de ce s-a întâmplat. Pe linie este corect; barele sunt intervale de 95 %.',
    'manage.calibration.none': 'Niciun card nu este destul de vechi pentru a fi judecat.', 'manage.calibration.waiting': 'Carduri judecate: {cards}; încă nu s-au încheiat: {waiting}.',
    'manage.promised': 'promis', 'manage.happened': 'întâmplat', 'manage.interval.short': 'interval de 95 %', 'manage.more': 'Promite prea mult la {promised}: s-au întâmplat {happened} (carduri: {n}).',
    'manage.less': 'Promite prea puțin la {promised}: s-au întâmplat {happened} (carduri: {n}).', 'manage.honest': 'Fiecare interval cuprinde șansa promisă.',
    'manage.silence': 'Cine nu a primit card și de ce', 'manage.silence.text.one': '{n} client fără card în ultima rulare.', 'manage.silence.text.few': '{n} clienți fără card în ultima rulare.', 'manage.silence.text.other': '{n} de clienți fără card în ultima rulare.',
    'manage.search': 'Căutați un client, agent, motiv sau o regulă', 'manage.search.found.one': '{n} găsit', 'manage.search.found.few': '{n} găsiți', 'manage.search.found.other': '{n} găsiți',
    'manage.search.first': 'se arată primii {n}', 'manage.search.kept': 'lista cuprinde {listed} din {all}', 'manage.customer': 'Client', 'manage.agent': 'Agent',
    'manage.health': 'Datele', 'manage.health.text': 'Ce a adus fiecare tabel la ultima rulare și cât de vechi este.',
    'manage.table': 'Tabel', 'manage.rows': 'Rânduri', 'manage.quarantined': 'Puse deoparte', 'manage.findings': 'Constatări', 'manage.age': 'Vechime', 'manage.status': 'Stare',
    'manage.fresh': 'Proaspete', 'manage.stale': 'Vechi', 'manage.age.today': 'de azi', 'manage.issues': 'Puse deoparte: {n}',
    'manage.stages': 'Etapele ultimei rulări', 'manage.stages.text': 'Fiecare etapă cu ce a intrat, ce a ieșit și ce a lăsat deoparte.',
    'manage.stage': 'Etapă', 'manage.in': 'Intrat', 'manage.out': 'Ieșit', 'manage.dropped': 'Lăsat', 'manage.remark': 'Observație', 'manage.unit': 'Ce',
    'unit.rows': 'rânduri', 'unit.customers': 'clienți', 'unit.cards': 'carduri', 'unit.products': 'produse', 'unit.messages': 'mesaje',
    'manage.runs': 'Rulări', 'manage.run': 'Rulare', 'manage.asOf': 'La data', 'manage.finished': 'Terminată', 'manage.silent': 'Fără card', 'manage.notTaken': 'Nepreluate',
    'manage.outbox': 'Livrare', 'manage.channel': 'Canal', 'manage.delivered': 'Livrate', 'manage.pending': 'În așteptare', 'manage.uncertain': 'Nesigure', 'manage.dead': 'Abandonate', 'manage.error': 'Ultima eroare',
    'manage.denied': 'Această pagină este pentru manageri.', 'manage.nothing': 'Aici nu este încă nimic.',
    'skip': 'Direct la card', 'mode.queue': 'Acțiunile mele', 'mode.manage': 'Management', 'brand': 'Next best action',
  },
};

/** The texts and the way of writing numbers, days and money of one language. */
export class Speech {
  #words;
  #tables;
  #plural;
  #formats = new Map();

  /** @param tag such as `ro` or `en-US`; a language that there is none for is English */
  constructor(tag) {
    const language = String(tag || 'en').toLowerCase().split(/[-_]/)[0];
    this.language = WORDS[language] ? language : 'en';
    const plain = { en: 'en-GB', ro: 'ro-RO' }[this.language];
    let locale = plain;
    try {
      locale = String(tag).includes('-') && WORDS[language] ? Intl.getCanonicalLocales(tag)[0] : plain;
    } catch {
      // Not a tag: the language's own way.
    }
    this.locale = locale;
    this.#words = WORDS[this.language];
    this.#tables = TABLES[this.language];
    this.#plural = new Intl.PluralRules(locale);
  }

  has(key) {
    return Object.hasOwn(this.#words, key);
  }

  /** The text of a key; with a number `n` the form that goes with it. */
  say(key, values = {}) {
    const counted = typeof values.n === 'number' ? `${key}.${this.#plural.select(values.n)}` : key;
    const text = this.#words[counted] ?? this.#words[key] ?? this.#words[`${key}.other`];
    if (text === undefined) {
      throw new Error(`no text for ${key}`);
    }
    return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === 'number' ? this.number(values[name]) : String(values[name])));
  }

  days(n) {
    return this.say('days', { n });
  }

  table(name) {
    return Object.hasOwn(this.#tables, name) ? this.#tables[name] : name;
  }

  #format(key, make) {
    if (!this.#formats.has(key)) {
      this.#formats.set(key, make());
    }
    return this.#formats.get(key);
  }

  number(value, digits = 3) {
    return this.#format(`n${digits}`, () => new Intl.NumberFormat(this.locale, { maximumFractionDigits: digits })).format(value);
  }

  /** A number that is in percent already. */
  percent(value) {
    return this.share(value / 100, 2);
  }

  /** A share from 0 to 1, in percent. */
  share(value, digits = 0) {
    return this.#format(`p${digits}`, () => new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: digits })).format(value);
  }

  /** @param money {amount, currency}; @param round whether cents are left away from 100 on, because it is an estimate */
  money(money, round = false) {
    const whole = round && Math.abs(money.amount) >= 100;
    const digits = whole || Number.isInteger(money.amount) ? 0 : 2;
    try {
      return this.#format(`m${money.currency}${digits}`, () => new Intl.NumberFormat(this.locale, {
        style: 'currency', currency: money.currency, minimumFractionDigits: digits, maximumFractionDigits: digits,
      })).format(money.amount);
    } catch {
      return `${this.number(money.amount, 2)} ${money.currency}`;
    }
  }

  /** @param day `2026-11-23`; @param form `short` (23 Nov), `week` (Mon 23 Nov) or `long` (23 Nov 2026) */
  day(day, form = 'short') {
    const date = new Date(`${String(day).slice(0, 10)}T00:00:00Z`);
    if (Number.isNaN(date.getTime())) {
      return String(day);
    }
    const fields = { day: 'numeric', month: 'short', timeZone: 'UTC' };
    if (form === 'week') {
      fields.weekday = 'short';
    } else if (form === 'long') {
      fields.year = 'numeric';
    }
    return this.#format(`d${form}`, () => new Intl.DateTimeFormat(this.locale, fields)).format(date).replace(/(\p{L})\.$/u, '$1').replace(',', '');
  }

  /** A moment, in the reader's own time zone. */
  moment(instant) {
    const date = new Date(instant);
    return Number.isNaN(date.getTime()) ? String(instant)
      : this.#format('t', () => new Intl.DateTimeFormat(this.locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })).format(date);
  }

  languageName(code) {
    try {
      return new Intl.DisplayNames(this.locale, { type: 'language' }).of(code);
    } catch {
      return code;
    }
  }
}

/** The language of an element: its own attribute, that of the page around it, English. */
export function speechOf(element) {
  let node = element;
  while (node) {
    const tag = node.getAttribute?.('lang');
    if (tag) {
      return new Speech(tag);
    }
    node = node.parentNode ?? node.host;
  }
  return new Speech('en');
}
