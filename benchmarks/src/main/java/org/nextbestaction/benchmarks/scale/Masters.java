package org.nextbestaction.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import org.nextbestaction.data.Table;

/**
 * Everything beside orders, lines and invoices: customers with agents, segments and limits;
 * products with costs, prices and stock; quotes, contracts, contacts and what was said, so that
 * every part of the rulebook has something to do.
 */
final class Masters {

  private static final List<String> SEGMENTS =
      List.of("retail", "horeca", "industry", "public", "wholesale");
  private static final List<String> WAREHOUSES = List.of("W1", "W2");
  private static final int CUSTOMERS_AN_AGENT = 50;
  private static final int AGENTS_A_MANAGER = 10;

  private final Size size;
  private final long seed;
  private final Path folder;
  private final Catalogue catalogue;
  private final Buyers buyers;
  private final int today;
  private final int agents;

  Masters(Size size, long seed, Path folder, Catalogue catalogue, Buyers buyers, int today) {
    this.size = size;
    this.seed = seed;
    this.folder = folder;
    this.catalogue = catalogue;
    this.buyers = buyers;
    this.today = today;
    agents = (size.customers() + CUSTOMERS_AN_AGENT - 1) / CUSTOMERS_AN_AGENT;
  }

  /**
   * @param termsDays the payment terms of each customer
   */
  void write(IntUnaryOperator termsDays) throws IOException {
    customers(termsDays);
    agents();
    contacts();
    activities();
    tickets();
    quotes();
    contracts();
    opportunities();
    products();
    relations();
    stock();
    promotions();
    documents();
    sources();
  }

  private CsvFile file(Table table, String columns) throws IOException {
    return new CsvFile(folder, table, columns.split(" "));
  }

  private static <T> T one(List<T> of, Draw draw) {
    return of.get(draw.below(of.size()));
  }

  private static String country(Draw draw) {
    return draw.chance(0.6) ? "RO" : one(List.of("DE", "HU", "BG", "AT"), draw);
  }

  private static String language(String country) {
    return country.equals("RO") ? "ro" : "en";
  }

  private long usual(int customer, Draw draw) {
    return catalogue.number(buyers.usual(customer, draw));
  }

  // ---- customers --------------------------------------------------------------------------------

  private void customers(IntUnaryOperator termsDays) throws IOException {
    try (CsvFile file =
        file(
            Table.CUSTOMERS,
            "customer_id name segment industry country language currency agent_id strategic blocked"
                + " credit_limit payment_terms_days warehouse")) {
      for (int c = 0; c < size.customers(); c++) {
        Draw draw = new Draw(seed, "customer", c);
        // The comma needs quotes, as names in exports do.
        file.id('C', c).text(draw.chance(0.05) ? "\"Client " + c + ", SRL\"" : "Client " + c);
        file.when(draw.chance(0.97)).text(one(SEGMENTS, draw));
        file.text("industry" + draw.below(12));
        String country = country(draw);
        file.text(country).text(language(country)).text("EUR");
        file.id('A', c % agents).flag(draw.chance(0.02)).flag(draw.chance(0.01));
        // An order is worth about 4,000; a tenth of the limits is tight.
        double monthly = 4_000 * 30 / buyers.interval[c];
        long limit =
            Math.round(monthly * (draw.chance(0.1) ? 0.5 : draw.between(3, 8)) / 100) * 100;
        file.when(draw.chance(0.7)).number(limit).number(termsDays.applyAsInt(c));
        file.when(draw.chance(0.8)).text(one(WAREHOUSES, draw)).end();
      }
    }
  }

  private void agents() throws IOException {
    int managers = (agents + AGENTS_A_MANAGER - 1) / AGENTS_A_MANAGER;
    try (CsvFile file =
        file(
            Table.AGENTS,
            "agent_id name email language manager_id daily_capacity away_from away_to deputy_id")) {
      for (int a = 0; a < agents; a++) {
        Draw draw = new Draw(seed, "agent", a);
        file.id('A', a).text("Agent " + a).text("agent" + a + "@example.com");
        file.text(draw.chance(0.6) ? "ro" : "en").id('M', a / AGENTS_A_MANAGER);
        file.when(draw.chance(0.3)).number(draw.between(4, 12));
        boolean away = draw.chance(0.05);
        file.when(away).date(today - 1);
        file.when(away).date(today + 5);
        file.when(a % 2 == 0 && a + 1 < agents).id('A', a + 1).end();
      }
      for (int m = 0; m < managers; m++) {
        file.id('M', m).text("Manager " + m).text("manager" + m + "@example.com").text("en");
        file.none().none().none().none().none().end();
      }
    }
  }

