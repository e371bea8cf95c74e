package org.nextbestaction.bigquery.layer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Table;

/** Where a raw table is. */
record RawPath(LayerSettings.Dataset dataset, String table) {

  private static final Pattern FORM = Pattern.compile("(?:(?:(.+)\\.)?([^.]+)\\.)?([^.]+)");

  static RawPath of(LayerSettings settings, Table table) {
    String from = settings.table(table).from();
    return of(settings.raw(), from == null ? table.fileName() : from);
  }

  /** Throws when it is none. */
  static RawPath of(LayerSettings.Dataset raw, String from) {
    Matcher form = FORM.matcher(from);
    if (!form.matches()) {
      throw new IllegalArgumentException("(" + from + ") is no name of a table");
    }
    String project = form.group(1);
    String dataset = form.group(2);
    return new RawPath(
        new LayerSettings.Dataset(or(project, raw.project()), or(dataset, raw.name())),
        Names.checked(Names.TABLE, "table", form.group(3)));
  }

  private static String or(@Nullable String given, String otherwise) {
    return given == null ? otherwise : given;
  }

  String quoted() {
    return Names.path(dataset.project(), dataset.name(), table);
  }
}
