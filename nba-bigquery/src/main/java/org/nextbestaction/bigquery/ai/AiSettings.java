package org.nextbestaction.bigquery.ai;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of BigQuery's AI and ML functions are used.
 *
 * @param forecast of demand; null: none
 * @param notes whose topics are read by a model; null: none
 * @param documents that notes ask for; null: they are not looked for
 * @param propensities each of another action; may be empty
 */
public record AiSettings(
    @Nullable ForecastSettings forecast,
    @Nullable NoteSettings notes,
    @Nullable DocumentSettings documents,
    List<PropensitySettings> propensities) {

  /** No function is used. */
  public static final AiSettings NONE = new AiSettings(null, null, null, List.of());

  public AiSettings {
    propensities = List.copyOf(propensities);
    if (propensities.stream().map(PropensitySettings::action).distinct().count()
        < propensities.size()) {
      throw new IllegalArgumentException("an action has two propensities");
    }
  }
}
