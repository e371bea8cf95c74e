package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactType;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.rules.NearestName;

/** Gives every part a type, or says why it has none. Names are looked up, never reflected upon. */
final class Checker {

  private static final int MAX_FACTORS = 8;
  private static final int MAX_DECIMALS = 6;

  private final String source;
  private final Vocabulary vocabulary;
  private final Phase phase;
  private final Slots slots = new Slots();

  Checker(String source, Vocabulary vocabulary, Phase phase) {
    this.source = source;
    this.vocabulary = vocabulary;
    this.phase = phase;
  }

  List<Slot> slots() {
    return slots.all();
  }

  Node condition(Syntax syntax) {
    return typed(syntax, FactType.BOOL, "a rule needs a condition (true or false)");
  }

  Node value(Syntax syntax) {
    return numeric(syntax, "a number is needed here");
  }

  Node check(Syntax syntax) {
    Node node = Folding.folded(syntax.check(this));
    if (node.degree() > MAX_FACTORS) {
      throw error(syntax, "more than " + MAX_FACTORS + " factors are multiplied", null);
    }
    return node;
  }

  Node number(Syntax.Num number) {
    return new Constant(number.whole() ? FactType.INT : FactType.DEC, number.value());
  }

  Node text(Syntax.Text text) {
    return new Constant(FactType.TEXT, text.value());
  }

  ExpressionException misplacedList(Syntax.Texts list) {
    return error(list, "a list stands only after (in) or before (contains)", null);
  }

  Node fact(Syntax.FactName name) {
    return new FactNode(slots.of(definition(name), false), slots);
  }

  private FactDefinition definition(Syntax.FactName name) {
    FactDefinition fact = vocabulary.find(name.name());
    if (fact == null) {
      throw unknown(name);
    }
    if (!phase.sees(fact.phase())) {
      throw error(
          name,
          "the fact ("
              + fact.name()
              + ") is known from phase "
              + lower(fact.phase())
              + " on; this is phase "
              + lower(phase),
          "Maybe the phase should be (" + lower(fact.phase()) + ").");
    }
    return fact;
  }

  private ExpressionException unknown(Syntax.FactName name) {
    String root = name.name().substring(0, name.name().indexOf('.'));
    Collection<String> ofRoot = vocabulary.namesOf(root);
    String known =
        ofRoot.isEmpty()
            ? "known roots are " + String.join(", ", vocabulary.roots())
            : "known are " + String.join(", ", ofRoot);
    String hint = NearestName.hint(name.name(), ofRoot);
    return error(
        name,
        "unknown fact (" + name.name() + "); " + known,
        hint == null ? NearestName.hint(name.name(), vocabulary.names()) : hint);
  }

  Node prefix(Syntax.Prefix prefix) {
    if (prefix.operator().equals("!")) {
      return new Not(typed(prefix.operand(), FactType.BOOL, "(!) needs a condition"));
    }
    Node operand = numeric(prefix.operand(), "(-) needs a number");
    return new Arithmetic(
        '-', new Constant(operand.type(), BigDecimal.ZERO), operand, operand.type());
  }

  Node infix(Syntax.Infix infix) {
    return switch (infix.operator()) {
      case "&&", "||" -> logic(infix);
      case "==", "!=", "<", "<=", ">", ">=" -> comparison(infix);
      case "in" -> in(infix);
      case "contains" -> contains(infix);
      default -> arithmetic(infix);
    };
  }

  private Node logic(Syntax.Infix infix) {
    String needs = "(" + infix.operator() + ") needs a condition on both sides";
    return Logic.of(
        infix.operator().equals("&&"),
        typed(infix.left(), FactType.BOOL, needs),
        typed(infix.right(), FactType.BOOL, needs));
  }

  private Node comparison(Syntax.Infix infix) {
    Comparison.Operator operator = Comparison.Operator.of(infix.operator());
    Node left = check(infix.left());
    Node right = check(infix.right());
    if (left.numeric() && right.numeric()) {
      return numbers(infix, left, right, (a, b) -> new Comparison(operator, a, b));
    }
    if (operator.ordering()) {
      throw error(
          infix,
          "("
              + infix.operator()
              + ") compares two numbers, not "
              + named(left)
              + " and "
              + named(right),
          textNumberHint(left, right));
    }
    requireSame(infix, left, right);
    return new Comparison(operator, left, right);
  }

  private void requireSame(Syntax at, Node left, Node right) {
    if (left.type() != right.type() || left.type() == FactType.TEXTS) {
      throw error(
          at,
          named(left) + " cannot be compared with " + named(right),
          textNumberHint(left, right));
    }
  }

