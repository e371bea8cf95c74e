package org.nextbestaction.llm.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.check.Mention.Side;
import org.nextbestaction.llm.check.Mention.Type;
import org.nextbestaction.llm.check.Passage.Span;
import org.nextbestaction.llm.check.Roles.Role;
import org.nextbestaction.llm.check.Violation.Code;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.fact.CardFacts.Item;
import org.nextbestaction.llm.fact.Fact;
import org.nextbestaction.llm.fact.Fact.Kind;
import org.nextbestaction.llm.fact.Folding;
import org.nextbestaction.llm.fact.Outbound;

/** Whether each number and date follows from a fact, in the role in which the fact has it. */
final class NumberCheck {

  private static final Pattern DISCOUNT =
      Folding.pattern(
          "\\b(discount\\w*|reduc\\w+|rabat\\w*|remiz\\w*|off|rebate\\w*|cap|limit\\w*|price concession)\\b");
  private static final Pattern MORE =
      Folding.pattern(
          "\\b(at least|more than|over|above|minimum|beyond|starting (at|from)|from|cel putin|mai mult de|"
              + "peste|minim\\w*|incepand (de la|cu)|de la|another|further|extra|additional|inca|on top|plus)"
              + "( a| an| the| \\w+)? ?$");
  private static final Pattern OTHER_PERCENT =
      Folding.pattern(
          "\\b(margin\\w*|marj\\w*|profit\\w*|increase\\w*|growth|grew|up by|rise|rose|cres\\w+|interest|doband\\w*|"
              + "penalt\\w*|penaliz\\w*|markup|adaos\\w*|earn\\w*|castig\\w*|probab\\w*|chance|risk|risc\\w*|"
              + "volume|volum\\w*|share|vat|tva|advance|avans\\w*|deposit|commission|comision\\w*)\\b");
  private static final Pattern REDUCTION =
      Folding.pattern("discount|reduc|rebate|promo|limit|\\boff\\b|\\bcap\\b");
  private static final Pattern UP =
      Folding.pattern(
          "\\b(increas\\w*|grow\\w*|grew|up|ris(e|es|en|ing)|rose|more|higher|cres\\w+|mai mar\\w*|mai mult\\w*)\\b");
  private static final Pattern DOWN =
      Folding.pattern(
          "\\b(decreas\\w*|declin\\w*|drop\\w*|fell|fall\\w*|less|lower|fewer|down|below|lost|loss|shrunk|shrank|"
              + "scaz\\w*|scad\\w*|redus|dimin\\w*|pierd\\w*|sub|mai (mic|putin)\\w*)\\b");
  private static final Pattern EACH =
      Folding.pattern(
          "^ ?(?:/ ?|per |a |pe |each|apiece|every |for each |fiecare|bucata|monthly|yearly|lunar|anual)"
              + "(?:(piece|unit|box|pack|pair|set|kg|litre|metre|roll|bag|bottle|pallet|bucata|cutie|pachet|pereche|sac|sticla|palet)|[a-z]+)?");
  private static final Pattern PAID =
      Folding.pattern("\\b(paid|payments?|plat(a|it|ita|ile)|achit\\w*|incas\\w*)\\b");
  private static final Pattern DUE =
      Folding.pattern(
          "\\b(due|overdue|ow(e|es|ed|ing)|by|until|pana|trebui\\w*|scad\\w*|restan\\w*|datore\\w*)\\b");
  private static final Pattern ASKS_WHEN =
      Folding.pattern(
          "\\b(suits?|convenient|talk|speak|call|chat|meet(ing)?|convine|convenabil|vorbi\\w*|discut\\w*|sun|intaln\\w*)\\b");
  private static final Pattern ASKS_MORE =
      Folding.pattern(
          "\\b(deliver|ship|arriv|receiv|pay|paid|settl|transfer|order|pric|discount|offer|hand|bring|gift|livr|expedi|"
              + "ajung|primi|plat|achit|comand|pret|reduc|ofer|aduc|cadou)\\w*");
  private static final Pattern DAY_TO_COME =
      Folding.pattern(
          "((this|next|coming) )?(mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|day after tomorrow|(this|next) week|"
              + "maine|poimaine|luni|marti|miercuri|joi|vineri|saptamana (aceasta|asta|viitoare)");
  private static final Pattern NEGATED =
      Folding.pattern(
          "\\b(not|never|no|don't|cannot|nu|nici|niciodata|fara|without|interzis\\w*)\\b");
  private static final Pattern WORD = Folding.pattern("[a-z]+");

