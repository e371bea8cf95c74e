package org.nextbestaction.llm.question;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.llm.fact.Folding;
import org.nextbestaction.llm.fact.NameIndex;
import org.nextbestaction.llm.personal.PersonalData;
import org.nextbestaction.llm.personal.Pseudonyms;

/**
 * Texts of people on their way out: without identifiers of persons, with placeholders for the names
 * of the card, and with slots for its products.
 */
final class Outgoing {

  private static final PersonalData PERSONAL = PersonalData.romanian();

  private final Pseudonyms names;
  private final NameIndex products;
  private final Map<String, String> slots = new LinkedHashMap<>();

  Outgoing(CardBrief brief) {
    List<String> customers = new ArrayList<>();
    List<String> people = new ArrayList<>();
    add(customers, brief.customerName());
    CardBrief.Person contact = brief.contact();
    add(people, contact == null ? null : contact.name());
    add(people, brief.agentName());
    names = new Pseudonyms(customers, people);
    for (int i = 0; i < brief.offer().size(); i++) {
      slots.putIfAbsent(brief.offer().get(i).name(), "{{offer" + (i + 1) + ".name}}");
    }
    products = NameIndex.of(slots.keySet());
  }

  private static void add(List<String> names, @Nullable String name) {
    if (name != null) {
      names.add(name);
    }
  }

  /** A question as it may be sent. */
  String question(String text) {
    Folding folded = Folding.of(text);
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (NameIndex.Found found : products.find(folded)) {
      int start = folded.original(found.start());
      out.append(text, at, start).append(slots.get(found.name()));
      at = folded.original(found.end());
    }
    return paragraph(out.append(text.substring(at)).toString());
  }

  /** A paragraph of a document as it may be sent. */
  String paragraph(String text) {
    return names.hide(PERSONAL.masked(text));
  }
}