  private static @Nullable String textNumberHint(Node left, Node right) {
    if (left.type() == FactType.TEXTS || right.type() == FactType.TEXTS) {
      return "Maybe it should be (list contains text).";
    }
    boolean quoted = left.type() == FactType.TEXT && left.constant() && right.numeric();
    boolean quotedRight = right.type() == FactType.TEXT && right.constant() && left.numeric();
    return quoted || quotedRight ? "Maybe the quotes around the number should go." : null;
  }

  private Node in(Syntax.Infix infix) {
    if (!(infix.right() instanceof Syntax.Texts list)) {
      throw error(
          infix.right(),
          "(in) needs a list on its right side, such as ['a', 'b']",
          "Maybe it should be (list contains text).");
    }
    return oneOf(check(infix.left()), list);
  }

  private Node oneOf(Node value, Syntax.Texts list) {
    List<Constant> items = new ArrayList<>();
    for (Syntax item : list.items()) {
      Node checked = check(item);
      if (!(checked instanceof Constant constant)) {
        throw error(item, "a list holds texts or numbers, no facts", null);
      }
      if (value.numeric() && constant.numeric()) {
        items.add(value.type() == FactType.MONEY ? (Constant) constant.exact() : constant);
      } else {
        requireSame(item, value, constant);
        items.add(constant);
      }
    }
    if (items.isEmpty()) {
      throw error(list, "the list is empty", null);
    }
    return new OneOf(value, items);
  }

  private Node contains(Syntax.Infix infix) {
    Node part = typed(infix.right(), FactType.TEXT, "(contains) needs a text on its right side");
    if (infix.left() instanceof Syntax.Texts list) {
      if (!(part instanceof FactNode) && list.items().size() > 1) {
        throw error(infix.right(), "a written list can only be asked for a fact", null);
      }
      return oneOf(part, list);
    }
    Node whole = check(infix.left());
    if (whole.type() == FactType.TEXTS) {
      return new Call(Call.Method.HAS, List.of(whole, part), FactType.BOOL);
    }
    if (whole.type() != FactType.TEXT) {
      throw error(infix.left(), "(contains) needs a text or a list, not " + named(whole), null);
    }
    return new Call(Call.Method.CONTAINS, List.of(whole, part), FactType.BOOL);
  }

  private Node arithmetic(Syntax.Infix infix) {
    String needs = "(" + infix.operator() + ") calculates with numbers";
    Node left = numeric(infix.left(), needs);
    Node right = numeric(infix.right(), needs);
    char operator = infix.operator().charAt(0);
    return switch (operator) {
      case '/' -> division(infix, left, right);
      case '%' -> remainder(infix, left, right);
      default -> numbers(infix, left, right, (a, b) -> calculated(operator, a, b));
    };
  }

  private static Node calculated(char operator, Node a, Node b) {
    FactType type = a.type() == b.type() ? a.type() : FactType.DEC;
    return new Arithmetic(operator, a, b, type);
  }

  private Node division(Syntax.Infix infix, Node left, Node right) {
    BigDecimal divisor = constantDivisor(infix, right);
    return left.type() == FactType.MONEY
        ? Arithmetic.share(left, divisor)
        : new Arithmetic('/', left, right, FactType.DEC);
  }

  private Node remainder(Syntax.Infix infix, Node left, Node right) {
    BigDecimal divisor = constantDivisor(infix, right);
    if (left.type() != FactType.INT || right.type() != FactType.INT || divisor.signum() < 0) {
      throw error(infix, "(%) takes a whole number and a positive whole constant", null);
    }
    return new Arithmetic('%', left, right, FactType.INT);
  }

  private BigDecimal constantDivisor(Syntax.Infix infix, Node right) {
    if (!(right instanceof Constant constant)) {
      throw error(
          infix.right(),
          "(" + infix.operator() + ") takes a constant on its right side: a fact may be zero",
          "Maybe the other side can be multiplied instead.");
    }
    if (constant.number().signum() == 0) {
      throw error(infix.right(), "division by zero", null);
    }
    return constant.number();
  }

  Node choice(Syntax.Choice choice) {
    Node condition =
        typed(choice.condition(), FactType.BOOL, "(condition ? a : b) needs a condition");
    Node yes = check(choice.yes());
    Node no = check(choice.no());
    if (yes.numeric() && no.numeric()) {
      return numbers(choice, yes, no, (a, b) -> new Choice(condition, a, b));
    }
    if (yes.type() != no.type()) {
      throw error(
          choice, "both sides of (:) need one type, not " + named(yes) + " and " + named(no), null);
    }
    return new Choice(condition, yes, no);
  }

