package org.nextbestaction.source.note;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.CommercialDataSource;

/**
 * Another source, whose notes and tickets are read into the table {@code note_topics}. Rows that
 * the source has itself stand, and an activity that they speak of is not read again. A note that is
 * set aside has the topic {@code quarantined} and no other. A ticket becomes a note of the day on
 * which it was opened, where activities are connected. Thread-safe when its parts are.
 */
public final class NoteSource implements CommercialDataSource {

  private static final String TICKET = "ticket:";
  private static final List<String> TOPIC_COLUMNS =
      List.of("activity_id", "topic", "value", "source");
  private static final List<String> ACTIVITY_COLUMNS =
      List.of("activity_id", "customer_id", "at", "type");

  private final CommercialDataSource source;
  private final NoteReader reader;
  private static final NoteReader.Topic SET_ASIDE = new NoteReader.Topic("quarantined", null);

  private final NoteScreen screen;
  private final boolean screenAll;

  /**
   * A source whose notes are read.
   *
   * @param screenAll whether notes without a topic are screened, too: needed where they are quoted
   */
  public NoteSource(
      CommercialDataSource source, NoteReader reader, NoteScreen screen, boolean screenAll) {
    this.source = requireNonNull(source, "source");
    this.reader = requireNonNull(reader, "reader");
    this.screen = requireNonNull(screen, "screen");
    this.screenAll = screenAll;
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Set<Table> tables() {
    Set<Table> tables = new TreeSet<>(source.tables());
    if (tables.contains(Table.ACTIVITIES)) {
      tables.add(Table.NOTE_TOPICS);
    }
    return Collections.unmodifiableSet(tables);
  }

  @Override
  public List<Finding> findings() {
    return source.findings();
  }

  @Override
  public void consistently(Consumer<CommercialDataSource> consumer) {
    source.consistently(at -> consumer.accept(new NoteSource(at, reader, screen, screenAll)));
  }

  @Override
  public void read(Table table, RowSink sink) {
    boolean connected = source.tables().contains(Table.ACTIVITIES);
    if (connected && table == Table.NOTE_TOPICS) {
      topics(sink);
    } else if (connected && table == Table.ACTIVITIES) {
      activities(sink);
    } else {
      source.read(table, sink);
    }
  }

  private void topics(RowSink sink) {
    Remembering named = new Remembering(sink);
    if (source.tables().contains(Table.NOTE_TOPICS)) {
      source.read(Table.NOTE_TOPICS, named);
    }
    sink.header("notes", TOPIC_COLUMNS);
    Consumer<Note> write =
        note -> {
          for (NoteReader.Topic topic : named.told.contains(note.id) ? seen(note) : read(note)) {
            String value = topic.value() == null ? "" : topic.value();
            if (!named.setAside.contains(note.id)) {
              sink.row(0, List.of(note.id, topic.topic(), value, "note"));
            }
          }
        };
    forEachNote(source, write);
  }

  private List<NoteReader.Topic> read(Note note) {
    List<NoteReader.Topic> topics = reader.read(note.text, note.on);
    boolean asked = screenAll || !topics.isEmpty();
    return asked && screen.quarantines(note.text) ? List.of(SET_ASIDE) : topics;
  }

  /** What is added to the topics that the source names itself. */
  private List<NoteReader.Topic> seen(Note note) {
    return screenAll && screen.quarantines(note.text) ? List.of(SET_ASIDE) : List.of();
  }

  /** And the tickets that say something, so that their topics have a note to belong to. */
  private void activities(RowSink sink) {
    List<List<String>> tickets = new ArrayList<>();
    tickets(
        source,
        note -> {
          if (!read(note).isEmpty()) {
            tickets.add(List.of(note.id, note.customerId, note.at, "note"));
          }
        });
    if (tickets.isEmpty()) {
      source.read(Table.ACTIVITIES, sink);
      return;
    }
    source.read(Table.ACTIVITIES, new ByRow(sink));
    sink.header("tickets", ACTIVITY_COLUMNS);
    tickets.forEach(row -> sink.row(0, row));
  }

  /** Takes no file as a whole, for more rows follow. */
  private record ByRow(RowSink sink) implements RowSink {
    @Override
    public void header(String resource, List<String> columns) {
      sink.header(resource, columns);
    }

    @Override
    public void row(int line, List<String> values) {
      sink.row(line, values);
    }
  }

  /**
   * Hands on every note and ticket with a text, in the order of the source.
   *
   * @param source whose activities and tickets are read, as far as they are connected
   */
  public static void forEachNote(CommercialDataSource source, Consumer<Note> use) {
    if (source.tables().contains(Table.ACTIVITIES)) {
      source.read(Table.ACTIVITIES, new Notes("activity_id", "at", "", use));
    }
    tickets(source, use);
  }

  private static void tickets(CommercialDataSource source, Consumer<Note> use) {
    if (source.tables().contains(Table.TICKETS)) {
      source.read(Table.TICKETS, new Notes("ticket_id", "opened_on", TICKET, use));
    }
  }

  /**
   * A note as it was written.
   *
   * @param id of the activity; that of a ticket begins with {@value #TICKET}
   * @param at the day or time, as the source gives it
   * @param on the day; null when it is none
   */
  public record Note(
      String id, String customerId, String at, @Nullable LocalDate on, String text) {}

  /** Hands on the rows with a text. */
  private static final class Notes implements RowSink {
    private final String idColumn;
    private final String dayColumn;
    private final String prefix;
    private final Consumer<Note> notes;
    private int id = -1;
    private int customer = -1;
    private int day = -1;
    private int text = -1;

    Notes(String idColumn, String dayColumn, String prefix, Consumer<Note> notes) {
      this.idColumn = idColumn;
      this.dayColumn = dayColumn;
      this.prefix = prefix;
      this.notes = notes;
    }

    @Override
    public void header(String resource, List<String> columns) {
      id = place(columns, idColumn);
      customer = place(columns, "customer_id");
      day = place(columns, dayColumn);
      text = place(columns, "text");
    }

    @Override
    public void row(int line, List<String> values) {
      String written = at(values, text);
      String key = at(values, id);
      if (!written.isEmpty() && !key.isEmpty()) {
        String on = at(values, day);
        notes.accept(new Note(prefix + key, at(values, customer), on, day(on), written));
      }
    }

    private static String at(List<String> values, int column) {
      return column >= 0 && column < values.size() ? values.get(column).strip() : "";
    }

    /** The day of a date or of a timestamp; null for anything else. */
    private static @Nullable LocalDate day(String written) {
      try {
        return written.length() < 10 ? null : LocalDate.parse(written.substring(0, 10));
      } catch (DateTimeParseException e) {
        return null;
      }
    }
  }

  /** Hands on the source's own rows and remembers of which notes they speak. */
  private static final class Remembering implements RowSink {
    private final RowSink sink;
    private final Set<String> told = new HashSet<>();
    private final Set<String> setAside = new HashSet<>();
    private int id = -1;
    private int topic = -1;

    Remembering(RowSink sink) {
      this.sink = sink;
    }

    @Override
    public void header(String resource, List<String> columns) {
      id = place(columns, "activity_id");
      topic = place(columns, "topic");
      sink.header(resource, columns);
    }

    @Override
    public void row(int line, List<String> values) {
      if (id >= 0 && id < values.size()) {
        String note = values.get(id).strip();
        told.add(note);
        if (topic >= 0
            && topic < values.size()
            && values.get(topic).strip().equals(SET_ASIDE.topic())) {
          setAside.add(note);
        }
      }
      sink.row(line, values);
    }
  }

  private static int place(List<String> columns, String name) {
    return columns.stream()
        .map(column -> column.strip().toLowerCase(Locale.ROOT))
        .toList()
        .indexOf(name);
  }
}
