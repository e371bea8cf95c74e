package org.nextbestaction.bigquery.local;

import com.google.zetasql.ParseLocationRange;
import com.google.zetasql.parser.ASTNodes.ASTArrayConstructor;
import com.google.zetasql.parser.ASTNodes.ASTExpression;
import com.google.zetasql.parser.ASTNodes.ASTFunctionCall;
import com.google.zetasql.parser.ASTNodes.ASTNamedArgument;
import com.google.zetasql.parser.ASTNodes.ASTPathExpression;
import com.google.zetasql.parser.ASTNodes.ASTStatement;
import com.google.zetasql.parser.ASTNodes.ASTStringLiteral;
import com.google.zetasql.parser.ASTNodes.ASTTVF;
import com.google.zetasql.parser.ASTNodes.ASTTVFArgument;
import com.google.zetasql.parser.ParseTreeVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The calls of AI and ML functions in a statement; one within another comes before it. */
final class ModelCalls extends ParseTreeVisitor {

  /**
   * A call.
   *
   * @param function in upper case, such as {@code AI.FORECAST}
   * @param range of the whole call
   */
  record Call(String function, ParseLocationRange range, List<Argument> arguments) {

    /** What is given under a name; null where nothing is. */
    @Nullable Argument named(String name) {
      return arguments.stream()
          .filter(argument -> name.equalsIgnoreCase(argument.name))
          .findFirst()
          .orElse(null);
    }

    /** The names or texts in a literal, or in a list of literals; none where it is neither. */
    List<String> texts(String name) {
      Argument argument = named(name);
      return argument == null || argument.value == null
          ? List.of()
          : ModelCalls.texts(argument.value);
    }

    /** The argument at a place among those without a name, from 0. */
    Argument positional(int place) {
      List<Argument> positional =
          arguments.stream().filter(argument -> argument.name == null).toList();
      if (place >= positional.size()) {
        throw LocalSqlException.invalid(
            "No matching signature for " + function + ": it has too few arguments");
      }
      return positional.get(place);
    }
  }

  /**
   * An argument.
   *
   * @param name null where it stands at its place
   * @param text as written, without {@code TABLE} or {@code MODEL}
   * @param model the path of a model; null for anything else
   * @param value null for a table or a model
   */
  record Argument(
      @Nullable String name, String text, @Nullable String model, @Nullable ASTExpression value) {}

  private final Edits sql;
  private final List<Call> calls = new ArrayList<>();

  private ModelCalls(Edits sql) {
    this.sql = sql;
  }

  static List<Call> in(String sql) {
    ASTStatement tree = Engine.parse(sql);
    ModelCalls calls = new ModelCalls(new Edits(sql));
    tree.accept(calls);
    return calls.calls;
  }

  /** The text of a literal, or the texts of a list of literals. */
  static List<String> texts(ASTExpression value) {
    if (value instanceof ASTStringLiteral literal) {
      return List.of(literal.getStringValue());
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof ASTArrayConstructor array) {
      array.getElements().forEach(element -> texts.addAll(texts(element)));
    }
    return texts;
  }

  @Override
  public void visit(ASTTVF node) {
    super.visit(node);
    String function = name(node.getName());
    if (ModelFunctions.NAMES.contains(function)) {
      List<Argument> arguments = new ArrayList<>();
      for (ASTTVFArgument argument : node.getArgumentEntries()) {
        arguments.add(argument(argument));
      }
      calls.add(new Call(function, node.getParseLocationRange(), arguments));
    }
  }

  @Override
  public void visit(ASTFunctionCall node) {
    super.visit(node);
    String function = name(node.getFunction());
    if (ModelFunctions.NAMES.contains(function)) {
      calls.add(
          new Call(
              function,
              node.getParseLocationRange(),
              node.getArguments().stream().map(this::argument).toList()));
    }
  }

  private Argument argument(ASTTVFArgument argument) {
    if (argument.getTableClause() != null && argument.getTableClause().getTablePath() != null) {
      return new Argument(
          null,
          sql.original(argument.getTableClause().getTablePath().getParseLocationRange()),
          null,
          null);
    }
    if (argument.getModelClause() != null) {
      ASTPathExpression path = argument.getModelClause().getModelPath();
      return new Argument(
          null,
          sql.original(path.getParseLocationRange()),
          String.join(".", Names.names(path)),
          null);
    }
    if (argument.getExpr() == null) {
      throw LocalSqlException.invalid("This kind of argument is not known here");
    }
    return argument(argument.getExpr());
  }

  private Argument argument(ASTExpression expression) {
    if (expression instanceof ASTNamedArgument named) {
      return new Argument(
          named.getName().getIdString(),
          sql.original(named.getExpr().getParseLocationRange()),
          null,
          named.getExpr());
    }
    return new Argument(null, sql.original(expression.getParseLocationRange()), null, expression);
  }

  private static String name(ASTPathExpression path) {
    return String.join(".", Names.names(path)).toUpperCase(Locale.ROOT);
  }
}
