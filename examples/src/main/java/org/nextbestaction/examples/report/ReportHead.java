package org.nextbestaction.examples.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;

/**
 * What the report says of itself before the first card.
 *
 * @param company the name of the company that sells; empty where it has none
 * @param language ISO 639-1 code of the page; each card keeps its own
 * @param sources the connected tables
 * @param agentNames names by agent id; an agent without one goes by the id
 * @param actionTitles titles in the language by action code; one without goes by that on a card
 * @param cardsFile the name of the file that holds every card
 * @param qualityFile the name of the file that holds every finding
 * @param shownCards how many cards the page shows in full, the first that come; the rest is counted
 */
public record ReportHead(
    String company,
    LocalDate asOf,
    String language,
    List<Source> sources,
    Map<String, String> agentNames,
    Map<String, String> actionTitles,
    String cardsFile,
    String qualityFile,
    int shownCards) {

  /** The number of cards that a page shows in full when nothing else is said. */
  public static final int SHOWN_CARDS = 200;

  /** A connected table and the day of its extraction, null when that is not known. */
  public record Source(String table, @Nullable LocalDate extractedOn) {}

  public ReportHead {
    sources = List.copyOf(sources);
    agentNames = Map.copyOf(agentNames);
    actionTitles = Map.copyOf(actionTitles);
    if (shownCards < 0) {
      throw new IllegalArgumentException("shownCards is negative: " + shownCards);
    }
  }

  /** The head of a report on a snapshot that was decided with a playbook. */
  public static ReportHead of(Snapshot snapshot, Playbook playbook) {
    List<Source> sources = new ArrayList<>();
    for (Table table : Table.values()) {
      if (snapshot.connected(table)) {
        sources.add(new Source(table.fileName(), snapshot.extractedOn(table)));
      }
    }
    Map<String, String> names = new TreeMap<>();
    snapshot
        .agents()
        .forEach(
            (id, agent) -> {
              String name = agent.name();
              if (name != null) {
                names.put(id, name);
              }
            });
    Map<String, String> titles = new TreeMap<>();
    for (ActionType action : playbook.actions()) {
      titles.put(action.code(), action.title().in(snapshot.company().language()));
    }
    return new ReportHead(
        snapshot.company().name(),
        snapshot.asOf(),
        snapshot.company().language(),
        sources,
        names,
        titles,
        "cards.jsonl",
        "quality.json",
        SHOWN_CARDS);
  }
}
