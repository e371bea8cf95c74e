package org.nextbestaction.llm.question;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.nextbestaction.llm.question.CardAnswer.Outcome;

/**
 * Finds what answers a question, without a model: statements by what is asked for, paragraphs by
 * their words. What a question names must stand in its answer; the nearest thing is no answer.
 */
final class Retrieval {

  private static final Set<String> LINES = Set.of("offer", "removed", "bundle");
  private static final int FOUND = 20;
  private static final int PARAGRAPHS = 2;

  /** The share of a question's words that a paragraph must hold. */
  private static final double HELD = 0.6;

  private final Asked asked;
  private final List<Statement> statements;
  private final Map<String, String> products;
  private final DocumentIndex documents;
  private final Predicate<Paragraph> quotable;
  private final String cardLanguage;

  Retrieval(
      Asked asked,
      List<Statement> statements,
      Map<String, String> products,
      DocumentIndex documents,
      Predicate<Paragraph> quotable,
      String cardLanguage) {
    this.asked = asked;
    this.statements = statements;
    this.products = products;
    this.documents = documents;
    this.quotable = quotable;
    this.cardLanguage = cardLanguage;
  }

  /** What was found: statements or paragraphs, or why there are none. */
  record Found(Outcome outcome, List<Statement> statements, List<Paragraph> paragraphs) {

    static Found none(Outcome outcome) {
      return new Found(outcome, List.of(), List.of());
    }

    static Found of(List<Statement> statements) {
      return new Found(Outcome.ANSWERED, statements, List.of());
    }
  }

  Found find() {
    boolean documentsFirst = asked.topics(3).stream().anyMatch(topic -> topic.is("documents"));
    List<Paragraph> paragraphs = documentsFirst ? paragraphs() : List.of();
    List<Statement> found = paragraphs.isEmpty() ? fromCard() : List.of();
    if (found.isEmpty() && !documentsFirst && documentsKnow()) {
      paragraphs = paragraphs();
    }
    if (!found.isEmpty()) {
      return Found.of(found);
    }
    return paragraphs.isEmpty()
        ? Found.none(asked.aboutSelling() ? Outcome.NOT_HELD : Outcome.OFF_TOPIC)
        : new Found(Outcome.ANSWERED, List.of(), paragraphs);
  }

  /** Of the decision itself documents know nothing, unless the question has words of its own. */
  private boolean documentsKnow() {
    List<Topic> topics = new ArrayList<>(asked.topics(3));
    topics.addAll(asked.topics(2));
    return topics.isEmpty()
        || !asked.rest().isEmpty()
        || topics.stream().anyMatch(topic -> topic.is("documents-after"));
  }

  private List<Statement> fromCard() {
    List<Statement> found = new ArrayList<>();
    for (int weight = 3; weight > 0 && found.isEmpty(); weight--) {
      List<Topic> topics = asked.topics(weight);
      Set<Statement> all = new LinkedHashSet<>();
      List<Topic> open = new ArrayList<>();
      for (Topic topic : topics) {
        List<Statement> answers = answers(topic);
        if (answers.isEmpty()) {
          open.add(topic);
        }
        all.addAll(answers);
      }
      for (Topic topic : open) {
        if (weight == 3 && all.stream().noneMatch(one -> speaksOf(one, topic))) {
          return List.of();
        }
      }
      found.addAll(all);
    }
    if (found.isEmpty()) {
      found = plain();
    }
    return held(found) ? found : List.of();
  }

  /** The statements of the first kinds that the card has, those of the named products first. */
  private List<Statement> answers(Topic topic) {
    List<String> kinds = new ArrayList<>(topic.kinds());
    if (topic.id().equals("why") && !asked.products().isEmpty()) {
      kinds.addAll(0, List.of("removed", "why.product"));
    }
    boolean addUp = topic.is("all") || topic.weight() == 3 && !asked.products().isEmpty();
    Set<Statement> all = new LinkedHashSet<>();
    Set<Statement> lacking = new LinkedHashSet<>();
    for (String kind : kinds) {
      List<Statement> these = of(kind);
      List<Statement> holding = these.stream().filter(one -> holds(one, asked.rest())).toList();
      all.addAll(holding);
      if (lacking.isEmpty()) {
        lacking.addAll(these);
      }
      if (!all.isEmpty() && !addUp) {
        break;
      }
    }
    if (all.isEmpty() && topic.is("text")) {
      for (Statement statement : statements) {
        if (statement.free() && concerns(statement) && speaksOf(statement, topic)) {
          all.add(statement);
        }
      }
    }
    List<Statement> sorted = new ArrayList<>(all.isEmpty() ? lacking : all);
    if (!asked.products().isEmpty()) {
      sorted.sort(Comparator.comparing(s -> s.productId() == null ? 1 : 0));
    }
    return sorted.size() > topic.most() ? sorted.subList(0, topic.most()) : sorted;
  }

  private List<Statement> of(String kind) {
    List<Statement> these = new ArrayList<>();
    for (Statement statement : statements) {
      boolean fits =
          kind.equals("why.product")
              ? statement.kind().startsWith("why:") && aboutProduct(statement)
              : Topic.fits(kind, statement.kind());
      if (fits && concerns(statement)) {
        these.add(statement);
      }
    }
    return these;
  }

  private boolean aboutProduct(Statement statement) {
    if (asked.products().isEmpty()) {
      return statement.productId() != null;
    }
    return asked.products().stream().anyMatch(id -> names(statement, id));
  }