  private final Passage passage;
  private final CardFacts facts;
  private final List<Fact> speakable;
  private final List<Violation> found;

  private NumberCheck(Passage passage, @Nullable Predicate<Fact> cited, List<Violation> found) {
    this.passage = passage;
    this.found = found;
    facts = passage.facts;
    speakable = new ArrayList<>();
    for (Fact fact : facts.facts()) {
      boolean heard = !(fact.agentOnly() && passage.toCustomer);
      if (fact.speakable() && heard && (cited == null || cited.test(fact))) {
        speakable.add(fact);
      }
    }
    limits();
  }

  /**
   * Checks every number of the passage.
   *
   * @param cited which facts may be used; null: all
   */
  static void check(Passage passage, @Nullable Predicate<Fact> cited, List<Violation> found) {
    new NumberCheck(passage, cited, found).all();
  }

  /** The limits are facts, too: they may be told whatever a sentence cites. */
  private void limits() {
    CardFacts.Limits limits = facts.limits();
    BigDecimal discount = limits.maxDiscountPct();
    if (discount != null) {
      speakable.add(limit("limit.maxDiscount", Kind.PERCENT, discount, false));
    }
    BigDecimal hours = limits.minDeliveryHours();
    if (hours != null && !passage.toCustomer) {
      speakable.add(limit("limit.minDelivery", Kind.HOURS, hours, true));
    }
  }

  private static Fact limit(String id, Kind kind, BigDecimal value, boolean agentOnly) {
    return new Fact(
        id, kind, value.toPlainString(), null, "a limit", Outbound.SLOT, agentOnly, null);
  }

  private void all() {
    List<Mention> mentions = Mentions.of(passage.plain, passage.language);
    Mention before = null;
    Mention read = null;
    for (Mention found : mentions) {
      Mention mention = like(before, found);
      if (read != null && besides(read, found)) {
        refuse(Code.NUMBER, mention, "does not go with the number before it");
      } else if (changedName(mention)) {
        refuse(Code.NUMBER, mention, "is not the number in the product's name");
      } else if (!partOfName(mention)) {
        one(mention);
      }
      before = mention;
      read = found;
    }
  }

  /** "every 14-24 days, and now 87 have passed": a number that leaves out its unit of time. */
  private Mention like(@Nullable Mention before, Mention mention) {
    boolean bare = mention.type() == Type.BARE && mention.unit() == null;
    if (before == null
        || !bare
        || !before.type().time()
        || !passage.sentence(before.start()).equals(passage.sentence(mention.start()))
        || disjoint(
            Roles.in(passage.words(passage.clause(mention.start(), mention.end()))), Roles.WAYS)) {
      return mention;
    }
    return new Mention(
        mention.start(), mention.end(), before.type(), mention.value(), null, Side.ALONE, null);
  }

  /** "8 of the 7 orders", "12 December 4", "59 September". */
  private boolean besides(Mention before, Mention mention) {
    if (before.type() == Type.BARE
        && mention.type() == Type.DATE
        && mention.start() == before.end() + 1) {
      return true;
    }
    String between =
        passage.plain.substring(Math.min(before.end(), mention.start()), mention.start());
    if (before.type() == Type.DATE && mention.type() == Type.BARE && between.matches("[ ,]+")) {
      return true;
    }
    return before.value() != null
        && mention.value() != null
        && mention.side() == Side.ALONE
        && between.matches(" (out )?of (the |its |their |all )*|( de| din)+ (cele |cei |toate )*")
        && before.number().compareTo(mention.number()) >= 0;
  }

  private static final Pattern NUMBERED = Folding.pattern("([a-z]+ [a-z]+) (\\d+)");

  /** "box of 50" where the card's product is a "box of 100". */
  private boolean changedName(Mention mention) {
    String two = lastWords(passage.plain, mention.start());
    boolean other = mention.type() == Type.PERCENT || mention.type() == Type.MONEY;
    if (!two.contains(" ") || mention.value() == null || other || mention.type().time()) {
      return false;
    }
    for (String name : named()) {
      Matcher numbered = NUMBERED.matcher(name.replaceAll("[^a-z0-9.%/]+", " "));
      while (numbered.find()) {
        if (numbered.group(1).equals(two)) {
          if (new BigDecimal(numbered.group(2)).compareTo(mention.number()) == 0) {
            return false;
          }
          other = true;
        }
      }
    }
    return other;
  }

