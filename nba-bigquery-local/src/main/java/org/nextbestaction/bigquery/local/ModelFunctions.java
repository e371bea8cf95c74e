package org.nextbestaction.bigquery.local;

import com.google.common.collect.ImmutableList;
import com.google.zetasql.Function;
import com.google.zetasql.FunctionArgumentType;
import com.google.zetasql.FunctionArgumentType.FunctionArgumentTypeOptions;
import com.google.zetasql.FunctionSignature;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleModel;
import com.google.zetasql.StructType.StructField;
import com.google.zetasql.TVFRelation;
import com.google.zetasql.TableValuedFunction;
import com.google.zetasql.Type;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.ZetaSQLFunctions.FunctionEnums.ArgumentCardinality;
import com.google.zetasql.ZetaSQLFunctions.FunctionEnums.Mode;
import com.google.zetasql.ZetaSQLFunctions.FunctionEnums.NamedArgumentKind;
import com.google.zetasql.ZetaSQLFunctions.SignatureArgumentKind;
import com.google.zetasql.parser.ASTNodes.ASTCreateModelStatement;
import com.google.zetasql.parser.ASTNodes.ASTOptionsEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * BigQuery's AI and ML functions. The engine has none of them: for the time of a statement it is
 * told their signatures, whose columns follow from the statement's own arguments; to run one, SQL
 * that stands in for it is run instead.
 */
final class ModelFunctions {

  static final Set<String> NAMES =
      Set.of(
          "AI.FORECAST",
          "AI.GENERATE",
          "AI.CLASSIFY",
          "AI.IF",
          "AI.SCORE",
          "AI.SEARCH",
          "ML.FORECAST",
          "ML.PREDICT",
          "ML.EVALUATE",
          "ML.GENERATE_EMBEDDING",
          "VECTOR_SEARCH");

  /** Of models of the kinds that are used here. */
  private static final List<String> COLUMN_OPTIONS =
      List.of(
          "time_series_timestamp_col",
          "time_series_data_col",
          "time_series_id_col",
          "input_label_cols",
          "data_split_col");

  private static final Set<String> OPTIONS =
      Set.of(
          "model_type",
          "time_series_timestamp_col",
          "time_series_data_col",
          "time_series_id_col",
          "horizon",
          "input_label_cols",
          "data_split_method",
          "data_split_col");

  private static final Type TEXTS = TypeFactory.createArrayType(Types.STRING);
  private static final Type VECTOR = TypeFactory.createArrayType(Types.FLOAT64);

  /** What is known of a model. */
  record Model(List<Relation.Field> columns, Map<String, List<String>> options) {

    static final Model NOTHING = new Model(List.of(), Map.of());

    static Model of(List<Relation.Field> columns, ASTCreateModelStatement create) {
      Map<String, List<String>> options = new TreeMap<>();
      if (create.getOptionsList() != null) {
        for (ASTOptionsEntry entry : create.getOptionsList().getOptionsEntries()) {
          String name = entry.getName().getIdString().toLowerCase(Locale.ROOT);
          if (!OPTIONS.contains(name)) {
            throw LocalSqlException.invalid("Unknown option: " + name);
          }
          options.put(name, ModelCalls.texts(entry.getValue()));
        }
      }
      Model model = new Model(columns, options);
      for (String option : COLUMN_OPTIONS) {
        for (String column : options.getOrDefault(option, List.of())) {
          if (columns.stream().noneMatch(field -> field.name().equals(column))) {
            throw LocalSqlException.invalid(option + ": the input has no column " + column);
          }
        }
      }
      return model;
    }

    List<Relation.Field> of(String option) {
      return columns.stream()
          .filter(column -> options.getOrDefault(option, List.of()).contains(column.name()))
          .toList();
    }
  }

  /** Gives the columns of what can stand after FROM. */
  @FunctionalInterface
  interface Columns {
    List<Relation.Field> of(String from);
  }

  private final Map<String, Model> models = new TreeMap<>();
  private final Map<String, String> standIns = new TreeMap<>();

  void putModel(String path, Model model) {
    models.put(path, model);
  }