  private void contacts() throws IOException {
    try (CsvFile file =
        file(
            Table.CONTACTS,
            "contact_id customer_id name role phone email language call_opt_out email_opt_out")) {
      for (int c = 0; c < size.customers(); c++) {
        Draw draw = new Draw(seed, "contact", c);
        int contacts = draw.between(1, 2);
        for (int k = 0; k < contacts; k++) {
          long id = 2L * c + k;
          file.id('T', id).id('C', c).text("Contact " + id).text(k == 0 ? "buyer" : "owner");
          file.text("+40 7" + draw.between(10_000_000, 99_999_999));
          file.when(draw.chance(0.9)).text("contact" + id + "@example.com");
          file.text(draw.chance(0.6) ? "ro" : "en");
          boolean noCalls = draw.chance(0.05);
          file.flag(noCalls).flag(draw.chance(noCalls ? 0.4 : 0.03)).end();
        }
      }
    }
  }

  private void activities() throws IOException {
    List<String> outcomes = List.of("reached", "reached", "not_reached", "other");
    try (CsvFile file =
        file(Table.ACTIVITIES, "activity_id customer_id at type agent_id outcome text")) {
      for (int c = 0; c < size.customers(); c++) {
        Draw draw = new Draw(seed, "activity", c);
        int activities = draw.below(4);
        for (int k = 0; k < activities; k++) {
          file.id('E', 4L * c + k).id('C', c).date(today - draw.below(120));
          file.text(one(List.of("call", "call", "email", "meeting", "visit"), draw));
          file.id('A', c % agents);
          String outcome =
              draw.chance(0.01)
                  ? "requested_quote"
                  : draw.chance(0.01) ? "requested_document" : one(outcomes, draw);
          file.text(outcome).text("note of activity " + k).end();
        }
      }
    }
  }

  private void tickets() throws IOException {
    try (CsvFile file =
        file(
            Table.TICKETS,
            "ticket_id customer_id opened_on closed_on severity kind product_id text")) {
      for (int c = 0; c < size.customers(); c++) {
        Draw draw = new Draw(seed, "ticket", c);
        if (draw.chance(0.08)) {
          int opened = today - draw.between(5, 200);
          file.id('X', c).id('C', c).date(opened);
          file.when(draw.chance(0.6)).date(opened + draw.between(1, 5));
          file.text(one(List.of("low", "medium", "high"), draw));
          file.text(one(List.of("complaint", "complaint", "question", "service"), draw));
          file.when(draw.chance(0.5)).id('P', usual(c, draw));
          file.text("ticket of customer " + c).end();
        }
      }
    }
  }

  private void quotes() throws IOException {
    try (CsvFile file =
            file(
                Table.QUOTES,
                "quote_id customer_id sent_on status last_response_on valid_until amount technical");
        CsvFile lines = file(Table.QUOTE_LINES, "quote_id product_id quantity unit_price")) {
      for (int c = 0; c < size.customers(); c++) {
        Draw draw = new Draw(seed, "quote", c);
        int quotes = draw.chance(0.4) ? draw.between(1, 3) : 0;
        for (int k = 0; k < quotes; k++) {
          quote(c, 3L * c + k, draw, file, lines);
        }
      }
    }
  }

  private void quote(int customer, long id, Draw draw, CsvFile file, CsvFile lines)
      throws IOException {
    int sent = today - draw.below(120);
    boolean waits = today - sent < 40 && draw.chance(0.6);
    String status = waits ? "sent" : one(List.of("won", "lost", "expired", "answered"), draw);
    int products = draw.between(1, 6);
    long cents = 0;
    for (int l = 0; l < products; l++) {
      int product = buyers.usual(customer, draw);
      int quantity = draw.between(1, 10) * catalogue.multiple[product];
      cents += (long) quantity * catalogue.listCents[product];
      lines.id('Q', id).id('P', catalogue.number(product)).number(quantity);
      lines.cents(catalogue.listCents[product]).end();
    }
    file.id('Q', id).id('C', customer).date(sent).text(status);
    boolean responded = !waits && !status.equals("expired");
    file.when(responded).date(Math.min(today, sent + draw.between(1, 20)));
    file.date(sent + 45).cents(cents).flag(draw.chance(0.2)).end();
  }

  private void contracts() throws IOException {
    try (CsvFile file =
            file(
                Table.CONTRACTS,
                "contract_id customer_id starts_on ends_on max_discount_pct payment_terms_days"
                    + " extended_terms_allowed amount kind");
        CsvFile prices = file(Table.CONTRACT_PRICES, "contract_id product_id price")) {
      for (int c = 0; c < size.customers(); c++) {
        Draw draw = new Draw(seed, "contract", c);
        if (draw.chance(0.2)) {
          int ends = today + draw.between(-60, 600);
          file.id('K', c).id('C', c).date(ends - 730).date(ends).number(draw.between(5, 12));
          file.number(draw.chance(0.5) ? 45 : 60).flag(draw.chance(0.3));
          file.number(draw.between(5, 200) * 1_000L).text("framework").end();
          prices(c, draw, prices);
        }
      }
    }
  }

