package org.nextbestaction.bigquery.layer;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.nextbestaction.bigquery.ai.AiFunctions;
import org.nextbestaction.bigquery.ai.AiPlace;
import org.nextbestaction.bigquery.ai.AiSection;
import org.nextbestaction.bigquery.ai.AiSettings;
import org.nextbestaction.bigquery.ai.AiStep;
import org.nextbestaction.bigquery.mart.Mart;
import org.nextbestaction.bigquery.mart.MartSettings;
import org.nextbestaction.data.Table;
import org.nextbestaction.rules.RuleFileException;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;
import org.nextbestaction.rules.internal.FileReader;
import org.nextbestaction.rules.internal.ProblemLog;

/**
 * A layer with what a company has BigQuery work out beside it. Immutable.
 *
 * @param mart whether the signals mart is made
 */
public record Deployment(LayerSettings settings, boolean mart, AiSettings ai) {

  /** The layer alone. */
  public static Deployment of(LayerSettings settings) {
    return new Deployment(settings, false, AiSettings.NONE);
  }

  /**
   * What a settings file says: where the raw copies are ({@code raw, tables, leaveOut, age}),
   * {@code mart} and {@code ai}.
   *
   * @param unless what holds where a key is left out
   * @throws RuleFileException with everything that is wrong in the file
   */
  public static Deployment load(Path file, LayerSettings unless) {
    ProblemLog log = new ProblemLog();
    FileNode.Mapping root = FileReader.read(file, log);
    Deployment deployment = null;
    if (root != null) {
      Fields fields = new Fields(file.toString(), "", root, log);
      LayerSettings settings = LayerSection.read(fields, unless);
      Boolean mart = fields.truth("mart");
      AiSettings ai = AiSection.read(fields.fields("ai", "ai"));
      fields.finish();
      deployment = new Deployment(settings, mart != null && mart, ai);
    }
    log.throwIfAny();
    return requireNonNull(deployment);
  }

  /**
   * The layer of a day over what the raw datasets hold.
   *
   * @throws org.nextbestaction.source.DataSourceException when a table or column that it needs is
   *     not there
   */
  public Layer layer(RawSchema raw, LocalDate asOf) {
    Layer layer = Layer.of(settings, raw);
    List<Contribution> contributions = new ArrayList<>();
    if (mart) {
      contributions.add(
          new Contribution(
              Mart.SOURCE,
              EnumSet.of(Table.EXTERNAL_SIGNALS, Table.EXTERNAL_RECOMMENDATIONS),
              Mart.statements(
                  MartSettings.of(settings.project(), settings.dataset(), settings.policy())
                      .withConnected(layer.tables()),
                  asOf)));
    }
    Set<Table> added = AiFunctions.tables(ai, layer.tables());
    if (!added.isEmpty()) {
      contributions.add(
          new Contribution(
              AiFunctions.SOURCE,
              added,
              aiSteps(layer.tables(), asOf).stream().map(AiStep::statement).toList()));
    }
    return layer.with(contributions);
  }

  /** What the AI functions do, and what they hand to models. */
  public List<AiStep> aiSteps(Set<Table> connected, LocalDate asOf) {
    AiPlace place =
        new AiPlace(settings.project(), settings.dataset(), settings.policy().company().timeZone());
    return AiFunctions.steps(ai, place, settings.policy().notes().use(), connected, asOf);
  }
}
