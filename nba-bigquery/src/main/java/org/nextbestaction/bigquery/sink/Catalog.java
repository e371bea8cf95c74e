package org.nextbestaction.bigquery.sink;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Clustering;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableDefinition;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import com.google.cloud.bigquery.TimePartitioning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.storage.internal.Attempts;
import org.nextbestaction.source.DataSourceException;

/** The written tables themselves: made, brought up to date, and the claims beside them. */
final class Catalog {

  /** The label that holds {@link SinkTable#VERSION}. */
  private static final String LABEL = "nba_schema";

  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;

  private final BigQuery client;
  private final Attempts attempts;
  private final String project;
  private final String dataset;

  Catalog(BigQuery client, Attempts attempts, String project, String dataset) {
    this.client = client;
    this.attempts = attempts;
    this.project = project;
    this.dataset = dataset;
  }

  /**
   * Makes a table that is missing; adds the columns that one of an earlier version lacks.
   *
   * @throws DataSourceException when a later version wrote it, or a column has another type; it is
   *     left alone then
   */
  void ensure(SinkTable table) {
    Table there = find(table.tableName());
    if (there == null) {
      make(info(table));
      there = find(table.tableName());
    }
    if (there == null) {
      throw new DataSourceException(
          name(table.tableName()) + " was made and is not there.\nMaybe somebody dropped it.");
    }
    bringUpToDate(table, there);
  }

  private void bringUpToDate(SinkTable table, Table there) {
    int version = version(there);
    if (version > SinkTable.VERSION) {
      throw new DataSourceException(
          name(table.tableName())
              + " has the form "
              + version
              + " of a later version of this library; this one writes form "
              + SinkTable.VERSION
              + ". Nothing was changed.\nMaybe update the library wherever it writes.");
    }
    Schema schema = Objects.requireNonNull(there.getDefinition().getSchema(), "schema");
    List<Field> fields = new ArrayList<>(schema.getFields());
    int before = fields.size();
    for (SinkColumn column : table.columns()) {
      Field field = named(column.name(), fields);
      if (field == null) {
        fields.add(field(column, false));
      } else if (field.getType().getStandardType() != type(column)
          || field.getMode() == Field.Mode.REPEATED) {
        throw new DataSourceException(
            name(table.tableName())
                + "."
                + column.name()
                + " is "
                + field.getType().getStandardType()
                + ", and "
                + type(column)
                + " is written. Nothing was changed.\nMaybe another program made this table: give"
                + " this one a dataset of its own.");
      }
    }
    if (fields.size() == before && version == SinkTable.VERSION) {
      return;
    }
    Map<String, String> labels = new TreeMap<>(there.getLabels());
    labels.put(LABEL, String.valueOf(SinkTable.VERSION));
    TableDefinition definition =
        ((StandardTableDefinition) there.getDefinition())
            .toBuilder().setSchema(Schema.of(fields)).build();
    TableInfo changed = there.toBuilder().setLabels(labels).setDefinition(definition).build();
    attempts.call(
        name(table.tableName()) + " cannot be brought up to date", () -> client.update(changed));
  }

  private static int version(Table table) {
    String label = table.getLabels().get(LABEL);
    return label == null || !label.matches("\\d{1,9}") ? 0 : Integer.parseInt(label);
  }

  /** Names are the same in any case. */
  private static @Nullable Field named(String name, List<Field> fields) {
    return fields.stream()
        .filter(field -> field.getName().equalsIgnoreCase(name))
        .findFirst()
        .orElse(null);
  }

  /**
   * Puts a claim where there is none, which BigQuery lets one do and no other: two tables of one
   * name cannot be.
   *
   * @param text what the claim says
   * @param until when it goes by itself
   * @return what the claim says that now stands
   */
  String claim(String claim, String text, Instant until) {
    make(
        TableInfo.newBuilder(
                TableId.of(project, dataset, claim),
                StandardTableDefinition.of(
                    Schema.of(Field.of("claimed", StandardSQLTypeName.STRING))))
            .setDescription(text)
            .setExpirationTime(until.toEpochMilli())
            .build());
    String standing = claimed(claim);
    if (standing == null) {
      throw new DataSourceException(
          name(claim) + " was made and is not there.\nMaybe somebody dropped it: run it again.");
    }
    return standing;
  }

  /** What a claim says; null where there is none. */
  @Nullable String claimed(String claim) {
    Table table = find(claim);
    return table == null ? null : Objects.requireNonNullElse(table.getDescription(), "");
  }

  private @Nullable Table find(String table) {
    return attempts.<@Nullable Table>call(
        name(table) + " cannot be looked up",
        () -> {
          try {
            return client.getTable(TableId.of(project, dataset, table));
          } catch (BigQueryException e) {
            if (e.getCode() == NOT_FOUND) {
              return null;
            }
            throw e;
          }
        });
  }

  /** Makes a table; one that is there already stays. */
  private void make(TableInfo table) {
    String name = name(table.getTableId().getTable());
    attempts.call(
        name + " cannot be made",
        () -> {
          try {
            client.create(table);
          } catch (BigQueryException e) {
            if (e.getCode() == NOT_FOUND) {
              throw new DataSourceException(
                  name
                      + " cannot be made: there is no dataset "
                      + dataset
                      + ".\nMaybe make it first, in the location of your data: bq mk --dataset"
                      + " --location=EU "
                      + project
                      + ":"
                      + dataset,
                  e);
            }
            if (e.getCode() != CONFLICT) {
              throw e;
            }
          }
          return true;
        });
  }

  private TableInfo info(SinkTable table) {
    StandardTableDefinition definition =
        StandardTableDefinition.newBuilder()
            .setSchema(
                Schema.of(table.columns().stream().map(column -> field(column, true)).toList()))
            .setTimePartitioning(
                TimePartitioning.newBuilder(TimePartitioning.Type.DAY)
                    .setField(table.partitionedBy())
                    .build())
            .setClustering(Clustering.newBuilder().setFields(List.of(table.clusteredBy())).build())
            .build();
    return TableInfo.newBuilder(TableId.of(project, dataset, table.tableName()), definition)
        .setDescription(table.means())
        .setLabels(Map.of(LABEL, String.valueOf(SinkTable.VERSION)))
        .build();
  }

  private static Field field(SinkColumn column, boolean whenMade) {
    Field.Builder field =
        Field.newBuilder(column.name(), type(column))
            .setMode(column.required() && whenMade ? Field.Mode.REQUIRED : Field.Mode.NULLABLE);
    if (!column.means().isEmpty()) {
      field.setDescription(column.means());
    }
    return field.build();
  }

  private static StandardSQLTypeName type(SinkColumn column) {
    return StandardSQLTypeName.valueOf(column.type().name());
  }

  private String name(String table) {
    return project + "." + dataset + "." + table;
  }
}
