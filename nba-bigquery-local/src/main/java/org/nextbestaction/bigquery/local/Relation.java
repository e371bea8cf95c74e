package org.nextbestaction.bigquery.local;

import com.google.zetasql.Type;
import com.google.zetasql.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns and rows in the engine's form. */
record Relation(List<Field> fields, List<List<Value>> rows) {

  record Field(String name, Type type, boolean required) {

    static Field of(LocalColumn column) {
      return new Field(column.name(), Types.parse(column.type()), column.required());
    }

    LocalColumn column() {
      return new LocalColumn(name, Types.name(type), required);
    }
  }

  Relation {
    fields = List.copyOf(fields);
    rows = List.copyOf(rows);
  }

  Relation with(List<? extends List<Value>> rows) {
    return new Relation(fields, new ArrayList<>(rows));
  }

  /** The same rows under other names. */
  Relation renamed(List<Field> names) {
    return new Relation(names, rows);
  }

  /** The same rows in the types of those columns. */
  Relation as(List<Field> target) {
    List<List<Value>> fitting = new ArrayList<>();
    for (List<Value> row : rows) {
      fitting.add(Definitions.fitting(target, row));
    }
    return new Relation(target, fitting);
  }

  /** With one more column, in which every row has NULL. */
  Relation plus(Field field) {
    List<Field> more = new ArrayList<>(fields);
    more.add(field);
    List<List<Value>> filled = new ArrayList<>();
    for (List<Value> row : rows) {
      List<Value> values = new ArrayList<>(row);
      values.add(Values.of(field.type(), null));
      filled.add(values);
    }
    return new Relation(more, filled);
  }

  /** Without the column at that place. */
  Relation minus(int column) {
    List<Field> fewer = new ArrayList<>(fields);
    fewer.remove(column);
    List<List<Value>> cut = new ArrayList<>();
    for (List<Value> row : rows) {
      List<Value> values = new ArrayList<>(row);
      values.remove(column);
      cut.add(values);
    }
    return new Relation(fewer, cut);
  }

  /** The place of a column; -1 where there is none of that name. */
  int indexOf(String column) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equalsIgnoreCase(column)) {
        return i;
      }
    }
    return -1;
  }

  List<LocalColumn> columns() {
    return fields.stream().map(Field::column).toList();
  }

  LocalResult result(long changedRows) {
    List<List<@Nullable Object>> java = new ArrayList<>();
    for (List<Value> row : rows) {
      List<@Nullable Object> values = new ArrayList<>(row.size());
      for (Value value : row) {
        values.add(Values.toJava(value));
      }
      java.add(values);
    }
    return new LocalResult(columns(), java, changedRows);
  }
}
