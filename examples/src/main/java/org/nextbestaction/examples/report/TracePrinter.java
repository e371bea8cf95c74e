package org.nextbestaction.examples.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.decision.DecisionTrace;
import org.nextbestaction.decision.DecisionTrace.CandidateEntry;
import org.nextbestaction.decision.DecisionTrace.Fate;
import org.nextbestaction.decision.DecisionTrace.RuleEntry;
import org.nextbestaction.decision.DecisionTrace.SignalEntry;
import org.nextbestaction.decision.TraceDifference;
import org.nextbestaction.examples.report.TextPage.Tone;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.guardrail.RuleChange;

/**
 * Writes how a decision came about: every signal, candidate, score and rule, in English. It shows
 * internal values and is for those who run the engine, never for a channel. Immutable and
 * thread-safe.
 */
public final class TracePrinter {

  /** Outcomes of a rule that changed nothing. */
  private static final Pattern QUIET = Pattern.compile("not_fired|not_applicable|skipped_missing");

  private static final MathContext SIX_DIGITS = new MathContext(6);

  private final boolean colour;

  /**
   * A printer.
   *
   * @param colour whether ANSI colours are written
   */
  public TracePrinter(boolean colour) {
    this.colour = colour;
  }

  /** The decision behind a card as lines of text. */
  public String print(Card card) {
    TextPage page = new TextPage(colour);
    head(page, card);
    if (card.silent()) {
      silence(page, card);
    }
    signals(page, card.trace().signals());
    candidates(page, card.trace().candidates());
    rules(page, card.trace().decisions());
    hashes(page, card.trace());
    page.rule('=');
    return page.toString();
  }

  /**
   * In what a later decision about a customer differs from an earlier one, as lines of text. A rule
   * that was asked on one day only, and held, is no difference.
   */
  public String printDifferences(Card before, Card after) {
    List<TraceDifference> differences =
        before.trace().diff(after.trace()).stream()
            .filter(TracePrinter::matters)
            .sorted(Comparator.comparing(difference -> difference.part().equals("input")))
            .toList();
    TextPage page = new TextPage(colour);
    section(page, "AGAINST " + before.brief().asOf() + " (" + differences.size() + ")");
    String code = before.brief().action().code();
    String now = after.brief().action().code();
    page.wrapped("   ", code.equals(now) ? code + " on both days" : code + " -> " + now, Tone.HEAD);
    for (TraceDifference difference : differences) {
      page.wrapped("   - ", difference.part() + " " + difference.name(), Tone.STRONG);
      page.wrapped(
          "       ", shown(difference.before()) + " -> " + shown(difference.after()), Tone.PLAIN);
    }
    page.rule('=');
    return page.toString();
  }

  private static boolean matters(TraceDifference difference) {
    String only = difference.before() == null ? difference.after() : difference.before();
    boolean both = difference.before() != null && difference.after() != null;
    return both
        || only == null
        || !difference.part().equals("rule")
        || !QUIET.matcher(only).lookingAt();
  }

  private static String shown(@Nullable String value) {
    return value == null ? "(none)" : value;
  }

  private static void head(TextPage page, Card card) {
    CardBrief brief = card.brief();
    String id = brief.subject().id();
    page.rule('=');
    page.ends(Names.title(brief, Labels.of("en")), Tone.STRONG, id, Tone.FAINT);
    page.ends(brief.action().code(), Tone.HEAD, "as of " + brief.asOf(), Tone.FAINT);
    page.rule('=');
    page.wrapped(
        " ",
        "card "
            + brief.cardId()
            + ", revision "
            + brief.revision()
            + ", agent "
            + orNone(brief.agentId()),
        Tone.PLAIN);
    List<String> numbers = new ArrayList<>();
    add(numbers, "score", brief.action().score());
    add(numbers, "probability", brief.action().probability());
    CardBrief.Amount expected = brief.action().expectedValue();
    if (expected != null) {
      numbers.add("expected value " + Labels.of("en").numbers.amount(expected));
    }
    add(numbers, "horizon in days", brief.action().horizonDays());
    if (!numbers.isEmpty()) {
      page.wrapped(" ", String.join(", ", numbers), Tone.PLAIN);
    }
  }

  private static void silence(TextPage page, Card card) {
    section(page, "WHY IT IS SILENT");
    card.brief()
        .why()
        .forEach(why -> page.wrapped("   - ", why.signal() + ": " + why.text(), Tone.LIMIT));
    boolean said = !card.brief().why().isEmpty();
    for (CandidateEntry candidate : card.trace().candidates()) {
      if (candidate.fate() != Fate.CHOSEN) {
        String by = candidate.reason().isEmpty() ? "" : " (" + candidate.reason() + ")";
        page.wrapped(
            "   - ", candidate.action() + ": " + meaning(candidate.fate()) + by, Tone.LIMIT);
        said = true;
      }
    }
    if (!said) {
      page.wrapped(
          "   - ",
          card.trace().signals().isEmpty()
              ? "No signal speaks of this customer."
              : "No action answers the signals.",
          Tone.LIMIT);
    }
  }

