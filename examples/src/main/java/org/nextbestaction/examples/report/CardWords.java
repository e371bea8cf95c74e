package org.nextbestaction.examples.report;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardBrief.Amount;
import org.nextbestaction.card.CardBrief.Offer;
import org.nextbestaction.card.CardText;

/**
 * The sentences of a card as people read them: the card holds their numbers in plain form, here
 * they stand in the form of the language. The card itself is not changed. Immutable.
 */
final class CardWords {

  private static final Pattern AMOUNT = Pattern.compile("-?\\d+(?:\\.\\d+)? ([A-Z]{3})");

  private final Labels labels;
  private final Set<String> currencies = new TreeSet<>();
  private final @Nullable Pattern names;

  CardWords(CardBrief brief) {
    labels = Labels.of(brief.language());
    Amount expected = brief.action().expectedValue();
    if (expected != null) {
      currencies.add(expected.currency());
    }
    for (Offer offer : brief.offer()) {
      if (offer.unitPrice() != null) {
        currencies.add(offer.unitPrice().currency());
      }
    }
    for (CardBrief.Why why : brief.why()) {
      why.facts().values().forEach(this::currencyOf);
    }
    names = names(brief);
  }

  private void currencyOf(@Nullable Object fact) {
    Matcher amount = AMOUNT.matcher(String.valueOf(fact));
    if (amount.matches()) {
      currencies.add(amount.group(1));
    }
  }

  /** The names of the products, longest first; null where nothing is offered. */
  private static @Nullable Pattern names(CardBrief brief) {
    String any =
        brief.offer().stream()
            .map(Offer::name)
            .filter(name -> !name.isEmpty())
            .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(name -> name))
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return any.isEmpty() ? null : Pattern.compile(any);
  }

  /** A sentence of the card. */
  String of(String text) {
    return in(labels, text);
  }

  /** A passage; what a model worded stands as it was checked. */
  String of(CardText.Passage passage) {
    return passage.fromTemplate()
        ? in(Labels.of(passage.language()), passage.text())
        : passage.text();
  }

  /** The numbers within a product's name are a part of the name. */
  private String in(Labels language, String text) {
    if (names == null) {
      return language.numbers.inText(text, currencies);
    }
    StringBuilder shown = new StringBuilder();
    Matcher name = names.matcher(text);
    int at = 0;
    while (name.find()) {
      shown.append(language.numbers.inText(text.substring(at, name.start()), currencies));
      shown.append(name.group());
      at = name.end();
    }
    return shown.append(language.numbers.inText(text.substring(at), currencies)).toString();
  }
}
