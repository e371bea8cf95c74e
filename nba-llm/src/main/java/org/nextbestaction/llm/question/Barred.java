package org.nextbestaction.llm.question;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.fact.Fact;
import org.nextbestaction.llm.fact.Folding;
import org.nextbestaction.llm.fact.NameIndex;

/** What no answer about a card may hold: the names of other customers, and internal values. */
final class Barred {

  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,  ]\\d{3})*(?:[.,]\\d+)?");

  private final NameIndex customers;
  private final Set<String> own = new HashSet<>();
  private final List<Fact> internal;

  Barred(CardFacts facts) {
    customers = facts.forbidden().customers();
    internal = facts.internal();
    String customer = facts.people().customer();
    if (customer != null) {
      own.addAll(Tokens.of(customer));
    }
    facts.items().forEach(item -> own.addAll(Tokens.of(item.name())));
  }

  /** Whether another customer is named. A name of common words alone names nobody. */
  boolean otherCustomer(String text) {
    for (NameIndex.Found found : customers.find(Folding.of(text))) {
      List<String> name = Tokens.of(text.isEmpty() ? "" : found.name());
      boolean common =
          name.stream()
              .allMatch(
                  word ->
                      own.contains(word)
                          || Lexicon.ENGLISH.filler(word)
                          || Lexicon.ENGLISH.selling(word)
                          || Lexicon.ROMANIAN.filler(word)
                          || Lexicon.ROMANIAN.selling(word));
      if (!common) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text of the company holds an internal value of this card, in either notation. */
  boolean internalValue(String text) {
    if (internal.isEmpty()) {
      return false;
    }
    for (Matcher number = NUMBER.matcher(Folding.fold(text)); number.find(); ) {
      for (Fact fact : internal) {
        if (fact.kind().numeric() && same(number.group(), fact.number())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean same(String written, BigDecimal value) {
    return equal(written.replaceAll("[, ]", ""), value)
        || equal(written.replaceAll("[. ]", "").replace(',', '.'), value);
  }

  private static boolean equal(String plain, BigDecimal value) {
    try {
      return new BigDecimal(plain).compareTo(value) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