  void standIn(String function, String sql) {
    String name = function.toUpperCase(Locale.ROOT);
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("no function (" + function + ") is known here");
    }
    standIns.put(name, sql);
  }

  /** The statement in which SQL stands for each call of a function of these. */
  String standing(String sql) {
    String text = sql;
    while (mayBeCalledIn(text)) {
      List<ModelCalls.Call> calls = ModelCalls.in(text);
      if (calls.isEmpty()) {
        break;
      }
      ModelCalls.Call call = calls.get(0);
      Edits edits = new Edits(text);
      edits.replace(call.range(), "(" + standing(call) + ")");
      text = edits.text();
    }
    return text;
  }

  private String standing(ModelCalls.Call call) {
    String sql = standIns.get(call.function());
    if (sql == null) {
      throw LocalSqlException.invalid(
          call.function()
              + " runs in BigQuery alone\nMaybe LocalWarehouse.standIn should be given what stands"
              + " in for it.");
    }
    int place = 0;
    for (ModelCalls.Argument argument : call.arguments()) {
      String slot = argument.name() == null ? Integer.toString(++place) : argument.name();
      sql = sql.replace("${" + slot + "}", argument.text());
    }
    return sql;
  }

  /** False where no function of these is called. */
  static boolean mayBeCalledIn(String sql) {
    String upper = sql.toUpperCase(Locale.ROOT);
    return NAMES.stream().anyMatch(upper::contains);
  }

  /** Does work while the catalogue holds the functions that a statement calls. */
  <T> T showing(SimpleCatalog catalog, String sql, Columns columns, Supplier<T> work) {
    if (!mayBeCalledIn(sql)) {
      return work.get();
    }
    Shown shown = new Shown(catalog);
    try {
      for (ModelCalls.Call call : ModelCalls.in(sql)) {
        shown.show(call, columns);
      }
      return work.get();
    } finally {
      shown.hide();
    }
  }

  /** What is in the catalogue for the time of a statement. */
  private final class Shown {

    private final SimpleCatalog root;
    private final List<Runnable> hidings = new ArrayList<>();
    private final Map<String, List<TVFRelation.Column>> tables = new TreeMap<>();

    Shown(SimpleCatalog root) {
      this.root = root;
    }

    void hide() {
      for (int i = hidings.size() - 1; i >= 0; i--) {
        hidings.get(i).run();
      }
    }

    void show(ModelCalls.Call call, Columns columns) {
      for (ModelCalls.Argument argument : call.arguments()) {
        String path = argument.model();
        if (path != null
            && models.containsKey(path)
            && root.getModelList().stream().noneMatch(model -> model.getName().equals(path))) {
          SimpleModel model = new SimpleModel(path);
          root.addModel(model);
          hidings.add(() -> root.removeModel(model));
        }
      }
      switch (call.function()) {
        case "AI.FORECAST" ->
            table(
                call,
                forecast(call, columns),
                relation(),
                named("data_col", Types.STRING, true),
                named("timestamp_col", Types.STRING, true),
                named("model", Types.STRING, false),
                named("id_cols", TEXTS, false),
                named("horizon", Types.INT64, false),
                named("forecast_end_timestamp", Types.TIMESTAMP, false),
                named("confidence_level", Types.FLOAT64, false),
                named("output_historical_time_series", Types.BOOL, false),
                named("context_window", Types.INT64, false));
        case "ML.FORECAST" -> table(call, modelForecast(call), model(), any());
        case "ML.PREDICT" -> table(call, predicted(call, columns), model(), relation(), any());
        case "ML.EVALUATE" -> table(call, evaluated(), model());
        case "ML.GENERATE_EMBEDDING" ->
            table(call, embedded(call, columns), model(), relation(), any());
        case "VECTOR_SEARCH" ->
            table(
                call,
                found(call, columns),
                relation(),
                new FunctionArgumentType(Types.STRING),
                relation(),
                named("query_column_to_search", Types.STRING, false),
                named("top_k", Types.INT64, false),
                named("distance_type", Types.STRING, false),
                named("options", Types.STRING, false));
        case "AI.SEARCH" ->
            table(
                call,
                searched(call, columns),
                relation(),
                new FunctionArgumentType(Types.STRING),
                new FunctionArgumentType(Types.STRING),
                named("top_k", Types.INT64, false),
                named("distance_type", Types.STRING, false),
                named("options", Types.STRING, false));
        case "AI.GENERATE" ->
            scalar(
                call,
                generated(call),
                connection(),
                endpoint(),
                named("request_type", Types.STRING, false),
                named("model_params", Types.JSON, false),
                named("output_schema", Types.STRING, false));
        case "AI.CLASSIFY" ->
            scalar(
                call,
                call.named("output_mode") == null ? Types.STRING : TEXTS,
                named("categories", TEXTS, true),
                connection(),
                endpoint(),
                named("output_mode", Types.STRING, false));
        case "AI.IF" -> scalar(call, Types.BOOL, connection(), endpoint());
        default -> scalar(call, Types.FLOAT64, connection(), endpoint());
      }
    }

    private void table(
        ModelCalls.Call call, List<TVFRelation.Column> output, FunctionArgumentType... arguments) {
      List<TVFRelation.Column> before = tables.putIfAbsent(call.function(), output);
      if (before != null) {
        if (!before.equals(output)) {
          throw LocalSqlException.invalid(
              call.function() + " with different columns in one statement cannot be checked here");
        }
        return;
      }
      TableValuedFunction function =
          function(List.of(call.function().split("\\.")), output, arguments);
      if (call.function().contains(".")) {
        SimpleCatalog room = room(call.function());
        room.addTableValuedFunction(function);
        hidings.add(() -> room.removeTableValuedFunction(function.getName()));
      }
      // the way back from the engine looks for the whole name in the root
      TableValuedFunction whole = function(List.of(call.function()), output, arguments);
      root.addTableValuedFunction(whole);
      hidings.add(() -> root.removeTableValuedFunction(whole.getName()));
    }

    private void scalar(ModelCalls.Call call, Type type, FunctionArgumentType... named) {
      if (tables.putIfAbsent(call.function() + Types.name(type), List.of()) != null) {
        return;
      }
      List<FunctionArgumentType> arguments = new ArrayList<>();
      arguments.add(new FunctionArgumentType(SignatureArgumentKind.ARG_TYPE_ARBITRARY));
      arguments.addAll(List.of(named));
      SimpleCatalog room = room(call.function());
      Function function =
          new Function(
              List.of(call.function().split("\\.")),
              "model",
              Mode.SCALAR,
              List.of(new FunctionSignature(new FunctionArgumentType(type), arguments, -1)));
      room.addFunction(function);
      hidings.add(() -> room.removeFunction(function));
    }

    private SimpleCatalog room(String function) {
      String name = function.substring(0, function.indexOf('.'));
      for (SimpleCatalog room : root.getCatalogList()) {
        if (room.getFullName().equals(name)) {
          return room;
        }
      }
      SimpleCatalog room = new SimpleCatalog(name);
      root.addSimpleCatalog(room);
      return room;
    }
  }

  private List<TVFRelation.Column> forecast(ModelCalls.Call call, Columns columns) {
    List<Relation.Field> input = columns.of(call.positional(0).text());
    List<TVFRelation.Column> output = new ArrayList<>();
    for (String id : call.texts("id_cols")) {
      output.add(column(id, field(call, input, id).type()));
    }
    for (String needed : List.of("data_col", "timestamp_col")) {
      call.texts(needed).forEach(name -> field(call, input, name));
    }
    output.add(column("forecast_timestamp", Types.TIMESTAMP));
    output.add(column("forecast_value", Types.FLOAT64));
    output.add(column("confidence_level", Types.FLOAT64));
    output.add(column("prediction_interval_lower_bound", Types.FLOAT64));
    output.add(column("prediction_interval_upper_bound", Types.FLOAT64));
    output.add(column("ai_forecast_status", Types.STRING));
    return output;
  }

  private List<TVFRelation.Column> modelForecast(ModelCalls.Call call) {
    List<TVFRelation.Column> output = new ArrayList<>();
    for (Relation.Field id : model(call).of("time_series_id_col")) {
      output.add(column(id.name(), id.type()));
    }
    output.add(column("forecast_timestamp", Types.TIMESTAMP));
    for (String number :
        List.of(
            "forecast_value",
            "standard_error",
            "confidence_level",
            "prediction_interval_lower_bound",
            "prediction_interval_upper_bound",
            "confidence_interval_lower_bound",
            "confidence_interval_upper_bound")) {
      output.add(column(number, Types.FLOAT64));
    }
    return output;
  }

  private List<TVFRelation.Column> predicted(ModelCalls.Call call, Columns columns) {
    List<TVFRelation.Column> output = new ArrayList<>();
    for (Relation.Field label : model(call).of("input_label_cols")) {
      Type chance =
          TypeFactory.createStructType(
              List.of(
                  new StructField("label", label.type()), new StructField("prob", Types.FLOAT64)));
      output.add(column("predicted_" + label.name(), label.type()));
      output.add(
          column("predicted_" + label.name() + "_probs", TypeFactory.createArrayType(chance)));
    }
    return with(output, columns.of(call.positional(1).text()));
  }

  private static List<TVFRelation.Column> evaluated() {
    return List.of("precision", "recall", "accuracy", "f1_score", "log_loss", "roc_auc").stream()
        .map(name -> column(name, Types.FLOAT64))
        .toList();
  }

  private List<TVFRelation.Column> embedded(ModelCalls.Call call, Columns columns) {
    model(call);
    List<Relation.Field> input = columns.of(call.positional(1).text());
    field(call, input, "content");
    List<TVFRelation.Column> output = new ArrayList<>();
    output.add(column("ml_generate_embedding_result", VECTOR));
    output.add(column("ml_generate_embedding_statistics", Types.JSON));
    output.add(column("ml_generate_embedding_status", Types.STRING));
    return with(output, input);
  }

  private static List<TVFRelation.Column> found(ModelCalls.Call call, Columns columns) {
    List<Relation.Field> base = columns.of(call.positional(0).text());
    List<Relation.Field> query = columns.of(call.positional(2).text());
    ModelCalls.Argument searched = call.positional(1);
    if (searched.value() != null) {
      ModelCalls.texts(searched.value()).forEach(name -> field(call, base, name));
    }
    call.texts("query_column_to_search").forEach(name -> field(call, query, name));
    return List.of(
        column("query", struct(query)),
        column("base", struct(base)),
        column("distance", Types.FLOAT64));
  }

  private static List<TVFRelation.Column> searched(ModelCalls.Call call, Columns columns) {
    return List.of(
        column("base", struct(columns.of(call.positional(0).text()))),
        column("distance", Types.FLOAT64));
  }

  private static Type generated(ModelCalls.Call call) {
    List<String> schema = call.texts("output_schema");
    String fields = schema.isEmpty() ? "result STRING" : schema.get(0);
    return Types.parse("STRUCT<" + fields + ", full_response JSON, status STRING>");
  }

  private Model model(ModelCalls.Call call) {
    String path = call.positional(0).model();
    Model model = path == null ? null : models.get(path);
    if (model == null) {
      throw new LocalSqlException(
          "notFound", "Not found: Model " + Store.colon(String.valueOf(path)) + " was not found");
    }
    return model;
  }

  private static Relation.Field field(
      ModelCalls.Call call, List<Relation.Field> fields, String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () -> LocalSqlException.invalid(call.function() + ": the input has no column " + name));
  }

  private static List<TVFRelation.Column> with(
      List<TVFRelation.Column> output, List<Relation.Field> input) {
    input.forEach(field -> output.add(column(field.name(), field.type())));
    return output;
  }

  private static Type struct(List<Relation.Field> fields) {
    return TypeFactory.createStructType(
        fields.stream().map(field -> new StructField(field.name(), field.type())).toList());
  }

  private static TVFRelation.Column column(String name, Type type) {
    return TVFRelation.Column.create(name, type);
  }

  private static TableValuedFunction function(
      List<String> path, List<TVFRelation.Column> output, FunctionArgumentType... arguments) {
    TVFRelation relation = TVFRelation.createColumnBased(output);
    // without the schema in its type a result takes the process with it
    FunctionArgumentType result =
        new FunctionArgumentType(
            SignatureArgumentKind.ARG_TYPE_RELATION,
            FunctionArgumentTypeOptions.builder()
                .setRelationInputSchema(relation)
                .setCardinality(ArgumentCardinality.REQUIRED)
                .build(),
            1);
    return new TableValuedFunction.FixedOutputSchemaTVF(
        ImmutableList.copyOf(path),
        new FunctionSignature(result, List.of(arguments), -1),
        relation);
  }

  private static FunctionArgumentType relation() {
    return new FunctionArgumentType(
        SignatureArgumentKind.ARG_TYPE_RELATION, ArgumentCardinality.REQUIRED, 1);
  }

  private static FunctionArgumentType model() {
    return new FunctionArgumentType(
        SignatureArgumentKind.ARG_TYPE_MODEL, ArgumentCardinality.REQUIRED, 1);
  }

  private static FunctionArgumentType any() {
    return new FunctionArgumentType(
        SignatureArgumentKind.ARG_TYPE_ARBITRARY, ArgumentCardinality.OPTIONAL, 1);
  }

  private static FunctionArgumentType connection() {
    return named("connection_id", Types.STRING, false);
  }

  private static FunctionArgumentType endpoint() {
    return named("endpoint", Types.STRING, false);
  }

  private static FunctionArgumentType named(String name, Type type, boolean required) {
    return new FunctionArgumentType(
        type,
        FunctionArgumentTypeOptions.builder()
            .setArgumentName(name, NamedArgumentKind.POSITIONAL_OR_NAMED)
            .setCardinality(required ? ArgumentCardinality.REQUIRED : ArgumentCardinality.OPTIONAL)
            .build(),
        1);
  }
}
