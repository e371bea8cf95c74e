package org.nextbestaction.llm.question;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be asked about a card, from {@code topics.txt} beside this class.
 *
 * @param weight 3: asked for itself; 2: where nothing of 3 is; 1: only a question word
 * @param most so many statements answer it
 * @param kinds of the statements that answer, the best first
 * @param flags as told there
 */
record Topic(String id, int weight, int most, List<String> kinds, Set<String> flags) {

  private static final Set<String> FLAGS =
      Set.of("documents", "documents-after", "all", "named", "text");

  static final List<Topic> ALL = Lexicon.lines("topics.txt").stream().map(Topic::read).toList();

  private static Topic read(String line) {
    List<String> parts = List.of(line.split(" +"));
    List<String> kinds = parts.subList(3, parts.size());
    return new Topic(
        parts.get(0),
        Integer.parseInt(parts.get(1)),
        Integer.parseInt(parts.get(2)),
        kinds.stream().filter(kind -> !FLAGS.contains(kind)).toList(),
        kinds.stream().filter(FLAGS::contains).collect(Collectors.toUnmodifiableSet()));
  }

  boolean is(String flag) {
    return flags.contains(flag);
  }

  static boolean fits(String kind, String statement) {
    return kind.endsWith("*")
        ? statement.startsWith(kind.substring(0, kind.length() - 1))
        : statement.equals(kind);
  }
}
