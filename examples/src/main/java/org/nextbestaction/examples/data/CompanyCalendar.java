package org.nextbestaction.examples.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Writes what belongs to no customer: holidays, exchange rates, and how old each table is. */
final class CompanyCalendar {

  private static final List<String> RO_HOLIDAYS =
      List.of("2026-11-30", "2026-12-01", "2026-12-25", "2026-12-26", "2027-01-01", "2027-01-02");

  /** EUR for one RON, in ten-thousandths, around the rate that all prices are made with. */
  private static final int RON_RATE = 1965;

  private static final int RATE_MONTHS = 18;
  private static final int CRM_AGE_DAYS = 2;

  /** The tables that a CRM keeps; they come two days late. */
  private static final List<Table> CRM_TABLES =
      List.of(
          Table.CONTACTS,
          Table.ACTIVITIES,
          Table.NOTE_TOPICS,
          Table.OPPORTUNITIES,
          Table.COMPETITOR_SIGNALS);

  private final Story story;

  CompanyCalendar(Story story) {
    this.story = story;
  }

  void write() {
    for (String day : RO_HOLIDAYS) {
      story.tables().add(Table.HOLIDAYS).set("country", "RO").set("on", day);
    }
    for (int month = RATE_MONTHS; month >= 0; month--) {
      LocalDate on = story.asOf().withDayOfMonth(1).minusMonths(month);
      rate("RON", on, RON_RATE + month % 4);
      rate("EUR", on, 10_000);
    }
    for (Table table : Table.values()) {
      if (table != Table.SOURCES) {
        int age = CRM_TABLES.contains(table) ? CRM_AGE_DAYS : 0;
        story
            .tables()
            .add(Table.SOURCES)
            .set("table", table.tableName())
            .set("extracted_at", story.at(age, age == 0 ? 5 : 18));
      }
    }
  }

  private void rate(String currency, LocalDate on, int tenThousandths) {
    story
        .tables()
        .add(Table.EXCHANGE_RATES)
        .set("currency", currency)
        .set("on", on)
        .set("rate_to_base", BigDecimal.valueOf(tenThousandths, 4).toPlainString());
  }
}
