package org.nextbestaction.rules.book;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactSchema;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.rules.internal.ExpressionFields;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;
import org.nextbestaction.rules.lang.CompiledCondition;

/** Reads one rule; what is wrong goes to the log. */
final class RuleReader {

  private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,79}");
  private static final Map<String, Phase> PHASES = words(Phase.values());
  private static final Map<String, Mode> MODES = words(Mode.values());
  private static final Map<String, OnMissing> ON_MISSING = words(OnMissing.values());

  private final Fields fields;

  private RuleReader(Fields fields) {
    this.fields = fields;
  }

  /** The rule; null when something is wrong with it. */
  static @Nullable Rule read(Fields item) {
    item.require("id");
    String id = item.text("id", ID, "letters, digits and - _ . such as MARGIN-MIN");
    return new RuleReader(item.about(id == null ? "rule" : id)).rule(id);
  }

  private static <E extends Enum<E>> Map<String, E> words(E[] values) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E value : values) {
      words.put(value.name().toLowerCase(Locale.ROOT), value);
    }
    return words;
  }

  private @Nullable Rule rule(@Nullable String id) {
    List.of("phase", "when", "then", "reason").forEach(fields::require);
    String owner = fields.text("owner");
    Phase given = fields.oneOf("phase", PHASES);
    // A wrong phase is said once; the rest is checked with all facts in sight.
    Phase phase = given == null ? Phase.OFFER : given;
    Integer priority = fields.whole("priority", -1_000_000, 1_000_000);
    List<NamedAction> actions = new ArrayList<>();
    Scope scope = scope(phase, actions);
    Fields valid = fields.fields("valid", fields.subject());
    LocalDate from = valid == null ? null : valid.date("from");
    LocalDate until = valid == null ? null : valid.date("until");
    checkDates(valid, from, until);
    Mode mode = fields.oneOf("mode", MODES);
    CompiledCondition when = ExpressionFields.condition(fields, "when", phase);
    OnMissing onMissing = fields.oneOf("onMissing", ON_MISSING);
    Fields thenFields = fields.fields("then", fields.subject());
    EffectTemplate then = thenFields == null ? null : EffectReader.read(thenFields, phase, actions);
    LocalizedText reason = fields.localized("reason", visible(phase));
    List<RuleTest> tests = tests(phase);
    fields.finish();
    if (id == null || given == null || when == null || then == null || reason == null) {
      return null;
    }
    return new Rule(
        id,
        Objects.requireNonNullElse(owner, ""),
        phase,
        priority == null ? 0 : priority,
        scope,
        from,
        until,
        mode == null ? Mode.ENFORCE : mode,
        when,
        onMissing == null ? byEffect(then) : onMissing,
        then,
        reason,
        tests,
        List.copyOf(actions),
        fields.file(),
        fields.mark());
  }

  /** Unknown is never taken for fine: what takes something away fires. */
  private static OnMissing byEffect(EffectTemplate then) {
    return then.strictest().restrictive() ? OnMissing.FIRE : OnMissing.SKIP;
  }

  private void checkDates(
      @Nullable Fields valid, @Nullable LocalDate from, @Nullable LocalDate until) {
    if (valid == null) {
      return;
    }
    valid.finish();
    if (from != null && until != null && until.isBefore(from)) {
      valid.problem(valid.mark(), "(valid) ends before it begins", null);
    }
  }

  private Scope scope(Phase phase, List<NamedAction> named) {
    Fields scope = fields.fields("scope", fields.subject());
    if (scope == null) {
      return Scope.EVERYBODY;
    }
    TreeMap<String, TreeSet<String>> allowed = new TreeMap<>();
    allow(allowed, "customer.segment", scope.list("segments"));
    allow(allowed, Scope.COUNTRY, scope.list("countries"));
    List<FileNode.Scalar> actions = scope.list("actions");
    actions.forEach(action -> named.add(new NamedAction(action.text(), false, action.mark())));
    if (!actions.isEmpty() && phase == Phase.CUSTOMER) {
      scope.problem(
          actions.get(0).mark(),
          "a rule of phase customer knows no action",
          "Maybe the phase should be (action).");
    }
    allow(allowed, "action.code", actions);
    scope.finish();
    return new Scope(allowed);
  }

  private static void allow(
      TreeMap<String, TreeSet<String>> allowed, String fact, List<FileNode.Scalar> values) {
    if (!values.isEmpty()) {
      TreeSet<String> texts = new TreeSet<>();
      values.forEach(value -> texts.add(value.text()));
      allowed.put(fact, texts);
    }
  }

  private static List<String> visible(Phase phase) {
    return FactSchema.builtIn().all().stream()
        .filter(fact -> phase.sees(fact.phase()))
        .map(FactDefinition::name)
        .toList();
  }

  private List<RuleTest> tests(Phase phase) {
    List<RuleTest> tests = new ArrayList<>();
    for (Fields test : fields.each("tests", fields.subject())) {
      String name = test.text("name");
      test.require("expect");
      Boolean fired = test.either("expect", "fired", "not-fired");
      Fields given = test.fields("given", fields.subject());
      Map<String, Object> facts =
          given == null ? Map.of() : GivenReader.read(given, visible(phase));
      test.finish();
      if (fired != null) {
        String shown = name == null ? "test " + (tests.size() + 1) : name;
        tests.add(new RuleTest(shown, facts, fired, test.mark()));
      }
    }
    return List.copyOf(tests);
  }
}