  private void one(Mention mention) {
    switch (mention.type()) {
      case FRACTION -> refuse(Code.DISCOUNT, mention, "is a fraction that is not on the card");
      case RELATIVE -> {
        if (!told(mention) && !follows(mention) && !asksWhen(mention)) {
          refuse(Code.DATE, mention, "is a day that does not follow from the card");
        }
      }
      case DATE -> date(mention);
      case PERCENT -> percent(mention);
      default -> number(mention);
    }
  }

  // ---- dates

  private void date(Mention mention) {
    boolean known = false;
    for (Fact fact : dates()) {
      if (same(mention.day(), fact.date())) {
        if (fact.id().equals("asOf") && !today(mention)) {
          continue;
        }
        known = true;
        if (agrees(mention, fact)) {
          return;
        }
      }
    }
    if (numberAfterAll(mention)) {
      return;
    }
    refuse(
        Code.DATE,
        mention,
        known ? "is a day of something else on the card" : "is not a day on the card");
  }

  /** "Stock: 2059." */
  private boolean numberAfterAll(Mention mention) {
    Mention.Day day = mention.day();
    if (day == null || day.month() != 0) {
      return false;
    }
    Mention number =
        new Mention(
            mention.start(),
            mention.end(),
            Type.BARE,
            BigDecimal.valueOf(day.year()),
            null,
            Side.ALONE,
            null);
    return speakable.stream().anyMatch(fact -> equal(number, fact) && agrees(number, fact));
  }

  private static final Pattern TODAY =
      Folding.pattern("\\b(today|as of|now|azi|astazi|la data de)\\b");

  private boolean today(Mention mention) {
    return TODAY.matcher(passage.words(passage.clause(mention.start(), mention.end()))).find();
  }

  private List<Fact> dates() {
    List<Fact> dates = new ArrayList<>();
    for (Fact fact : speakable) {
      if (fact.kind() == Kind.DATE) {
        dates.add(fact);
      }
    }
    dates.add(
        new Fact(
            "asOf", Kind.DATE, facts.asOf().toString(), null, "today", Outbound.SLOT, false, null));
    return dates;
  }

  private static boolean same(Mention.@Nullable Day told, LocalDate on) {
    return told != null
        && (told.year() == 0 || told.year() == on.getYear())
        && (told.month() == 0 || told.month() == on.getMonthValue())
        && (told.day() == 0 || told.day() == on.getDayOfMonth());
  }

  /** "in the last year", where a sentence of the card says so, too. */
  private boolean told(Mention mention) {
    if (passage.toCustomer) {
      return false;
    }
    String words = passage.plain.substring(mention.start(), mention.end());
    for (CardFacts.Sentence sentence : facts.sentences()) {
      if (Folding.fold(sentence.text()).contains(words)) {
        return true;
      }
    }
    return speakable.stream().anyMatch(fact -> YEARLY.matcher(Roles.idWords(fact)).find())
        && A_YEAR.matcher(words).matches();
  }

  private static final Pattern YEARLY = Folding.pattern("year|annual");
  private static final Pattern A_YEAR =
      Folding.pattern("(the )?(last|past|this) year|anul trecut|anul acesta");

  /** "last week" follows from a day of the last week that is told of the same thing. */
  private boolean follows(Mention mention) {
    String words = passage.plain.substring(mention.start(), mention.end());
    LocalDate today = facts.asOf();
    LocalDate monday = today.minusDays(today.getDayOfWeek().getValue() - 1L);
    LocalDate first = today.withDayOfMonth(1);
    LocalDate from;
    LocalDate to;
    if (words.equals("yesterday") || words.equals("ieri")) {
      from = today.minusDays(1);
      to = from;
    } else if (words.matches("(last|past|previous) week|saptamana trecuta")) {
      from = monday.minusDays(7);
      to = monday.minusDays(1);
    } else if (words.matches("(last|past|previous) month|luna trecuta")) {
      from = first.minusMonths(1);
      to = first.minusDays(1);
    } else if (words.matches("(next|coming) month|luna (viitoare|urmatoare)")) {
      from = first.plusMonths(1);
      to = first.plusMonths(2).minusDays(1);
    } else if (words.matches("(next|coming) week|saptamana (viitoare|urmatoare)")) {
      from = monday.plusDays(7);
      to = monday.plusDays(13);
    } else {
      return false;
    }
    Set<Role> told = roles(mention);
    for (Fact fact : dates()) {
      boolean within = !fact.date().isBefore(from) && !fact.date().isAfter(to);
      Set<Role> shared = EnumSet.copyOf(Roles.OBJECTS);
      shared.retainAll(told);
      shared.retainAll(Roles.of(fact));
      if (within && !shared.isEmpty() && agrees(mention, fact)) {
        return true;
      }
    }
    return false;
  }

