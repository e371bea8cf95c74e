package org.nextbestaction.llm.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.check.Mention.Day;
import org.nextbestaction.llm.check.Mention.Side;
import org.nextbestaction.llm.check.Mention.Type;
import org.nextbestaction.llm.fact.Folding;

/** Finds the numbers and dates of a text, in digits and in words, with their units. */
final class Mentions {

  private static final Map<String, Integer> MONTHS = new HashMap<>();
  private static final String MONTH;

  static {
    months("january february march april may june july august september october november december");
    months(
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie"
            + " decembrie");
    months("jan feb mar apr may jun jul aug sep oct nov dec");
    months("ian feb mar apr mai iun iul aug sep oct noi dec");
    MONTHS.put("sept", 9);
    MONTHS.put("nov", 11);
    MONTH =
        "("
            + String.join(
                "|", MONTHS.keySet().stream().sorted((a, b) -> b.length() - a.length()).toList())
            + ")";
  }

  private static final String ORDINAL =
      "(\\d{1,2}|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
          + "thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|"
          + "twenty-first|twenty-second|twenty-third|twenty-fourth|twenty-fifth|twenty-sixth|"
          + "twenty-seventh|twenty-eighth|twenty-ninth|thirtieth|thirty-first|intai|"
          + "(?:[a-z]+zeci si )?[a-z]+|[a-z]+)";

  private static final Pattern ISO = Folding.pattern("\\b(\\d{4})-(\\d{1,2})-(\\d{1,2})\\b");
  private static final Pattern NUMERIC =
      Folding.pattern("\\b(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4}|\\d{2})\\b");
  private static final Pattern DAY_MONTH =
      Folding.pattern(
          "\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of| lui)? "
              + MONTH
              + "\\b\\.?(?:,? ?(?:of )?(\\d{4})\\b)?");
  private static final Pattern MONTH_DAY =
      Folding.pattern(
          "\\b(?!mai\\b)"
              + MONTH
              + "\\b\\.? (?:the )?(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4})\\b)?");
  private static final Pattern WORD_MONTH =
      Folding.pattern("\\b" + ORDINAL + "(?: of| lui)? " + MONTH + "\\b(?:,? (\\d{4})\\b)?");
  private static final Pattern MONTH_WORD =
      Folding.pattern(
          "\\b(?!mai\\b|may\\b)"
              + MONTH
              + "\\b (?:the )?([a-z]+(?:-[a-z]+)?)\\b(?:,? (\\d{4})\\b)?");
  private static final Pattern MONTH_YEAR =
      Folding.pattern("\\b" + MONTH + "\\b\\.?,? (?:of )?(\\d{4})\\b");
  private static final Pattern MONTH_ALONE =
      Folding.pattern(
          "\\b(january|february|april|june|july|august|september|october|november|december|march|ianuarie|"
              + "februarie|martie|aprilie|iunie|iulie|septembrie|octombrie|noiembrie|decembrie|"
              + "(?<=\\b(?:in|since|until|from|by|of|last|next|late|early|mid) )may|"
              + "(?<=\\b(?:din|in|luna) )mai(?! mult| putin| \\w+ de))\\b");
  private static final Pattern SHORT_NUMERIC =
      Folding.pattern(
          "\\b(?:on|pe|din|la|until|pana la|by|since) (\\d{1,2})[./](\\d{1,2})\\b(?![.,/]?\\d)");
  private static final Pattern YEAR = Folding.pattern("\\b(20\\d\\d)\\b");

  /** The first day of "24 to 30 November", whose month stands with the last. */
  private static final Pattern FIRST_OF_RANGE =
      Folding.pattern(
          "\\b(\\d{1,2})(?:st|nd|rd|th)?(?=(?: ?- ?| and (?:the )?| to (?:the )?| or | until | si "
              + "| sau | la | pana (?:la|pe|in) )\\d{1,2}(?:st|nd|rd|th)?(?: of| lui)? "
              + MONTH
              + "\\b\\.?(?:,? ?(?:of )?(\\d{4})\\b)?)");

