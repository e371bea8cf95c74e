package org.nextbestaction.feedback;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.CommercialDataSource;

/**
 * Another source whose table {@code feedback} holds a store's answers, too, so that they are part
 * of the snapshot and of its hash. Where both tell of one answer (card, decision and second are the
 * same), the store's counts. Answers to cards that are about no customer stay in the store.
 */
public final class FeedbackSource implements CommercialDataSource {

  private static final List<String> COLUMNS =
      Table.FEEDBACK.columns().stream().map(Column::name).toList();

  private final CommercialDataSource source;
  private final List<KeptAnswer> rows;
  private final ZoneId zone;

  /**
   * @param zone of the company: that of times without offset
   */
  public FeedbackSource(CommercialDataSource source, Answers answers, ZoneId zone) {
    this(source, answers.all().stream().filter(kept -> kept.customerId() != null).toList(), zone);
  }

  private FeedbackSource(CommercialDataSource source, List<KeptAnswer> rows, ZoneId zone) {
    this.source = source;
    this.rows = rows;
    this.zone = zone;
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Set<Table> tables() {
    Set<Table> tables = new TreeSet<>(source.tables());
    tables.add(Table.FEEDBACK);
    return Collections.unmodifiableSet(new LinkedHashSet<>(tables));
  }

  @Override
  public void consistently(Consumer<CommercialDataSource> reader) {
    source.consistently(picture -> reader.accept(new FeedbackSource(picture, rows, zone)));
  }

  @Override
  public void read(Table table, RowSink sink) {
    if (table != Table.FEEDBACK) {
      source.read(table, sink);
      return;
    }
    if (source.tables().contains(table)) {
      source.read(table, new WithoutKept(sink));
    }
    sink.header("the feedback store", COLUMNS);
    rows.forEach(kept -> sink.row(0, List.copyOf(kept.values().values())));
  }

  /** Passes on what the store does not hold. */
  private final class WithoutKept implements RowSink {

    private final RowSink sink;
    private final Set<String> kept = new HashSet<>();
    private int card = -1;
    private int decision = -1;
    private int at = -1;

    WithoutKept(RowSink sink) {
      this.sink = sink;
      for (KeptAnswer one : rows) {
        Answer answer = one.answer();
        kept.add(key(answer.cardId(), answer.decision().code(), answer.at()));
      }
    }

    @Override
    public void header(String resource, List<String> columns) {
      List<String> names =
          columns.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
      card = names.indexOf("card_id");
      decision = names.indexOf("decision");
      at = names.indexOf("decided_at");
      sink.header(resource, columns);
    }

    @Override
    public void row(int line, List<String> values) {
      if (!isKept(values)) {
        sink.row(line, values);
      }
    }

    private boolean isKept(List<String> values) {
      if (card < 0
          || decision < 0
          || at < 0
          || Math.max(card, Math.max(decision, at)) >= values.size()) {
        return false;
      }
      Instant time = time(values.get(at).strip());
      return time != null
          && kept.contains(key(values.get(card).strip(), values.get(decision).strip(), time));
    }

    private static String key(String card, String decision, Instant at) {
      return card + '\n' + decision + '\n' + at.getEpochSecond();
    }

    /** Null for what is no time; whoever reads the row says so. */
    private @Nullable Instant time(String text) {
      try {
        if (text.length() <= 10) {
          return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
            ? OffsetDateTime.parse(text).toInstant()
            : LocalDateTime.parse(text).atZone(zone).toInstant();
      } catch (DateTimeException e) {
        return null;
      }
    }
  }
}
