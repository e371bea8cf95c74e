/** Where the cards are asked for; its origin stands in `permittedUrls.fetch` of the app, too. */
export const NBA_URL = 'https://nba.example.com/nba/v1/channels/hubspot';

/** The property of companies and deals that holds the customer's id of the ERP. */
export const CUSTOMER_PROPERTY = 'erp_customer_id';