  private boolean names(Statement statement, String id) {
    return id.equals(statement.productId())
        || statement.free() && statement.text().contains(products.getOrDefault(id, id));
  }

  /** Where products are named, what is about another product is no answer. */
  private boolean concerns(Statement statement) {
    return asked.products().isEmpty()
        || statement.productId() == null
        || asked.products().stream().anyMatch(id -> names(statement, id));
  }

  private boolean speaksOf(Statement statement, Topic topic) {
    return !Lexicon.of(cardLanguage).topic(topic.id(), Tokens.of(statement.text())).isEmpty();
  }

  /** Without a topic: the line of a product that is named, or a sentence that holds every word. */
  private List<Statement> plain() {
    List<String> rest = asked.rest();
    List<Statement> found = new ArrayList<>();
    for (Statement statement : statements) {
      boolean line = LINES.contains(statement.kind());
      if (!asked.codes().isEmpty()) {
        if (statement.free()
            && asked.codes().stream().allMatch(code -> hasCode(statement.text(), code))
            && holds(statement, rest)) {
          found.add(statement);
        }
      } else if (rest.isEmpty()) {
        if (line
            && asked.content().isEmpty()
            && asked.products().contains(String.valueOf(statement.productId()))) {
          found.add(statement);
        }
      } else if (statement.free() && concerns(statement) && holds(statement, rest)) {
        found.add(statement);
      }
    }
    return found.size() > 3 ? found.subList(0, 3) : found;
  }

  /** Whether every word that is left over stands in one of the statements. */
  private boolean held(List<Statement> found) {
    Set<String> stems = new HashSet<>();
    found.forEach(statement -> stems.addAll(Tokens.stems(statement.text())));
    return asked.codes().stream()
            .allMatch(code -> found.stream().anyMatch(one -> hasCode(one.text(), code)))
        && asked.rest().stream().allMatch(word -> in(stems, word));
  }

  private static boolean holds(Statement statement, List<String> words) {
    Set<String> stems = Tokens.stems(statement.text());
    return words.stream().allMatch(word -> in(stems, word));
  }

  private static boolean hasCode(String text, String code) {
    return (" " + String.join(" ", Tokens.of(text)) + " ").contains(" " + code + " ");
  }

  private static boolean in(Set<String> stems, String word) {
    return Tokens.stemsOf(word).stream().anyMatch(stems::contains);
  }

  /** The best paragraphs, those about the card's products first, all of one document. */
  List<Paragraph> paragraphs() {
    List<String> words = asked.content();
    List<Paragraph> held = new ArrayList<>();
    for (Paragraph paragraph : documents.find(String.join(" ", asked.words()), FOUND)) {
      if (quotable.test(paragraph) && concerns(paragraph) && holds(paragraph, words)) {
        held.add(paragraph);
      }
    }
    held.sort(
        Comparator.comparing((Paragraph one) -> aboutCard(one) ? 0 : 1)
            .thenComparing(one -> asked.language().equals(one.document().language()) ? 0 : 1)
            .thenComparing(one -> -own(one, words)));
    if (held.isEmpty()) {
      return held;
    }
    Paragraph first = held.get(0);
    held.removeIf(
        one ->
            !one.document().id().equals(first.document().id())
                || own(one, words) < own(first, words));
    return held.size() > PARAGRAPHS ? held.subList(0, PARAGRAPHS) : held;
  }

  /** Whether it speaks of the same topic in other words. */
  private boolean speaksOf(Paragraph paragraph, String word) {
    String own = paragraph.document().language();
    List<String> words = Tokens.of(paragraph.text());
    Lexicon lexicon = Lexicon.of(own == null ? asked.language() : own);
    return asked.topicsOf(word).stream().anyMatch(id -> !lexicon.topic(id, words).isEmpty());
  }

  private static long own(Paragraph paragraph, List<String> words) {
    return words.stream().filter(word -> in(paragraph.own(), word)).count();
  }

  /** Paragraphs for a model to choose from: the best by their words, whatever they lack. */
  List<Paragraph> nearest(int most) {
    List<Paragraph> near = new ArrayList<>();
    for (Paragraph paragraph : documents.find(String.join(" ", asked.content()), FOUND)) {
      if (quotable.test(paragraph) && concerns(paragraph)) {
        near.add(paragraph);
      }
    }
    near.sort(Comparator.comparing(one -> aboutCard(one) ? 0 : 1));
    return near.size() > most ? near.subList(0, most) : near;
  }

  private boolean aboutCard(Paragraph paragraph) {
    String product = paragraph.document().productId();
    return product != null && products.containsKey(product);
  }

  private boolean concerns(Paragraph paragraph) {
    String product = paragraph.document().productId();
    return asked.products().isEmpty() || product == null || asked.products().contains(product);
  }

  /** Names and codes all, and of the other words most; of two both. */
  private boolean holds(Paragraph paragraph, List<String> words) {
    if (!asked.codes().stream()
        .allMatch(code -> hasCode(paragraph.document().title() + " " + paragraph.text(), code))) {
      return false;
    }
    int held = 0;
    for (String word : words) {
      boolean here = in(paragraph.stems(), word) || speaksOf(paragraph, word);
      if (!here && asked.telling(word)) {
        return false;
      }
      held += here ? 1 : 0;
    }
    return own(paragraph, words) > 0
        && (words.size() <= 2 ? held == words.size() : held >= HELD * words.size());
  }
}