  private static void signals(TextPage page, List<SignalEntry> signals) {
    section(page, "SIGNALS (" + signals.size() + ")");
    for (SignalEntry signal : signals) {
      page.wrapped(
          "   - ",
          signal.signal() + ", strength " + show(signal.strength()) + ", from " + signal.source(),
          Tone.STRONG);
      signal
          .facts()
          .forEach(
              (name, value) -> page.wrapped("       ", name + " = " + show(value), Tone.PLAIN));
    }
  }

  private static void candidates(TextPage page, List<CandidateEntry> candidates) {
    section(page, "CANDIDATES (" + candidates.size() + ")");
    for (CandidateEntry candidate : candidates) {
      boolean chosen = candidate.fate() == Fate.CHOSEN;
      String by = candidate.reason().isEmpty() ? "" : " (" + candidate.reason() + ")";
      page.wrapped(
          chosen ? "   * " : "   - ",
          candidate.action() + ": " + meaning(candidate.fate()) + by,
          chosen ? Tone.GOOD : Tone.STRONG);
      Explanation score = candidate.score();
      if (score == null) {
        page.wrapped("       ", "not scored", Tone.FAINT);
      } else {
        tree(page, score);
      }
    }
  }

  /** Each line keeps the depth that it has in the tree. */
  private static void tree(TextPage page, Explanation score) {
    for (String line : score.render().stripTrailing().split("\n")) {
      String content = line.stripLeading();
      page.wrapped(" ".repeat(7 + line.length() - content.length()), content, Tone.PLAIN);
    }
  }

  private static void rules(TextPage page, List<RuleEntry> rules) {
    long fired = rules.stream().filter(TracePrinter::fired).count();
    section(page, "RULES (" + rules.size() + " asked, " + fired + " fired)");
    for (RuleEntry rule : rules) {
      boolean hit = fired(rule);
      List<String> about = new ArrayList<>();
      about.add(rule.phase().toLowerCase(Locale.ROOT));
      if (rule.action() != null) {
        about.add(rule.action());
      }
      if (rule.productId() != null) {
        about.add("product " + rule.productId());
      }
      String effect = rule.effect() == null ? "" : " -> " + rule.effect();
      page.wrapped(
          hit ? "   ! " : "   . ",
          rule.rule()
              + " ["
              + String.join(", ", about)
              + "]: "
              + rule.outcome().toLowerCase(Locale.ROOT).replace('_', ' ')
              + effect,
          hit ? Tone.LIMIT : Tone.PLAIN);
      if (!rule.values().isEmpty()) {
        List<String> values = new ArrayList<>();
        rule.values().forEach((name, value) -> values.add(name + " = " + show(value)));
        page.wrapped("       ", String.join(", ", values), Tone.FAINT);
      }
    }
  }

  /** By the outcome's name, however it is written: an error denies, and so counts as fired. */
  private static boolean fired(RuleEntry rule) {
    String outcome = rule.outcome().toUpperCase(Locale.ROOT);
    return outcome.startsWith("FIRED") || outcome.equals("ERROR");
  }

  private static void hashes(TextPage page, DecisionTrace trace) {
    section(page, "WHAT IT RESTS ON");
    page.wrapped("   run       ", trace.runId(), Tone.PLAIN);
    page.wrapped("   engine    ", trace.engineVersion(), Tone.PLAIN);
    page.wrapped("   snapshot  ", trace.snapshotHash(), Tone.PLAIN);
    page.wrapped("   model     ", trace.modelHash(), Tone.PLAIN);
    page.wrapped("   config    ", trace.configHash(), Tone.PLAIN);
    page.wrapped(
        "   rulebook  ", trace.rulebookVersion() + "  " + trace.rulebookHash(), Tone.PLAIN);
    for (RuleChange change : trace.ruleChanges()) {
      page.wrapped(
          "     built-in ",
          change.rule()
              + " is "
              + meaning(change)
              + " ("
              + change.by()
              + ", "
              + change.file()
              + ")",
          Tone.LIMIT);
    }
    page.wrapped("   playbook  ", trace.playbookVersion(), Tone.PLAIN);
  }

  private static String meaning(RuleChange change) {
    return switch (change.change()) {
      case REPLACED -> "replaced";
      case SHADOW -> "replaced, in shadow: without effect";
      case OFF -> "switched off";
      case NOT_VALID -> "replaced, not valid on this day: without effect";
    };
  }

  private static String meaning(Fate fate) {
    return fate == Fate.CHOSEN
        ? fate.name()
        : fate + ", " + Labels.of("en").get("fate." + fate).toLowerCase(Locale.ROOT);
  }

  private static void add(List<String> numbers, String name, @Nullable Number number) {
    if (number != null) {
      numbers.add(name + " " + show(number));
    }
  }

  private static String show(@Nullable Object value) {
    if (value instanceof Double number && Double.isFinite(number)) {
      return plain(BigDecimal.valueOf(number).round(SIX_DIGITS));
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Map<?, ?> map) {
      List<String> entries = new ArrayList<>();
      map.forEach((name, entry) -> entries.add(name + " = " + show(entry)));
      return "(" + String.join(", ", entries) + ")";
    }
    return String.valueOf(value);
  }

  /** Without trailing zeros, an exponent or groups: it may be searched for in the JSON. */
  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }

  private static String orNone(@Nullable String text) {
    return text == null ? "none" : text;
  }

  private static void section(TextPage page, String title) {
    page.blank();
    page.line(" " + title, Tone.HEAD);
  }
}
