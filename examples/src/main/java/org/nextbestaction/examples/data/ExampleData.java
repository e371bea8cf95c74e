package org.nextbestaction.examples.data;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * Example data of four industries, invented from a seed: folders of canonical CSV tables, with
 * every table and column in use, about 80 customers and 18 months of history up to {@link #AS_OF}.
 *
 * <p>The same industry and seed give the same bytes on every machine. Companies, people and
 * products are invented; mail domains end in {@code .example}.
 */
public final class ExampleData {

  /** The as-of date that all example data is made for, a Monday. */
  public static final LocalDate AS_OF = LocalDate.of(2026, 11, 23);

  /** The seed of the examples that the documentation shows. */
  public static final long DEFAULT_SEED = 20261123L;

  private ExampleData() {}

  /**
   * Writes the tables of an industry.
   *
   * @param folder made when missing; tables in it are replaced
   */
  public static void write(Industry industry, long seed, Path folder) throws IOException {
    requireNonNull(industry, "industry");
    requireNonNull(folder, "folder");
    Story story = new Story(industry.profile(), AS_OF, new Tables());
    tell(story, new Dice(31 * seed + industry.name().hashCode()));
    story.tables().write(folder);
  }

  /**
   * Writes the worked example: one customer, Alfa Distribution SRL, with products A and B.
   *
   * @param folder made when missing; tables in it are replaced
   */
  public static void writeAlfa(Path folder) throws IOException {
    requireNonNull(folder, "folder");
    new AlfaExample().tables().write(folder);
  }

  private static void tell(Story story, Dice dice) {
    List<Customer> customers = new Roster(story.profile(), AS_OF, dice.split()).customers();
    new CatalogueWriter(story, dice.split()).write();
    new CompanyCalendar(story).write();
    new OrderWriter(story, dice.split()).write(customers);
    People people = new People(story, dice.split());
    people.writeAgents();
    List<SituationWriter> writers =
        List.of(
            people,
            new Receivables(story),
            new Quotes(story, dice.split()),
            new Contracts(story, dice.split()),
            new Activities(story, dice.split()),
            new Tickets(story, dice.split()),
            new MarketSigns(story, dice.split()),
            new Answers(story));
    for (SituationWriter writer : writers) {
      customers.forEach(writer::write);
    }
  }
}