  /** The last day of "November 24 to 30". */
  private static final Pattern LAST_OF_RANGE =
      Folding.pattern(
          "(?<=\\b"
              + MONTH
              + "\\.? (?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: ?- ?| and | to ))(\\d{1,2})(?:st|nd|rd|th)?\\b"
              + "(?:,? (\\d{4})\\b)?");

  private static final Pattern COUNTED = Folding.pattern("^ ?(de )?([a-z]+|[%€$£])(?: ([a-z]+))?");
  private static final Pattern IN_A_YEAR =
      Folding.pattern("\\b(in|since|during|until|from|din|anul|year) $");
  private static final Pattern SAYS_HOW_MANY =
      Folding.pattern("(?:\\b(?:is|are|was|were|este|e|sunt|only|about|over|doar|numai)|:) $");
  private static final Pattern RELATIVE =
      Folding.pattern(
          "\\b((?:the )?day after tomorrow|tomorrow|yesterday|tonight|(?:this|next|last|coming|past|following|previous)"
              + " (?:week|month|year|quarter|weekend|spring|summer|autumn|fall|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
              + "|(?:end|start|beginning|middle) of (?:the |this |next )?(?:week|month|year|quarter)"
              + "|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekend|midnight|noon|christmas|easter|new year\\w*"
              + "|poimaine|maine|alaltaieri|ieri|diseara|saptamana (?:viitoare|aceasta|asta|trecuta|urmatoare)"
              + "|(?:luna|anul|trimestrul|primavara|vara|toamna|iarna) (?:viito\\w+|aceasta|asta|acesta|trecut\\w?|urmato\\w+)"
              + "|(?:sfarsitul|inceputul|mijlocul|finalul) (?:zilei|saptamanii|lunii|anului|trimestrului)"
              + "|marti|miercuri|joi|vineri|sambata|duminica|(?<=\\b(?:pana|de|pentru|ziua de) )luni|craciun|paste\\b"
              + "|(?:acum|de) (?:cateva|multe) (?:zile|saptamani|luni|ani)"
              + "|(?:few|several|some|couple of|many) (?:weeks?|months?|years?|days?) (?:ago|from now)|fortnight)\\b");

  private static final Pattern TOKEN =
      Folding.pattern(
          "\\d{1,3}(?:[., ']\\d{3})+(?:[.,]\\d{1,6})?(?!\\d)|\\d+(?:[.,]\\d+)?|[a-z']+|[%€$£\u00a4\u00a7]|\\S");
  private static final Pattern FRACTION = Folding.pattern("\\b\\d{1,3}/\\d{1,3}\\b(?! ?h)");

  private static final Set<String> BETWEEN =
      Set.of(
          "de",
          "more",
          "full",
          "whole",
          "working",
          "calendar",
          "business",
          "intregi",
          "lucratoare",
          "calendaristice",
          "past",
          "previous",
          "recent",
          "completed",
          "open",
          "overdue",
          "unpaid",
          "usual",
          "separate",
          "different",
          "regular",
          "such",
          "consecutive",
          "late");
  private static final Set<String> FUNCTION_WORDS =
      Set.of(
          "of", "so", "in", "and", "to", "for", "on", "at", "by", "with", "or", "as", "is", "are",
          "was", "were", "has", "have", "the", "a", "an", "but", "from", "than", "that", "this",
          "pana", "si", "din", "la", "pe", "cu", "sau", "iar", "ca", "este", "sunt", "au", "pentru",
          "sa", "de", "dar", "already", "before", "after", "since", "until", "if", "when", "while",
          "now", "only", "per", "each", "it", "acum", "inainte", "dupa");

  /** Nouns with which a small number says nothing: "in two words". */
  private static final Set<String> IDLE =
      Set.of(
          "words", "word", "cuvinte", "cuvant", "thing", "things", "lucru", "lucruri", "moment",
          "side", "hand", "parte", "vorbe");