  /** "Would Thursday suit you?": a day for a conversation is asked for, nothing is said. */
  private boolean asksWhen(Mention mention) {
    String words = passage.words(passage.sentence(mention.start()));
    return passage.toCustomer
        && words.strip().endsWith("?")
        && ASKS_WHEN.matcher(words).find()
        && !ASKS_MORE.matcher(words).find()
        && DAY_TO_COME.matcher(passage.plain.substring(mention.start(), mention.end())).matches();
  }

  // ---- percentages

  private void percent(Mention mention) {
    Span sentence = passage.sentence(mention.start());
    String words = passage.words(sentence);
    Span clause = passage.clause(mention.start(), mention.end());
    boolean discount = DISCOUNT.matcher(words).find();
    String near = passage.words(clause);
    boolean other = OTHER_PERCENT.matcher(near).find();
    String before = passage.plain.substring(sentence.start(), mention.start()).stripTrailing();
    boolean more =
        MORE.matcher(before + " ").find() && !NEGATED.matcher(passage.words(clause)).find();
    for (Fact fact : speakable) {
      if (fact.kind() == Kind.PERCENT
          && fact.number().compareTo(mention.number()) == 0
          && !more
          && (REDUCTION.matcher(Roles.idWords(fact)).find()
              ? discount && !other && allowedFor(mention, fact)
              : !DISCOUNT.matcher(near).find() && ofItsKind(near, fact))) {
        return;
      }
    }
    if (internal(mention)) {
      refuse(Code.INTERNAL, mention, "is an internal value");
    } else {
      refuse(
          discount && !other ? Code.DISCOUNT : Code.PERCENT,
          mention,
          "is not a percentage that may be named here");
    }
  }

  /** A share, a rise or a fall is told as what it is. */
  private static boolean ofItsKind(String words, Fact fact) {
    String id = Roles.idWords(fact);
    if (DOWN.matcher(id).find() && !DOWN.matcher(words).find()
        || UP.matcher(id).find() && (!UP.matcher(words).find() || DOWN.matcher(words).find())) {
      return false;
    }
    Matcher other = OTHER_PERCENT.matcher(words);
    while (other.find()) {
      boolean rise = UP.matcher(other.group()).find() && UP.matcher(id).find();
      if (!rise && !id.contains(other.group().substring(0, Math.min(4, other.group().length())))) {
        return false;
      }
    }
    return true;
  }

  /** A limit that holds for one product is told of that product; of all together, the smallest. */
  private boolean allowedFor(Mention mention, Fact fact) {
    List<CardFacts.ProductDiscount> single = facts.limits().perProduct();
    if (single.isEmpty()) {
      return true;
    }
    Item item = product(mention);
    BigDecimal limit = facts.limits().maxDiscountPct();
    if (item != null) {
      for (CardFacts.ProductDiscount one : single) {
        if (one.product().equals(item.name())) {
          limit = one.maxDiscountPct();
        }
      }
    }
    return limit != null && limit.compareTo(fact.number()) >= 0;
  }

  // ---- numbers

  private void number(Mention mention) {
    boolean known = false;
    boolean otherCurrency = false;
    for (Fact fact : candidates(mention)) {
      if (fact.kind() == Kind.MONEY
          && mention.type() == Type.MONEY
          && fact.unit() != null
          && !fact.unit().equals(mention.unit())) {
        otherCurrency |= equal(mention, fact);
        continue;
      }
      if (equal(mention, fact)) {
        known = true;
        if (agrees(mention, fact)) {
          return;
        }
      }
    }
    if (code(mention)) {
      return;
    }
    String of = known ? "stands on the card for something else" : "is not on the card";
    if (otherCurrency) {
      refuse(Code.CURRENCY, mention, "is an amount of another currency");
    } else if (internal(mention)) {
      refuse(Code.INTERNAL, mention, "is an internal value");
    } else {
      refuse(mention.type() == Type.MONEY ? Code.PRICE : Code.NUMBER, mention, of);
    }
  }

