package org.nextbestaction.bigquery.local;

import com.google.zetasql.StructType.StructField;
import com.google.zetasql.Type;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.ZetaSQLType.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** GoogleSQL's types from and to their names. */
final class Types {

  static final Type STRING = simple(TypeKind.TYPE_STRING);
  static final Type INT64 = simple(TypeKind.TYPE_INT64);
  static final Type FLOAT64 = simple(TypeKind.TYPE_DOUBLE);
  static final Type NUMERIC = simple(TypeKind.TYPE_NUMERIC);
  static final Type BIGNUMERIC = simple(TypeKind.TYPE_BIGNUMERIC);
  static final Type BOOL = simple(TypeKind.TYPE_BOOL);
  static final Type BYTES = simple(TypeKind.TYPE_BYTES);
  static final Type DATE = simple(TypeKind.TYPE_DATE);
  static final Type TIME = simple(TypeKind.TYPE_TIME);
  static final Type DATETIME = simple(TypeKind.TYPE_DATETIME);
  static final Type TIMESTAMP = simple(TypeKind.TYPE_TIMESTAMP);
  static final Type JSON = simple(TypeKind.TYPE_JSON);
  static final Type INTERVAL = simple(TypeKind.TYPE_INTERVAL);

  private final String text;
  private int at;

  private Types(String text) {
    this.text = text;
  }

  /** The type of that name, lengths and precisions left out. */
  static Type parse(String text) {
    Types types = new Types(text);
    Type type = types.type(types.word());
    types.skip();
    if (types.at < text.length()) {
      throw unknown(text);
    }
    return type;
  }

  /** The name of a type as BigQuery writes it. */
  static String name(Type type) {
    if (type.isArray()) {
      return "ARRAY<" + name(type.asArray().getElementType()) + ">";
    }
    if (type.isStruct()) {
      List<String> fields = new ArrayList<>();
      for (StructField field : type.asStruct().getFieldList()) {
        String name = field.getName();
        fields.add((name.isEmpty() ? "" : quoted(name) + " ") + name(field.getType()));
      }
      return "STRUCT<" + String.join(", ", fields) + ">";
    }
    return switch (type.getKind()) {
      case TYPE_DOUBLE -> "FLOAT64";
      default -> type.getKind().name().substring("TYPE_".length());
    };
  }

  private static String quoted(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "`" + name + "`";
  }

  private static Type simple(TypeKind kind) {
    return TypeFactory.createSimpleType(kind);
  }

  private Type type(String word) {
    Type type =
        switch (word.toUpperCase(Locale.ROOT)) {
          case "ARRAY" -> {
            expect('<');
            Type element = type(word());
            expect('>');
            yield TypeFactory.createArrayType(element);
          }
          case "STRUCT", "RECORD" -> struct();
          case "STRING" -> STRING;
          case "INT64", "INT", "INTEGER", "SMALLINT", "BIGINT", "TINYINT", "BYTEINT" -> INT64;
          case "FLOAT64", "FLOAT", "DOUBLE" -> FLOAT64;
          case "NUMERIC", "DECIMAL" -> NUMERIC;
          case "BIGNUMERIC", "BIGDECIMAL" -> BIGNUMERIC;
          case "BOOL", "BOOLEAN" -> BOOL;
          case "BYTES" -> BYTES;
          case "DATE" -> DATE;
          case "TIME" -> TIME;
          case "DATETIME" -> DATETIME;
          case "TIMESTAMP" -> TIMESTAMP;
          case "JSON" -> JSON;
          case "INTERVAL" -> INTERVAL;
          default -> throw unknown(word);
        };
    if (next('(')) {
      at = text.indexOf(')', at) + 1;
    }
    return type;
  }

  private Type struct() {
    List<StructField> fields = new ArrayList<>();
    expect('<');
    while (!next('>')) {
      String first = word();
      skip();
      boolean unnamed = at < text.length() && "<,>(".indexOf(text.charAt(at)) >= 0;
      fields.add(unnamed ? new StructField("", type(first)) : new StructField(first, type(word())));
      next(',');
    }
    return TypeFactory.createStructType(fields);
  }

  private String word() {
    skip();
    int start = at;
    if (next('`')) {
      at = text.indexOf('`', at) + 1;
      return text.substring(start + 1, at - 1);
    }
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private void expect(char c) {
    if (!next(c)) {
      throw unknown(text);
    }
  }

  private boolean next(char c) {
    skip();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static LocalSqlException unknown(String text) {
    return LocalSqlException.invalid("Type not found: " + text);
  }
}
