package org.nextbestaction.card;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCodes;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.explain.LocalizedText;

/**
 * Fills the playbook's script with the card's own facts. A sentence whose placeholder the card
 * cannot fill is left out, so the script says nothing that is not on the card. Immutable and
 * thread-safe.
 */
public final class TemplateExplainer implements CardExplainer {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");

  private static final Pattern FINAL_MARKS = Pattern.compile("[.!?]+$");

  private final Playbook playbook;

  public TemplateExplainer(Playbook playbook) {
    this.playbook = playbook;
  }

  @Override
  public CardText explain(CardBrief brief) {
    Words words = Words.in(brief.spokenLanguage());
    ActionType type = playbook.find(brief.action().code());
    LocalizedText script = type == null ? null : type.script();
    String text = "";
    String subject = null;
    if (script != null) {
      String template = script.in(brief.spokenLanguage());
      Map<String, String> values = values(brief, words);
      List<String> sentences = fill(template, values);
      addStock(sentences, brief, words);
      if (template.contains("{overdue.amount}") && !values.containsKey("overdue.amount")) {
        addDebt(sentences, brief, words);
      }
      text = String.join(" ", sentences);
      String line = words.template("script.subject." + brief.action().code());
      boolean written = brief.action().channel().equals("email") && !text.isEmpty();
      subject = line == null || !written ? null : fillSentence(line, values);
    }
    return new CardText(
        CardText.Passage.template(brief.language(), explanation(brief)),
        brief.action().channel(),
        subject,
        CardText.Passage.template(words.language(), text));
  }

  /** What to do and why, and the limits: the card's own sentences, each as it stands there. */
  private static String explanation(CardBrief brief) {
    return Stream.concat(
            brief.why().stream().map(CardBrief.Why::text),
            brief.constraints().stream().map(CardBrief.Constraint::text))
        .filter(sentence -> !sentence.isBlank())
        .map(sentence -> FINAL_MARKS.matcher(sentence).find() ? sentence : sentence + ".")
        .collect(Collectors.joining(" "));
  }

  private static List<String> fill(String script, Map<String, String> values) {
    List<String> sentences = new ArrayList<>();
    for (String sentence : SENTENCE_END.split(script.strip())) {
      String filled = fillSentence(sentence, values);
      if (filled != null) {
        sentences.add(filled);
      }
    }
    return sentences;
  }

  private static @Nullable String fillSentence(String sentence, Map<String, String> values) {
    String known = withoutUnknownParts(sentence, values);
    if (known == null) {
      return null;
    }
    Matcher matcher = PLACEHOLDER.matcher(known);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value = values.getOrDefault(matcher.group(1), "");
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }

  /** "Good morning, {contact.name}, ..." still greets when no contact is known. */
  private static @Nullable String withoutUnknownParts(String sentence, Map<String, String> values) {
    Matcher end = FINAL_MARKS.matcher(sentence);
    String marks = end.find() ? end.group() : "";
    String[] parts = sentence.substring(0, sentence.length() - marks.length()).split(", ");
    List<String> kept = new ArrayList<>();
    for (String part : parts) {
      Matcher matcher = PLACEHOLDER.matcher(part);
      boolean fills = true;
      while (matcher.find()) {
        fills &= values.containsKey(matcher.group(1));
      }
      if (fills) {
        kept.add(part);
      } else if (kept.isEmpty()) {
        return null;
      }
    }
    return String.join(", ", kept) + marks;
  }

  /** Before the last sentence, which usually asks something; only when the stock is known. */
  private static void addStock(List<String> sentences, CardBrief brief, Words words) {
    boolean replenishment = brief.action().code().equals(ActionCodes.CALL_FOR_REPLENISHMENT);
    if (!replenishment || brief.offer().isEmpty() || sentences.isEmpty()) {
      return;
    }
    CardBrief.Offer main = brief.offer().get(0);
    if (main.available() != null && main.available().signum() > 0) {
      sentences.add(sentences.size() - 1, words.say("script.stock", "product", main.name()));
    }
  }