  private List<Fact> candidates(Mention mention) {
    List<Fact> all = new ArrayList<>(speakable);
    if (mention.type().time()) {
      for (Fact fact : dates()) {
        if (!fact.id().equals("asOf")) {
          all.add(distance(fact));
        }
      }
    }
    return all;
  }

  /** The days between today and a day of the card follow from it. */
  private Fact distance(Fact fact) {
    long days = ChronoUnit.DAYS.between(fact.date(), facts.asOf());
    return new Fact(
        fact.id() + (days >= 0 ? ".daysSince" : ".daysLeft"),
        Kind.DAYS,
        String.valueOf(Math.abs(days)),
        null,
        fact.description(),
        Outbound.SLOT,
        fact.agentOnly(),
        fact.productId());
  }

  private static boolean equal(Mention mention, Fact fact) {
    if (!fact.kind().numeric()) {
      return false;
    }
    BigDecimal value = fact.number();
    BigDecimal told = mention.number();
    switch (fact.kind()) {
      case DAYS, HOURS, WEEKS -> {
        BigDecimal hours = mention.hours();
        if (hours == null) {
          return false;
        }
        int each = fact.kind() == Kind.DAYS ? 24 : fact.kind() == Kind.WEEKS ? 168 : 1;
        return hours.compareTo(value.multiply(BigDecimal.valueOf(each))) == 0;
      }
      case MONTHS -> {
        return mention.type() == Type.MONTHS && told.compareTo(value) == 0;
      }
      case MONEY -> {
        boolean money = mention.type() == Type.MONEY || mention.type() == Type.BARE;
        return money
            && told.scale() <= Math.max(2, value.scale())
            && (told.compareTo(value) == 0
                || told.compareTo(value.setScale(2, RoundingMode.HALF_UP)) == 0);
      }
      case PERCENT -> {
        return mention.type() == Type.BARE && told.compareTo(value) == 0;
      }
      default -> {
        return (mention.type() == Type.COUNT || mention.type() == Type.BARE)
            && told.compareTo(value) == 0;
      }
    }
  }

  // ---- roles

  private boolean agrees(Mention mention, Fact fact) {
    Set<Role> told = roles(mention);
    Set<Role> own = Roles.of(fact);
    if (fact.id().startsWith("limit.") && fact.kind() == Kind.PERCENT) {
      return DISCOUNT.matcher(passage.words(passage.clause(mention.start(), mention.end()))).find();
    }
    if (told.contains(Role.PAST_DUE)
        && fact.kind() == Kind.DAYS
        && !own.contains(Role.PAST_DUE)
        && !(own.contains(Role.INVOICE) && own.contains(Role.SINCE))) {
      return false;
    }
    if (own.contains(Role.DELIVERY) && !told.contains(Role.DELIVERY)) {
      return false;
    }
    if (mention.type() == Type.DATE
        && told.contains(Role.DELIVERY)
        && !Roles.idWords(fact).contains("deliver")) {
      return false;
    }
    if (mention.type() == Type.DATE && !paidOrDue(mention, fact, own)) {
      return false;
    }
    if (mention.type() == Type.MONEY && !shared(mention, fact, own)) {
      return false;
    }
    boolean goods = told.contains(Role.QUOTE) || told.contains(Role.STOCK);
    if (own.contains(Role.PRICE) && mention.type() != Type.COUNT && goods) {
      // what is offered and what is there has a price
      told.add(Role.PRICE);
    }
    boolean usual = own.contains(Role.TYPICAL) && told.contains(Role.SINCE);
    boolean ordered = mention.type() == Type.COUNT && told.contains(Role.ORDER) && !usual;
    if (own.contains(Role.QUANTITY) && ordered) {
      // what is ordered has a quantity
      told.add(Role.QUANTITY);
    }
    boolean time = mention.type().time();
    if (time && mention.side() != Side.ALONE) {
      Role end = mention.side() == Side.LOW ? Role.SHORTEST : Role.LONGEST;
      if (!own.contains(end) && speakable.stream().anyMatch(f -> Roles.of(f).contains(end))) {
        return false;
      }
    }
    if (mention.side() != Side.ALONE && own.contains(Role.INTERVAL)) {
      told.removeAll(Roles.WAYS);
    }
    return Roles.agree(told, own, Roles.OBJECTS)
        && (!time || Roles.agree(told, own, Roles.WAYS) && Roles.agree(told, own, Roles.ENDS))
        && (mention.type() != Type.DATE || direction(told, own, fact))
        && noun(mention, fact)
        && ofProduct(mention, fact);
  }

