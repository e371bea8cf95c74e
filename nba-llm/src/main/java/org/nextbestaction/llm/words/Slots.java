package org.nextbestaction.llm.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.check.CitedSentence;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.fact.Fact;
import org.nextbestaction.llm.fact.Outbound;

/**
 * The places in a text that code fills: the facts that may be said, and the people. What a slot
 * holds is not sent; a model sees its name and what it is.
 */
final class Slots {

  static final Pattern SLOT = Pattern.compile("\\{\\{([A-Za-z0-9_.]+)\\}\\}");

  /** Ids that code made; one with anything else in it might speak. */
  private static final Pattern ID =
      Pattern.compile("[a-z][A-Za-z0-9_]{0,40}(\\.[A-Za-z0-9_]{1,40})?");

  /**
   * The limits of the card, which code words and no model; and offers after the third: so short a
   * text names no more, and the fewer slots a request has, the more cards share it.
   */
  private static final Pattern LEFT_OUT = Pattern.compile("limit\\d.*|offer(?:[4-9]|\\d{2,})\\..*");

  /** Facts whose value is a word of a closed set, by the last part of their id. */
  private static final Set<String> WORDS =
      Set.of("relation", "severity", "reaction", "season", "stock", "group", "fallback");

  private static final Pattern WORD = Pattern.compile("[A-Za-z_]{2,30}");

  private final Map<String, Slot> slots;

  private Slots(Map<String, Slot> slots) {
    this.slots = slots;
  }

  /**
   * A slot.
   *
   * @param fact null for a person or the customer
   * @param name who it is; null for a fact
   */
  record Slot(String id, @Nullable Fact fact, @Nullable String name, String description) {

    boolean agentOnly() {
      return fact != null && fact.agentOnly();
    }

    String kind() {
      return fact == null ? "PERSON" : fact.kind().name();
    }

    /** A word of a closed set that the model may know; null for all else. */
    @Nullable String word() {
      return fact != null
              && fact.outbound() == Outbound.SEND
              && WORDS.contains(id.substring(id.lastIndexOf('.') + 1))
              && WORD.matcher(fact.value()).matches()
          ? fact.value()
          : null;
    }

    String say(String language) {
      return fact == null ? String.valueOf(name) : fact.say(language);
    }
  }

  static Slots of(CardFacts facts) {
    Map<String, Slot> slots = new LinkedHashMap<>();
    CardFacts.People people = facts.people();
    person(slots, "customer", people.customer(), "the customer, a company");
    person(slots, "contact", people.contact(), "the person whom the agent talks to");
    person(slots, "agent", people.agent(), "the agent, who speaks");
    for (Fact fact : facts.speakable()) {
      if (ID.matcher(fact.id()).matches()
          && !LEFT_OUT.matcher(fact.id()).matches()
          && !soldOut(fact)) {
        slots.putIfAbsent(fact.id(), new Slot(fact.id(), fact, null, fact.description()));
      }
    }
    return new Slots(slots);
  }

  /** Its slot would read as if there were some. */
  private static boolean soldOut(Fact fact) {
    return fact.id().endsWith(".available") && fact.kind().numeric() && fact.number().signum() <= 0;
  }

  private static void person(
      Map<String, Slot> slots, String id, @Nullable String name, String description) {
    if (name != null && !name.isBlank()) {
      slots.put(id, new Slot(id, null, name, description));
    }
  }

  /** In the order of the card. */
  List<Slot> all() {
    return new ArrayList<>(slots.values());
  }

  @Nullable Slot get(String id) {
    return slots.get(id);
  }

  /** The ids in a text, in its order. */
  static List<String> in(String text) {
    List<String> ids = new ArrayList<>();
    for (Matcher slot = SLOT.matcher(text); slot.find(); ) {
      ids.add(slot.group(1));
    }
    return ids;
  }

  /**
   * A sentence with its values, and the facts that it rests on: those that it cites and those of
   * its slots. Who is concerned is no fact.
   */
  CitedSentence filled(CitedSentence draft, String language) {
    Set<String> ids = new TreeSet<>(draft.factIds());
    ids.addAll(in(draft.text()));
    ids.removeIf(
        id -> {
          Slot slot = get(id);
          return slot != null && slot.fact() == null;
        });
    return new CitedSentence(fill(draft.text(), language), List.copyOf(ids));
  }

  /** The text with its slots filled; each must be known. */
  String fill(String text, String language) {
    Matcher slot = SLOT.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (slot.find()) {
      Slot known = slots.get(slot.group(1));
      if (known == null) {
        throw new IllegalArgumentException("unknown slot");
      }
      slot.appendReplacement(filled, Matcher.quoteReplacement(known.say(language)));
    }
    return slot.appendTail(filled).toString();
  }
}