  Node call(Syntax.Call call) {
    Function function = Function.find(call.function());
    if (function == null || !function.takes(call.arguments().size())) {
      throw error(
          call,
          "("
              + call.function()
              + ") takes "
              + (function == null ? "nothing" : function.arity())
              + " values, not "
              + call.arguments().size(),
          null);
    }
    return switch (function) {
      case MIN -> least(call, Call.Method.MIN);
      case MAX -> least(call, Call.Method.MAX);
      case ABS -> abs(call);
      case ROUND -> round(call);
      case LOWER -> ofTexts(call, Call.Method.LOWER, FactType.TEXT);
      case UPPER -> ofTexts(call, Call.Method.UPPER, FactType.TEXT);
      case STARTS_WITH -> ofTexts(call, Call.Method.STARTS_WITH, FactType.BOOL);
      case ENDS_WITH -> ofTexts(call, Call.Method.ENDS_WITH, FactType.BOOL);
      case IS_KNOWN -> isKnown(call);
    };
  }

  private Node least(Syntax.Call call, Call.Method method) {
    Node result = numeric(call.arguments().get(0), needsNumber(call));
    for (Syntax argument : call.arguments().subList(1, call.arguments().size())) {
      Node next = numeric(argument, needsNumber(call));
      result =
          numbers(
              argument,
              result,
              next,
              (a, b) ->
                  new Call(method, List.of(a, b), a.type() == b.type() ? a.type() : FactType.DEC));
    }
    return result;
  }

  private Node abs(Syntax.Call call) {
    Node operand = numeric(call.arguments().get(0), needsNumber(call));
    return new Call(Call.Method.ABS, List.of(operand), operand.type());
  }

  private Node round(Syntax.Call call) {
    Node operand = numeric(call.arguments().get(0), needsNumber(call));
    Node decimals = new Constant(FactType.INT, BigDecimal.ZERO);
    if (call.arguments().size() > 1) {
      decimals = check(call.arguments().get(1));
      if (!(decimals instanceof Constant constant)
          || decimals.type() != FactType.INT
          || constant.number().signum() < 0
          || constant.number().intValue() > MAX_DECIMALS) {
        throw error(
            call.arguments().get(1), "(round) takes 0 to " + MAX_DECIMALS + " decimals", null);
      }
    }
    FactType type = operand.type() == FactType.MONEY ? FactType.MONEY : FactType.DEC;
    return new Call(Call.Method.ROUND, List.of(operand, decimals), type);
  }

  private Node ofTexts(Syntax.Call call, Call.Method method, FactType type) {
    List<Node> texts = new ArrayList<>();
    for (Syntax argument : call.arguments()) {
      texts.add(typed(argument, FactType.TEXT, "(" + call.function() + ") needs a text"));
    }
    return new Call(method, List.copyOf(texts), type);
  }

  private Node isKnown(Syntax.Call call) {
    if (!(call.arguments().get(0) instanceof Syntax.FactName name)) {
      throw error(call.arguments().get(0), "(isKnown) takes one fact", null);
    }
    return new IsKnown(slots.of(definition(name), false));
  }

  private static String needsNumber(Syntax.Call call) {
    return "(" + call.function() + ") needs numbers";
  }

  /** Joins two numbers in one form: exact decimals as soon as one of them is an amount. */
  private Node numbers(Syntax at, Node left, Node right, Joint joint) {
    if (left.type() != FactType.MONEY && right.type() != FactType.MONEY) {
      return joint.of(left, right);
    }
    Node first = left.exact();
    Node second = right.exact();
    if (first == null || second == null) {
      throw error(
          at,
          "an amount cannot be joined exactly with "
              + named(first == null ? left : right)
              + " that is calculated",
          "Maybe a number or a fact of root (policy) can be used instead.");
    }
    return joint.of(first, second);
  }

  /** Two nodes made one. */
  private interface Joint {
    Node of(Node left, Node right);
  }

  private Node numeric(Syntax syntax, String needs) {
    Node node = check(syntax);
    if (!node.numeric()) {
      throw error(syntax, needs + ", not " + named(node), null);
    }
    return node;
  }

  private Node typed(Syntax syntax, FactType type, String needs) {
    Node node = check(syntax);
    if (node.type() != type) {
      throw error(syntax, needs + ", not " + named(node), null);
    }
    return node;
  }

  private static String named(Node node) {
    String type =
        switch (node.type()) {
          case BOOL -> "a condition";
          case INT -> "a whole number";
          case DEC -> "a decimal number";
          case MONEY -> "an amount";
          case TEXT -> "a text";
          case TEXTS -> "a list of texts";
        };
    return node instanceof FactNode fact ? type + " (" + fact.slot().fact().name() + ")" : type;
  }

  private static String lower(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  private ExpressionException error(Syntax at, String message, @Nullable String hint) {
    return new ExpressionException(source, at.at(), message, hint);
  }
}
