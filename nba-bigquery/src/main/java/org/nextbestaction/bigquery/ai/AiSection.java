package org.nextbestaction.bigquery.ai;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;

/** Reads {@code ai} of a settings file. */
public final class AiSection {

  private static final int MOST = 999_999_999;

  private AiSection() {}

  /**
   * The settings; what is wrong goes to the log of the fields.
   *
   * @param fields null where the section is left out: then no function is used
   */
  public static AiSettings read(@Nullable Fields fields) {
    if (fields == null) {
      return AiSettings.NONE;
    }
    ForecastSettings forecast = forecast(fields.fields("forecast", "ai.forecast"));
    NoteSettings notes = notes(fields.fields("notes", "ai.notes"));
    DocumentSettings documents = documents(fields.fields("documents", "ai.documents"));
    List<PropensitySettings> propensities = new ArrayList<>();
    for (Fields one : fields.each("propensity", "ai.propensity")) {
      PropensitySettings propensity = propensity(one);
      if (propensity != null
          && propensities.stream().anyMatch(p -> p.action().equals(propensity.action()))) {
        one.problem(one.mark(), "(" + propensity.action() + ") has a propensity already", null);
      } else if (propensity != null) {
        propensities.add(propensity);
      }
    }
    fields.finish();
    return new AiSettings(forecast, notes, documents, propensities);
  }

  private static @Nullable ForecastSettings forecast(@Nullable Fields fields) {
    if (fields == null) {
      return null;
    }
    ForecastSettings unless = ForecastSettings.defaults();
    ForecastSettings.Method method = oneOf(fields, "with", ForecastSettings.Method.values());
    String model = fields.text("model");
    Integer stepDays = whole(fields, "stepDays");
    Integer steps = whole(fields, "steps");
    Integer historyDays = whole(fields, "historyDays");
    Integer minOrders = whole(fields, "minOrders");
    Integer minSteps = whole(fields, "minSteps");
    Integer activeDays = whole(fields, "activeDays");
    Double confidence = fields.number("confidenceLevel", -MOST, MOST);
    Integer mostSeries = whole(fields, "mostSeries");
    return made(
        fields,
        () ->
            new ForecastSettings(
                Objects.requireNonNullElse(method, unless.method()),
                Objects.requireNonNullElse(model, unless.model()),
                Objects.requireNonNullElse(stepDays, unless.stepDays()),
                Objects.requireNonNullElse(steps, unless.steps()),
                Objects.requireNonNullElse(historyDays, unless.historyDays()),
                Objects.requireNonNullElse(minOrders, unless.minOrders()),
                Objects.requireNonNullElse(minSteps, unless.minSteps()),
                Objects.requireNonNullElse(activeDays, unless.activeDays()),
                Objects.requireNonNullElse(confidence, unless.confidenceLevel()),
                Objects.requireNonNullElse(mostSeries, unless.mostSeries())));
  }

  private static @Nullable NoteSettings notes(@Nullable Fields fields) {
    if (fields == null) {
      return null;
    }
    NoteSettings unless = NoteSettings.defaults();
    NoteSettings.Method method = oneOf(fields, "with", NoteSettings.Method.values());
    String endpoint = fields.text("endpoint");
    String connection = fields.text("connection");
    Integer sinceDays = whole(fields, "sinceDays");
    Integer mostNotes = whole(fields, "mostNotes");
    return made(
        fields,
        () ->
            new NoteSettings(
                Objects.requireNonNullElse(method, unless.method()),
                endpoint,
                connection,
                Objects.requireNonNullElse(sinceDays, unless.sinceDays()),
                Objects.requireNonNullElse(mostNotes, unless.mostNotes())));
  }

  private static @Nullable DocumentSettings documents(@Nullable Fields fields) {
    if (fields == null) {
      return null;
    }
    fields.require("model");
    String model = fields.text("model");
    Integer sinceDays = whole(fields, "sinceDays");
    Integer mostRequests = whole(fields, "mostRequests");
    Integer mostDocuments = whole(fields, "mostDocuments");
    Double maxDistance = fields.number("maxDistance", -MOST, MOST);
    if (model == null) {
      fields.finish();
      return null;
    }
    return made(
        fields,
        () -> {
          DocumentSettings unless = DocumentSettings.of(model);
          return new DocumentSettings(
              model,
              Objects.requireNonNullElse(sinceDays, unless.sinceDays()),
              Objects.requireNonNullElse(mostRequests, unless.mostRequests()),
              Objects.requireNonNullElse(mostDocuments, unless.mostDocuments()),
              Objects.requireNonNullElse(maxDistance, unless.maxDistance()));
        });
  }

  private static @Nullable PropensitySettings propensity(Fields fields) {
    fields.require("action");
    fields.require("outcome");
    String action = fields.text("action");
    PropensitySettings.Outcome outcome =
        oneOf(fields, "outcome", PropensitySettings.Outcome.values());
    PropensitySettings.Kind model = oneOf(fields, "model", PropensitySettings.Kind.values());
    Integer horizonDays = whole(fields, "horizonDays");
    Integer cutoffs = whole(fields, "cutoffs");
    Integer stepDays = whole(fields, "stepDays");
    Integer minOrders = whole(fields, "minOrders");
    Double minRocAuc = fields.number("minRocAuc", -MOST, MOST);
    Boolean train = fields.truth("train");
    if (action == null || outcome == null) {
      fields.finish();
      return null;
    }
    return made(
        fields,
        () -> {
          PropensitySettings unless = PropensitySettings.of(action, outcome);
          return new PropensitySettings(
              action,
              outcome,
              Objects.requireNonNullElse(model, unless.model()),
              Objects.requireNonNullElse(horizonDays, unless.horizonDays()),
              Objects.requireNonNullElse(cutoffs, unless.cutoffs()),
              Objects.requireNonNullElse(stepDays, unless.stepDays()),
              Objects.requireNonNullElse(minOrders, unless.minOrders()),
              Objects.requireNonNullElse(minRocAuc, unless.minRocAuc()),
              Objects.requireNonNullElse(train, unless.train()));
        });
  }

  private static @Nullable Integer whole(Fields fields, String key) {
    return fields.whole(key, -MOST, MOST);
  }

  private static <T extends Enum<T>> @Nullable T oneOf(Fields fields, String key, T[] values) {
    Map<String, T> words = new LinkedHashMap<>();
    Arrays.stream(values).forEach(value -> words.put(value.name().toLowerCase(Locale.ROOT), value));
    return fields.oneOf(key, words);
  }

  /** The constructor is the gate of all values; what it refuses is told at its place. */
  private static <T> @Nullable T made(Fields fields, Supplier<T> constructor) {
    fields.finish();
    try {
      return constructor.get();
    } catch (Checks.Wrong wrong) {
      FileNode node = fields.node(wrong.key());
      fields.problem(
          node == null ? fields.mark() : node.mark(),
          Objects.requireNonNullElse(wrong.getMessage(), wrong.key()),
          null);
      return null;
    }
  }
}