  /** The day of a payment is none on which something fell due, and the other way round. */
  private boolean paidOrDue(Mention mention, Fact fact, Set<Role> own) {
    String words = passage.words(passage.clause(mention.start(), mention.end()));
    boolean told = PAID.matcher(words).find();
    if (PAID.matcher(Roles.idWords(fact)).find()) {
      return told;
    }
    return !own.contains(Role.INVOICE) || !told || DUE.matcher(words).find();
  }

  /** "1,200 lei each", "500 euros a month": the fact must be of one piece, or of that time. */
  private boolean shared(Mention mention, Fact fact, Set<Role> own) {
    Matcher each = EACH.matcher(passage.plain.substring(mention.end()));
    if (!each.find() || each.group().isBlank()) {
      return true;
    }
    String words = each.group();
    if (words.matches(".*\\b(year(ly)?|an|anual)$")) {
      return own.contains(Role.YEARLY);
    }
    if (words.matches(".*\\b(month(ly)?|luna|lunar|week|saptamana|day|zi)$")) {
      return Roles.idWords(fact).matches(".*(month|week|dai|day).*");
    }
    boolean piece =
        each.group(1) != null || words.strip().matches("each|apiece|fiecare|bucata|for each.*");
    return !piece || own.contains(Role.PRICE);
  }

  /** A day whose name does not say so has happened when it has passed, and else will. */
  private boolean direction(Set<Role> told, Set<Role> own, Fact fact) {
    Set<Role> lies = EnumSet.copyOf(Roles.DIRECTIONS);
    lies.retainAll(own);
    if (lies.isEmpty()) {
      lies.add(fact.date().isAfter(facts.asOf()) ? Role.ENDS : Role.HAPPENED);
    }
    return Roles.agree(told, lies, Roles.DIRECTIONS);
  }

  private Set<Role> roles(Mention mention) {
    Span clause = passage.clause(mention.start(), mention.end());
    Set<Role> roles = Roles.in(passage.words(clause));
    if (AHEAD.matcher(passage.plain.substring(clause.start(), mention.start())).find()) {
      roles.add(Role.AHEAD);
    }
    Span sentence = passage.sentence(mention.start());
    boolean named = passage.words(clause).indexOf(Passage.NAME) >= 0;
    // what a clause does not name, the one before it does: "the last order was long ago, on 5 May"
    int from = clause.start();
    while (!named
        && disjoint(roles, Roles.OBJECTS)
        && from > sentence.start() + 1
        && apposed(from)) {
      Span before = passage.clause(Math.max(sentence.start(), from - 2), from - 1);
      if (before.start() >= from || passage.words(before).indexOf(Passage.NAME) >= 0) {
        break;
      }
      Set<Role> inherited = EnumSet.copyOf(Roles.OBJECTS);
      inherited.retainAll(Roles.in(passage.words(before)));
      roles.addAll(inherited);
      from = before.start();
    }
    if (mention.type().time()) {
      if (mention.side() == Side.LOW) {
        roles.add(Role.SHORTEST);
        roles.removeAll(EnumSet.of(Role.LONGEST, Role.TYPICAL, Role.FORMER));
      } else if (mention.side() == Side.HIGH) {
        roles.add(Role.LONGEST);
        roles.removeAll(EnumSet.of(Role.SHORTEST, Role.TYPICAL, Role.FORMER));
      } else if (roles.contains(Role.INTERVAL) && disjoint(roles, Roles.ENDS)) {
        roles.add(Role.TYPICAL);
      } else if (!roles.contains(Role.INTERVAL)) {
        roles.removeAll(Roles.ENDS);
      }
    }
    return roles;
  }

  private static final Pattern AHEAD =
      Folding.pattern("\\bin(?! (?:stock|urma|medie)\\b)(?: [a-z-]+){0,4}[ -]*$");

