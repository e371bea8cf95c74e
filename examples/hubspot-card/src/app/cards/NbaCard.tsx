import { hubspot } from '@hubspot/ui-extensions';
import { CustomerCards } from './CustomerCards';

hubspot.extend<'crm.record.tab'>(() => <CustomerCards />);