  private static final Set<String> IDLE_ONE =
      Set.of(
          "question", "call", "meeting", "visit", "person", "page", "document", "item", "reason");

  private final String plain;
  private final String language;
  private final List<Mention> found = new ArrayList<>();
  private final char[] left;

  private Mentions(String plain, String language) {
    this.plain = plain;
    this.language = language;
    left = plain.toCharArray();
  }

  private static void months(String names) {
    int n = 1;
    for (String name : names.split(" ")) {
      MONTHS.putIfAbsent(name, n++);
    }
  }

  /** All that is named, in the order of the text. */
  static List<Mention> of(String plain, String language) {
    Mentions mentions = new Mentions(plain, language);
    mentions.dates();
    mentions.numbers();
    mentions.found.sort(java.util.Comparator.comparingInt(Mention::start));
    return mentions.found;
  }

  static boolean isMonth(String word) {
    return MONTHS.containsKey(word);
  }

  private static int month(String name) {
    return MONTHS.getOrDefault(name, 0);
  }

  private void dates() {
    each(ISO, m -> full(number(m.group(1)), number(m.group(2)), number(m.group(3))));
    each(
        NUMERIC,
        m -> {
          int year = number(m.group(3));
          int one = number(m.group(1));
          int two = number(m.group(2));
          int full = year < 100 ? 2000 + year : year;
          return two > 12 && one <= 12 ? full(full, one, two) : full(full, two, one);
        });
    each(FIRST_OF_RANGE, m -> full(year(m.group(3)), month(m.group(2)), number(m.group(1))));
    each(
        LAST_OF_RANGE,
        m ->
            counts(m.start(), m.end())
                ? null
                : full(year(m.group(3)), month(m.group(1)), number(m.group(2))));
    each(DAY_MONTH, m -> full(year(m.group(3)), month(m.group(2)), number(m.group(1))));
    each(MONTH_DAY, m -> full(year(m.group(3)), month(m.group(1)), number(m.group(2))));
    each(
        WORD_MONTH,
        m -> {
          int day = word(m.group(1));
          return day == 0 ? null : day(year(m.group(3)), month(m.group(2)), day);
        });
    each(
        MONTH_WORD,
        m -> {
          int day = word(m.group(2));
          return day == 0 ? null : day(year(m.group(3)), month(m.group(1)), day);
        });
    each(MONTH_YEAR, m -> day(number(m.group(2)), month(m.group(1)), 0));
    each(MONTH_ALONE, m -> day(0, month(m.group(1)), 0));
    each(
        SHORT_NUMERIC,
        m -> counts(m.start(1), m.end()) ? null : day(0, number(m.group(2)), number(m.group(1))));
    Matcher relative = RELATIVE.matcher(new String(left));
    while (relative.find()) {
      add(relative.start(), relative.end(), Type.RELATIVE, null, null, Side.ALONE, null);
    }
    each(YEAR, m -> counts(m.start(), m.end()) ? null : day(number(m.group(1)), 0, 0));
    Matcher fraction = FRACTION.matcher(new String(left));
    while (fraction.find()) {
      add(fraction.start(), fraction.end(), Type.FRACTION, null, null, Side.ALONE, null);
    }
  }

  /** Whether digits that could be a day or a year are an amount: of a unit, or with decimals. */
  private boolean counts(int start, int end) {
    String before = plain.substring(0, start);
    String after = plain.substring(end);
    if (after.matches("(?s)[.,]\\d.*")
        || SAYS_HOW_MANY.matcher(before).find()
        || Units.currency(lastWord(before)) != null) {
      return true;
    }
    Matcher unit = COUNTED.matcher(after);
    if (!unit.find()) {
      return false;
    }
    boolean direct = Units.known(unit.group(2));
    String next = unit.group(3);
    boolean counted =
        direct || next != null && BETWEEN.contains(unit.group(2)) && Units.known(next);
    return counted
        && (unit.group(1) != null
            || Units.currency(unit.group(2)) != null
            || !IN_A_YEAR.matcher(before).find());
  }