  /** Whether what begins there is set beside what stands before by a mark, not by "and". */
  private boolean apposed(int position) {
    return ",(:-".indexOf(passage.plain.charAt(position - 1)) >= 0;
  }

  private static boolean disjoint(Collection<Role> one, Set<Role> other) {
    return java.util.Collections.disjoint(one, other);
  }

  private boolean noun(Mention mention, Fact fact) {
    boolean counts = fact.kind() == Kind.COUNT || fact.kind() == Kind.QUANTITY;
    if (!counts || mention.type() != Type.COUNT && mention.type() != Type.BARE) {
      return true;
    }
    String of = nounOf(fact);
    String told = mention.unit();
    if (told == null) {
      Span clause = passage.clause(mention.start(), mention.end());
      Set<Role> shared = EnumSet.copyOf(Roles.OBJECTS);
      shared.retainAll(Roles.in(passage.words(clause)));
      shared.retainAll(Roles.of(fact));
      return !shared.isEmpty() || of == null || speaksOf(of, clause);
    }
    if (mention.type() == Type.COUNT) {
      if (of == null) {
        return fact.kind() != Kind.QUANTITY || Units.quantity(told);
      }
      return of.equals(told)
          || told.equals("time") && of.equals("order")
          || Units.quantity(of) && Units.quantity(told) && fact.unit() == null;
    }
    if (of == null || Roles.idWords(fact).contains(stem(told))) {
      return true;
    }
    return speaksOf(of, passage.clause(mention.start(), mention.end()));
  }