  private void prices(int customer, Draw draw, CsvFile file) throws IOException {
    int wanted = draw.between(3, 8);
    int from = buyers.start[customer];
    int end = Math.min(buyers.start[customer + 1], from + wanted);
    for (int i = from; i < end; i++) {
      int product = buyers.assortment[i];
      file.id('K', customer).id('P', catalogue.number(product));
      file.cents((long) catalogue.listCents[product] * draw.between(85, 95) / 100).end();
    }
  }

  private void opportunities() throws IOException {
    try (CsvFile file =
        file(
            Table.OPPORTUNITIES,
            "opportunity_id customer_id stage amount expected_close_on last_activity_on status")) {
      for (int c = 0; c < size.customers(); c++) {
        Draw draw = new Draw(seed, "opportunity", c);
        if (draw.chance(0.05)) {
          file.id('Y', c).id('C', c).text("proposal").number(draw.between(1, 50) * 500L);
          file.date(today + draw.between(5, 90)).date(today - draw.below(60)).text("open").end();
        }
      }
    }
  }

  // ---- products ---------------------------------------------------------------------------------

  private void products() throws IOException {
    List<String> approved =
        List.of("retail|horeca|wholesale", "industry|public", "retail|industry|public|wholesale");
    try (CsvFile file =
        file(
            Table.PRODUCTS,
            "product_id name category unit_cost list_price currency unit order_multiple"
                + " discontinued approved_segments lead_time_days")) {
      for (int p = 0; p < size.products(); p++) {
        Draw draw = new Draw(seed, "product master", p);
        file.id('P', catalogue.number(p)).text("Product " + catalogue.number(p));
        file.text(String.format(Locale.ROOT, "G%04d", catalogue.category(p)));
        file.when(draw.chance(0.98)).cents(catalogue.costCents[p]);
        file.cents(catalogue.listCents[p]).text("EUR").text("pcs").number(catalogue.multiple[p]);
        // The end of the list is the least popular: some of it is not sold any more.
        file.flag(p >= size.products() * 0.8 && draw.chance(0.05));
        file.when(draw.chance(0.1)).text(one(approved, draw)).number(draw.between(1, 20)).end();
      }
    }
  }

  private void relations() throws IOException {
    try (CsvFile file = file(Table.PRODUCT_RELATIONS, "product_id related_id type")) {
      for (int p = 0; p < size.products(); p++) {
        Draw draw = new Draw(seed, "relation", p);
        if (draw.chance(0.5)) {
          file.id('P', catalogue.number(p)).id('P', catalogue.number(catalogue.companion(p, 0)));
          file.text("complement").end();
        }
        if (draw.chance(0.3)) {
          int other = (p + catalogue.categories()) % size.products();
          if (other != p) {
            file.id('P', catalogue.number(p)).id('P', catalogue.number(other));
            file.text("substitute").end();
          }
        }
      }
    }
  }

  private void stock() throws IOException {
    try (CsvFile file =
        file(
            Table.STOCK,
            "product_id warehouse available as_of delivery_hours excess rotate_before")) {
      for (int p = 0; p < size.products(); p++) {
        Draw draw = new Draw(seed, "stock", p);
        boolean soldOut = draw.chance(0.03);
        for (String warehouse : WAREHOUSES) {
          file.id('P', catalogue.number(p)).text(warehouse);
          file.number(soldOut || draw.chance(0.06) ? 0 : draw.between(20, 2_000)).date(today);
          file.number(24L * draw.between(1, 3)).flag(draw.chance(0.02));
          file.when(draw.chance(0.01)).date(today + draw.between(10, 90)).end();
        }
      }
    }
  }

  private void promotions() throws IOException {
    try (CsvFile file =
        file(Table.PROMOTIONS, "promotion_id product_id starts_on ends_on discount_pct")) {
      for (int p = 0; p < size.products(); p++) {
        Draw draw = new Draw(seed, "promotion", p);
        if (draw.chance(0.01)) {
          file.id('R', p).id('P', catalogue.number(p)).date(today - draw.below(30));
          file.date(today + draw.between(1, 30)).number(draw.between(2, 10)).end();
        }
      }
    }
  }

  private void documents() throws IOException {
    try (CsvFile file =
        file(Table.DOCUMENTS, "document_id title kind product_id category language")) {
      for (int p = 0; p < size.products(); p++) {
        Draw draw = new Draw(seed, "document", p);
        if (draw.chance(0.02)) {
          file.id('D', p).text("Data sheet of product " + catalogue.number(p)).text("datasheet");
          file.id('P', catalogue.number(p)).none().text(draw.chance(0.5) ? "ro" : "en").end();
        }
      }
    }
  }

  private void sources() throws IOException {
    try (CsvFile file = file(Table.SOURCES, "table extracted_at")) {
      for (Table table : Table.values()) {
        if (table == Table.ORDERS || table == Table.INVOICES || table == Table.STOCK) {
          file.text(table.fileName()).date(today).end();
        }
      }
    }
  }
}