  private static String lastWord(String text) {
    Matcher word = Folding.pattern("([a-z]+|[€$£]) ?$").matcher(text);
    return word.find() ? word.group(1) : "";
  }

  private static @Nullable Day full(int year, int month, int day) {
    return month == 0 || day == 0 ? null : day(year, month, day);
  }

  private static @Nullable Day day(int year, int month, int day) {
    return month > 12 || day > 31 || month == 0 && year == 0 ? null : new Day(year, month, day);
  }

  private static int year(@Nullable String text) {
    return text == null ? 0 : number(text);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static final List<String> ORDINALS =
      List.of(
          "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
              .split(" "));

  /** The day of a month in words; 0 when the words are no day. */
  private static int word(String words) {
    int ordinal = ORDINALS.indexOf(words) + 1;
    if (ordinal > 0 || words.equals("intai")) {
      return Math.max(1, ordinal);
    }
    List<String> tokens = List.of(words.replace("-", " - ").split(" +"));
    if (tokens.size() == 1 && NumberWords.ARTICLES.contains(tokens.get(0))) {
      return 0;
    }
    NumberWords.Parsed parsed = NumberWords.parse(tokens, 0);
    return parsed.tokens() == tokens.size() && parsed.value() >= 1 && parsed.value() <= 31
        ? (int) parsed.value()
        : 0;
  }

  private interface Reading {
    @Nullable Day read(Matcher matcher);
  }

  private void each(Pattern pattern, Reading reading) {
    Matcher matcher = pattern.matcher(new String(left));
    int from = 0;
    while (matcher.find(from)) {
      Day day = reading.read(matcher);
      if (day == null) {
        // the words before a month may hold the day further on
        from = matcher.start() + 1;
        continue;
      }
      add(matcher.start(), matcher.end(), Type.DATE, null, null, Side.ALONE, day);
      from = matcher.end();
      matcher = pattern.matcher(new String(left));
    }
  }

  private void add(
      int start,
      int end,
      Type type,
      @Nullable BigDecimal value,
      @Nullable String unit,
      Side side,
      @Nullable Day day) {
    found.add(new Mention(start, end, type, value, unit, side, day));
    for (int i = start; i < end; i++) {
      left[i] = '\u00a6';
    }
  }

  // ---- numbers

  private record Token(String text, int start, int end) {}

  private List<Token> tokens = List.of();
  private List<String> texts = List.of();

  private void numbers() {
    List<Token> all = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(new String(left));
    while (matcher.find()) {
      all.add(new Token(matcher.group(), matcher.start(), matcher.end()));
    }
    tokens = all;
    texts = all.stream().map(Token::text).toList();
    int i = 0;
    while (i < tokens.size()) {
      i = Math.max(i + 1, numberAt(i));
    }
  }

  private record Value(BigDecimal number, int from, int to, boolean article) {}

  /** Reads the number at a token, or the range; the index behind it, or 0 when there is none. */
  private int numberAt(int i) {
    Value first = value(i);
    if (first == null) {
      return 0;
    }
    int next = first.to;
    String glue = at(next);
    boolean between = i > 0 && Set.of("between", "intre", "from", "din", "de").contains(at(i - 1));
    boolean dash = glue.equals("-");
    boolean ranges =
        dash
            || Set.of("to", "or", "sau", "ori").contains(glue)
            || (glue.equals("and") || glue.equals("si") || glue.equals("la")) && between
            || glue.equals("pana") && Set.of("la", "in").contains(at(next + 1));
    if (ranges) {
      Value second = value(next + (glue.equals("pana") ? 2 : 1));
      if (second != null && !second.article) {
        Unit unit = unit(second);
        put(first, unit, Side.LOW);
        put(second, unit, Side.HIGH);
        return Math.max(second.to, unit.to);
      }
      // "20 de zile pana la ..." and other words that only look like a range
    }
    Unit unit = unit(first);
    if (first.article && !countsOne(first, unit)) {
      return 0;
    }
    if (unit.type == Type.BARE && IDLE.contains(at(first.to))
        || unit.type == Type.MINUTES && first.number.intValue() == 2
        || first.number.intValue() == 1 && IDLE_ONE.contains(at(first.to))) {
      return Math.max(first.to, unit.to);
    }
    // "35 days to 45 days"
    put(first, unit, Side.ALONE);
    return Math.max(first.to, unit.to);
  }

  private String at(int i) {
    return i >= 0 && i < texts.size() ? texts.get(i) : "";
  }

  private @Nullable Value value(int i) {
    String text = at(i);
    if (text.isEmpty()) {
      return null;
    }
    if (Character.isDigit(text.charAt(0))) {
      BigDecimal number = decimal(text);
      int to = i + 1;
      if (at(to).equals("k") || at(to).equals("mii") || at(to).equals("thousand")) {
        return new Value(number.multiply(BigDecimal.valueOf(1000)), i, to + 1, false);
      }
      if (NumberWords.scale(at(to)) > 0) {
        return new Value(
            number.multiply(BigDecimal.valueOf(NumberWords.scale(at(to)))), i, to + 1, false);
      }
      return new Value(number, i, to, false);
    }
    if (!NumberWords.isNumber(text)) {
      return null;
    }
    if (text.equals("sute")
        || text.equals("mii")
        || text.equals("suta") && at(i - 1).equals("la")) {
      return text.equals("suta") ? null : new Value(BigDecimal.valueOf(-1), i, i + 1, false);
    }
    NumberWords.Parsed parsed = NumberWords.parse(texts, i);
    if (parsed.tokens() == 0) {
      return null;
    }
    boolean article = parsed.tokens() == 1 && NumberWords.ARTICLES.contains(text);
    BigDecimal number = BigDecimal.valueOf(parsed.value());
    // "doi virgula cinci", "seven point five"
    int to = i + parsed.tokens();
    if ((at(to).equals("point") || at(to).equals("virgula")) && NumberWords.isNumber(at(to + 1))) {
      NumberWords.Parsed decimals = NumberWords.parse(texts, to + 1);
      number = new BigDecimal(parsed.value() + "." + decimals.value());
      to += 1 + decimals.tokens();
      article = false;
    }
    return new Value(number, i, to, article);
  }

  /** "a day", "one week", "o zi" name a number only where a time is told, or with "percent". */
  private boolean countsOne(Value value, Unit unit) {
    String word = at(value.from);
    String before = at(value.from - 1);
    String after = at(unit.to);
    if (word.equals("noua")) {
      // nine, not "new": only before a plural
      String noun = at(value.to).equals("de") ? at(value.to + 1) : at(value.to);
      return unit.type != Type.BARE
          && !Set.of(
                  "comanda",
                  "zi",
                  "ora",
                  "luna",
                  "saptamana",
                  "factura",
                  "oferta",
                  "cutie",
                  "bucata",
                  "pozitie",
                  "pereche",
                  "achizitie",
                  "reclamatie")
              .contains(noun);
    }
    if (unit.type == Type.PERCENT || unit.type == Type.MONEY) {
      return word.equals("one")
          || word.equals("unu")
          || word.equals("un")
          || unit.type == Type.PERCENT;
    }
    if (unit.type.time()) {
      if (Set.of("buna", "frumoasa", "minunata", "placuta", "good").contains(after)
          || Set.of("per", "every", "la", "pe", "once", "times").contains(before)
              && !word.equals("one")) {
        return false;
      }
      return word.equals("one")
          || Set.of("ago", "or", "later", "sau").contains(after)
          || Set.of(
                  "in", "within", "after", "under", "just", "only", "takes", "maximum", "maxim",
                  "peste", "acum", "sub", "dupa", "intr", "-", "doar", "numai", "most", "least",
                  "for", "by")
              .contains(before);
    }
    return word.equals("one")
            && unit.type == Type.COUNT
            && !Set.of("a", "new", "the", "this", "that", "no", "of").contains(before)
            && unit.to == value.to + 1
        || word.equals("unu");
  }

  private record Unit(Type type, @Nullable String of, int from, int to) {}

  private Unit unit(Value value) {
    int i = value.to;
    String before = at(value.from - 1);
    String currency = Units.currency(before);
    if (currency != null && !before.equals("cents")) {
      return new Unit(Type.MONEY, currency, value.from - 1, value.to);
    }
    if (before.equals("day") || before.equals("ziua")) {
      return new Unit(Type.DAYS, null, value.from - 1, value.to);
    }
    if (at(i).equals("la") && at(i + 1).equals("suta")
        || at(i).equals("per") && at(i + 1).startsWith("cent")) {
      return new Unit(Type.PERCENT, null, value.from, i + 2);
    }
    if (at(i).equals("puncte") && at(i + 1).startsWith("procent")
        || at(i).equals("percentage") && at(i + 1).startsWith("point")) {
      return new Unit(Type.PERCENT, null, value.from, i + 2);
    }
    if (at(i).equals("-")) {
      i++;
    }
    for (int k = 0; k < 4; k++, i++) {
      String word = at(i);
      Type type = Units.type(word);
      if (type != null && !(word.equals("an") && value.article)) {
        return new Unit(type, null, value.from, i + 1);
      }
      String money = Units.currency(word);
      if (money != null) {
        return new Unit(Type.MONEY, money, value.from, i + 1);
      }
      String noun = Units.noun(word);
      if (noun != null) {
        return new Unit(Type.COUNT, noun, value.from, i + 1);
      }
      if (!BETWEEN.contains(word)) {
        boolean adjective =
            k == 0
                && word.matches("[a-z]{3,}")
                && !FUNCTION_WORDS.contains(word)
                && Units.noun(at(i + 1)) != null;
        if (!adjective) {
          break;
        }
      }
    }
    String word = at(value.to).equals("de") ? at(value.to + 1) : at(value.to);
    boolean counted =
        word.matches("[a-z]{3,}") && !FUNCTION_WORDS.contains(word) && !NumberWords.isNumber(word);
    return counted
            && plain.charAt(
                    tokens.get(value.to - 1).end() == plain.length()
                        ? plain.length() - 1
                        : tokens.get(value.to - 1).end())
                == ' '
        ? new Unit(Type.BARE, word, value.from, value.to)
        : new Unit(Type.BARE, null, value.from, value.to);
  }

  private void put(Value value, Unit unit, Side side) {
    int from = Math.min(value.from, side == Side.HIGH ? value.from : unit.from);
    int to = side == Side.LOW ? value.to : Math.max(value.to, unit.to);
    found.add(
        new Mention(
            tokens.get(from).start(),
            tokens.get(to - 1).end(),
            unit.type,
            value.number,
            unit.of,
            side,
            null));
  }

  private BigDecimal decimal(String text) {
    String digits = text.replace(" ", "").replace("'", "");
    int comma = digits.lastIndexOf(',');
    int dot = digits.lastIndexOf('.');
    if (comma >= 0 && dot >= 0) {
      char decimals = comma > dot ? ',' : '.';
      digits = digits.replace(decimals == ',' ? "." : ",", "");
      return new BigDecimal(digits.replace(',', '.'));
    }
    int mark = Math.max(comma, dot);
    if (mark < 0) {
      return new BigDecimal(digits);
    }
    char sign = digits.charAt(mark);
    boolean several = digits.indexOf(sign) != mark;
    boolean three = digits.length() - mark - 1 == 3;
    char thousands = language.equals("ro") ? '.' : ',';
    return several || three && sign == thousands
        ? new BigDecimal(digits.replace(String.valueOf(sign), ""))
        : new BigDecimal(digits.replace(',', '.'));
  }
}