  private boolean speaksOf(String of, Span clause) {
    Matcher word = WORD.matcher(passage.words(clause));
    while (word.find()) {
      if (of.equals(Units.noun(word.group()))) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String nounOf(Fact fact) {
    if (fact.unit() != null) {
      String unit = Folding.fold(fact.unit());
      String noun = Units.noun(unit);
      return noun == null ? unit : noun;
    }
    String last = null;
    for (String word : Roles.idWords(fact).split(" ")) {
      String noun = Units.noun(word);
      last = noun == null ? last : noun;
    }
    return fact.kind() == Kind.QUANTITY ? null : last;
  }

  private static String stem(String word) {
    return word.substring(0, Math.min(word.length(), 5));
  }

  private boolean ofProduct(Mention mention, Fact fact) {
    Item own = itemOf(fact);
    if (own == null) {
      return true;
    }
    Item told = product(mention);
    return told == null || told.equals(own);
  }

  private @Nullable Item itemOf(Fact fact) {
    if (fact.productId() != null) {
      for (Item item : facts.items()) {
        if (fact.productId().equals(item.id())) {
          return item;
        }
      }
      return null;
    }
    Item best = null;
    String words = " " + Folding.fold(Roles.idWords(fact)) + " ";
    for (Item item : facts.items()) {
      for (String token : distinctive(item)) {
        if (words.contains(" " + token + " ")) {
          best = item;
        }
      }
    }
    return best;
  }

  /** The words that tell a product from the card's others; a bundle is named by its parts. */
  private List<String> distinctive(Item item) {
    List<String> tokens = new ArrayList<>();
    if (item.state() == Item.State.BUNDLE) {
      return tokens;
    }
    for (String token : Folding.fold(item.name()).split("[^a-z0-9]+")) {
      boolean shared = false;
      for (Item other : facts.items()) {
        shared |=
            !other.equals(item)
                && other.state() != Item.State.BUNDLE
                && List.of(Folding.fold(other.name()).split("[^a-z0-9]+")).contains(token);
      }
      if (!shared
          && !token.isEmpty()
          && !Set.of("of", "and", "for", "de", "si", "cu").contains(token)) {
        tokens.add(token);
      }
    }
    return tokens;
  }

  /** The product that is named last before the number in its sentence, else first behind it. */
  private @Nullable Item product(Mention mention) {
    Span sentence = passage.sentence(mention.start());
    Item before = null;
    int beforeAt = -1;
    Item after = null;
    int afterAt = Integer.MAX_VALUE;
    List<Passage.NamedSpan> spans = new ArrayList<>(passage.names);
    for (Item item : facts.items()) {
      for (String token : distinctive(item)) {
        if (token.length() >= 4) {
          Matcher matcher =
              Folding.pattern(
                      "\\b" + Pattern.quote(token.substring(0, Math.max(4, token.length() - 1))))
                  .matcher(passage.plain)
                  .region(sentence.start(), sentence.end());
          while (matcher.find()) {
            spans.add(new Passage.NamedSpan(matcher.start(), matcher.end(), item, true));
          }
        }
      }
    }
    for (Passage.NamedSpan span : spans) {
      if (span.item() == null || !sentence.holds(span.start())) {
        continue;
      }
      if (span.end() <= mention.start() && span.start() > beforeAt) {
        before = span.item();
        beforeAt = span.start();
      } else if (span.start() >= mention.end() && span.start() < afterAt) {
        after = span.item();
        afterAt = span.start();
      }
    }
    return before == null ? after : before;
  }

  // ---- what is no number of its own

  /** "box of 100", "5 l", "10 bar": as it stands in the name of a product of the card. */
  private boolean partOfName(Mention mention) {
    if (mention.type() == Type.PERCENT || mention.type() == Type.MONEY || mention.type().time()) {
      return false;
    }
    String text = passage.plain;
    int digitsEnd = mention.start();
    while (digitsEnd < text.length()
        && (Character.isDigit(text.charAt(digitsEnd)) || text.charAt(digitsEnd) == '.')) {
      digitsEnd++;
    }
    if (digitsEnd == mention.start()) {
      return false;
    }
    String digits = text.substring(mention.start(), digitsEnd);
    String before = lastWords(text, mention.start());
    String after = firstWord(text.substring(digitsEnd));
    for (String name : named()) {
      if (!before.isEmpty() && before.contains(" ") && holds(name, before + " " + digits)
          || !after.isEmpty() && holds(name, digits + " " + after)
          || !before.isEmpty()
              && holds(name, before.substring(before.lastIndexOf(' ') + 1) + " " + digits)
              && before.substring(before.lastIndexOf(' ') + 1).length() >= 4) {
        return true;
      }
    }
    return false;
  }

  private List<String> named() {
    List<String> names = new ArrayList<>();
    facts.items().forEach(item -> names.add(Folding.fold(item.name())));
    for (Fact fact : facts.facts()) {
      if (fact.kind() == Kind.NAME || fact.kind() == Kind.TEXT) {
        names.add(Folding.fold(fact.value()));
      }
    }
    return names;
  }

  private static boolean holds(String name, String part) {
    return (" " + name.replaceAll("[^a-z0-9.%/]+", " ") + " ").contains(" " + part + " ");
  }

  private static final Pattern LAST_WORDS = Folding.pattern("([a-z]+(?: [a-z]+)?) $");
  private static final Pattern FIRST_WORD = Folding.pattern("^[ ]?([a-z]+(?:/[a-z]+)?)");

  /** Two words of a product's name are not longer. */
  private static final int LAST = 80;

  private static String lastWords(String text, int end) {
    Matcher word = LAST_WORDS.matcher(text.substring(Math.max(0, end - LAST), end));
    return word.find() ? word.group(1) : "";
  }

  private static String firstWord(String text) {
    Matcher word = FIRST_WORD.matcher(text);
    return word.find() ? word.group(1) : "";
  }

  /** The digits of a key on the card: "order 1144" for SO-1144. */
  private boolean code(Mention mention) {
    if (mention.type() != Type.BARE) {
      return false;
    }
    String digits = passage.plain.substring(mention.start(), mention.end());
    if (!digits.matches("\\d{3,}")) {
      return false;
    }
    for (Fact fact : speakable) {
      if (fact.kind() == Kind.CODE && fact.value().matches("\\D*" + digits)) {
        return true;
      }
    }
    return false;
  }

  private boolean internal(Mention mention) {
    List<Fact> secret = new ArrayList<>(facts.internal());
    facts.facts().stream().filter(fact -> !fact.speakable()).forEach(secret::add);
    BigDecimal told = mention.number();
    for (Fact fact : secret) {
      if (fact.kind().numeric()) {
        BigDecimal value = fact.number();
        if (told.compareTo(value) == 0
            || mention.type() == Type.PERCENT
                && told.compareTo(value.multiply(BigDecimal.valueOf(100))) == 0) {
          return true;
        }
      }
    }
    return false;
  }

  private void refuse(Code code, Mention mention, String reason) {
    found.add(passage.violation(code, mention.start(), mention.end(), reason));
  }
}
