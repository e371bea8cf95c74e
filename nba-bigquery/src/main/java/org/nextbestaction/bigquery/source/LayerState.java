package org.nextbestaction.bigquery.source;

import java.util.List;
import java.util.Map;
import org.nextbestaction.bigquery.job.ResultField;
import org.nextbestaction.bigquery.job.ResultSink;
import org.nextbestaction.bigquery.job.Warehouse;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.source.DataSourceException;

/** Which run of the layer the canonical tables are of. */
final class LayerState implements ResultSink {

  private String run = "";
  private String state = "";

  private LayerState() {}

  /**
   * The run that left the tables; empty where no layer makes them.
   *
   * @throws DataSourceException when some tables may be of one run and some of another
   */
  static String run(String name, Warehouse warehouse, BigQueryMapping mapping) {
    String path = mapping.layerState();
    if (path == null) {
      return "";
    }
    LayerState found = new LayerState();
    try {
      warehouse.queryAnew(
          new WarehouseStatement(
              "the state of the layer", "SELECT run, state FROM `" + path + "`", Map.of()),
          found);
    } catch (DataSourceException e) {
      throw new DataSourceException(name + ": " + e.getMessage(), e);
    }
    if (!found.state.equals("complete")) {
      throw new DataSourceException(
          name
              + ": "
              + (found.run.isEmpty()
                  ? "no run of the layer has come to its end"
                  : "the layer's run " + found.run + " has not come to its end")
              + "; its tables are not read.\nMaybe it is still running, or it was broken off: run"
              + " bigquery layer --apply again.");
    }
    return found.run;
  }

  @Override
  public void header(List<ResultField> fields) {}

  @Override
  public void row(List<String> texts) {
    run = texts.get(0);
    state = texts.get(1);
  }
}