  /** A debt of which no part is known in money is told by its oldest invoice. */
  private static void addDebt(List<String> sentences, CardBrief brief, Words words) {
    for (CardBrief.Why why : brief.why()) {
      if (why.signal().equals("overdue")
          && why.facts().get("daysPastDue") instanceof Number days
          && why.facts().get("oldestInvoice") instanceof String invoice) {
        sentences.add(
            Math.max(0, sentences.size() - 1),
            words.say("script.overdue", "invoice", invoice, "days", words.days(days.longValue())));
      }
    }
  }

  private Map<String, String> values(CardBrief brief, Words words) {
    Map<String, String> values = new HashMap<>();
    put(values, "agent.name", brief.agentName());
    put(values, "customer.name", brief.customerName());
    CardBrief.Person contact = brief.contact();
    put(values, "contact.name", contact == null ? null : contact.name());
    List<CardBrief.Offer> offer = brief.offer();
    if (!offer.isEmpty()) {
      CardBrief.Offer main = offer.get(0);
      put(values, "product.name", main.name());
      put(values, main.role().equals("replenishment") ? "usual.name" : "new.name", main.name());
    }
    for (CardBrief.Offer line : offer.subList(Math.min(1, offer.size()), offer.size())) {
      if (line.role().equals("cross_sell") && goesWithFirst(brief, line)) {
        put(values, "second.name", line.name());
      }
    }
    CardBrief.BundleOffer bundle = brief.bundle();
    put(values, "bundle.name", bundle == null ? null : bundle.name());
    for (CardBrief.Why why : brief.why()) {
      Map<String, Object> facts = why.facts();
      switch (why.signal()) {
        case "quote" -> {
          put(values, "quote.id", facts.get("quote"));
          putDays(values, "quote.days", facts.get("daysOpen"), words);
        }
        case "churn" -> putDays(values, "silence.days", facts.get("daysSinceLastOrder"), words);
        case "contract" -> {
          put(values, "contract.id", facts.get("contract"));
          putDate(values, "contract.end", facts.get("endsOn"), words);
        }
        case "overdue" -> {
          Object part = facts.get("overdueAmountAtLeast");
          put(
              values,
              "overdue.amount",
              part == null
                  ? facts.get("overdueAmount")
                  : words.say("amount.at_least", "amount", part.toString()));
          putDays(values, "overdue.days", facts.get("daysPastDue"), words);
        }
        case "escalation" -> put(values, "escalated.action", title(facts, brief));
        case "quote_request" -> putDate(values, "asked.on", facts.get("askedOn"), words);
        case "segment" -> put(values, "product.name", facts.get("productName"));
        case "document" -> put(values, "document.title", facts.get("title"));
        default -> {}
      }
    }
    return values;
  }

  /** The title of the action that was escalated, as it is spoken; null when it has none. */
  private @Nullable String title(Map<String, Object> facts, CardBrief brief) {
    ActionType behind = playbook.find(String.valueOf(facts.get("underlyingAction")));
    return behind == null ? null : behind.title().in(brief.spokenLanguage());
  }

  /** Whether a reason on the card ties the product to the first one: the script says no more. */
  private static boolean goesWithFirst(CardBrief brief, CardBrief.Offer line) {
    String first = brief.offer().get(0).productId();
    return brief.why().stream()
        .map(CardBrief.Why::facts)
        .anyMatch(
            facts ->
                line.productId().equals(facts.get("product"))
                    && first.equals(facts.get("boughtProduct")));
  }

  private static void put(Map<String, String> values, String name, @Nullable Object value) {
    if (value != null) {
      values.putIfAbsent(name, value.toString());
    }
  }

  private static void putDays(
      Map<String, String> values, String name, @Nullable Object days, Words words) {
    if (days instanceof Number number) {
      put(values, name, words.days(number.longValue()));
    }
  }

  private static void putDate(
      Map<String, String> values, String name, @Nullable Object date, Words words) {
    if (date != null) {
      put(values, name, words.date(java.time.LocalDate.parse(date.toString())));
    }
  }
}
