package org.nextbestaction.feedback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;

/** Lists behind one lock. */
final class InMemoryFeedbackStore implements FeedbackStore {

  /** A decision and the columns by which it is found. */
  private record Row(long run, @Nullable String customerId, String action, KeptDecision decision) {}

  /** All of one case, in the order in which it came in. */
  private record Folder(List<Row> rows, List<KeptAnswer> answers) {
    Folder() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private static final Folder NONE = new Folder(List.of(), List.of());
  private static final Comparator<Row> LAST_RUN_FIRST =
      Comparator.comparingLong(Row::run).reversed().thenComparing(row -> row.decision().cardId());

  private final Map<String, Long> runs = new HashMap<>();
  private final Map<String, Folder> folders = new LinkedHashMap<>();
  private final List<KeptAnswer> answers = new ArrayList<>();
  private final Map<String, KeptAnswer> keyed = new HashMap<>();

  @Override
  public synchronized Receipt add(Answer answer, Origin origin, long known) {
    KeptAnswer underKey = origin.key() == null ? null : keyed.get(origin.key());
    if (underKey != null) {
      return AnsweredCard.underKey(underKey, answer);
    }
    Folder folder = folders.getOrDefault(answer.cardId(), NONE);
    Row row =
        newest(folder, kept -> answer.revision() == null || answer.revision() == kept.revision());
    if (row == null) {
      throw AnsweredCard.unknown(answer, !folder.rows().isEmpty());
    }
    Receipt receipt = answered(row, folder).receive(answer, origin, known, answers.size() + 1L);
    if (receipt.added()) {
      answers.add(receipt.kept());
      folder.answers().add(receipt.kept());
      if (origin.key() != null) {
        keyed.put(origin.key(), receipt.kept());
      }
    }
    return receipt;
  }

  private static @Nullable Row newest(Folder folder, Predicate<KeptDecision> which) {
    return folder.rows().stream()
        .filter(row -> which.test(row.decision()))
        .max(Comparator.comparingInt(row -> row.decision().revision()))
        .orElse(null);
  }

  private static AnsweredCard answered(Row row, Folder folder) {
    KeptDecision decision = row.decision();
    return new AnsweredCard(
        decision.cardId(),
        decision.revision(),
        row.customerId(),
        row.action(),
        decision.json(),
        folder.answers());
  }

  @Override
  public synchronized Answers answers() {
    return Answers.of(answers);
  }

  @Override
  public synchronized List<KeptAnswer> answersAfter(long number) {
    return List.copyOf(
        answers.subList((int) Math.min(Math.max(0, number), answers.size()), answers.size()));
  }

  @Override
  public synchronized List<KeptAnswer> answersTo(String cardId) {
    return List.copyOf(folders.getOrDefault(cardId, NONE).answers());
  }

  @Override
  public synchronized List<Card> keep(Run run, List<Card> cards) {
    long number = runs.computeIfAbsent(run.key(), key -> runs.size() + 1L);
    List<Card> kept = new ArrayList<>(cards.size());
    for (Card card : cards) {
      Folder folder = folders.computeIfAbsent(card.brief().cardId(), id -> new Folder());
      Integer before =
          folder.rows().stream()
              .filter(row -> row.run() == number)
              .map(row -> row.decision().revision())
              .findFirst()
              .orElse(null);
      Card numbered = before == null ? numbered(card) : card.withRevision(before);
      if (before == null) {
        folder.rows().add(row(run, number, numbered));
      }
      kept.add(numbered);
    }
    return kept;
  }

  private static Row row(Run run, long number, Card card) {
    String contentHash = CardContent.hash(card.brief());
    return new Row(
        number,
        card.brief().customerId(),
        card.brief().action().code(),
        new KeptDecision(
            run, card.brief().cardId(), card.brief().revision(), contentHash, CardJson.line(card)));
  }

  @Override
  public synchronized void finish(Run run) {}

  @Override
  public synchronized Card numbered(Card card) {
    Folder folder = folders.getOrDefault(card.brief().cardId(), NONE);
    Row newest = newest(folder, row -> true);
    return newest == null
        ? card.withRevision(1)
        : answered(newest, folder).next(card, newest.decision().contentHash());
  }

  @Override
  public synchronized List<KeptDecision> ofCard(String cardId) {
    return folders.getOrDefault(cardId, NONE).rows().stream()
        .sorted(LAST_RUN_FIRST)
        .map(Row::decision)
        .toList();
  }

  @Override
  public synchronized List<KeptDecision> ofCustomer(String customerId) {
    return folders.values().stream()
        .flatMap(folder -> folder.rows().stream())
        .filter(row -> customerId.equals(row.customerId()))
        .sorted(LAST_RUN_FIRST)
        .map(Row::decision)
        .toList();
  }

  @Override
  public synchronized Forgotten forget(String customerId) {
    long last = folders.keySet().stream().mapToLong(Anonymous::number).max().orElse(0);
    Anonymous anonymous = new Anonymous(last);
    int decisions = 0;
    for (String cardId : List.copyOf(folders.keySet())) {
      Folder folder = folders.getOrDefault(cardId, NONE);
      if (folder.rows().stream().anyMatch(row -> customerId.equals(row.customerId()))) {
        decisions += folder.rows().size();
        folder
            .rows()
            .replaceAll(
                row -> new Row(row.run(), null, row.action(), anonymous.decision(row.decision())));
        folder.answers().replaceAll(anonymous::answer);
        folders.remove(cardId);
        folders.put(anonymous.id(cardId), folder);
      }
    }
    int changed = 0;
    for (int i = 0; i < answers.size(); i++) {
      if (customerId.equals(answers.get(i).customerId())) {
        keyed.values().remove(answers.get(i));
        answers.set(i, anonymous.answer(answers.get(i)));
        changed++;
      }
    }
    return new Forgotten(decisions, anonymous.cards(), changed);
  }

  @Override
  public void close() {}
}
