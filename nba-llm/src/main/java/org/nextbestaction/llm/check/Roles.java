package org.nextbestaction.llm.check;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.nextbestaction.llm.fact.Fact;
import org.nextbestaction.llm.fact.Folding;

/**
 * What a number is about: told for a fact by its id and description, for a mention by the words
 * around it. A true number in another role is a false statement.
 */
final class Roles {

  /** What a value may be said of. */
  enum Role {
    // which way a time points
    SINCE,
    INTERVAL,
    AHEAD,
    PAST_DUE,
    // which end of an interval
    SHORTEST,
    TYPICAL,
    LONGEST,
    FORMER,
    // which way a date lies
    ENDS,
    HAPPENED,
    // what it belongs to
    ORDER,
    QUOTE,
    CONTRACT,
    INVOICE,
    CONTACT,
    COMPLAINT,
    DOCUMENT,
    STOCK,
    PRICE,
    BUDGET,
    PORTAL,
    QUANTITY,
    LINE,
    CUSTOMERS,
    YEARLY,
    DELIVERY
  }

  static final Set<Role> WAYS = EnumSet.of(Role.SINCE, Role.INTERVAL, Role.AHEAD, Role.PAST_DUE);
  static final Set<Role> ENDS = EnumSet.of(Role.SHORTEST, Role.TYPICAL, Role.LONGEST, Role.FORMER);
  static final Set<Role> DIRECTIONS = EnumSet.of(Role.ENDS, Role.HAPPENED);
  static final Set<Role> OBJECTS =
      EnumSet.of(
          Role.ORDER,
          Role.QUOTE,
          Role.CONTRACT,
          Role.INVOICE,
          Role.CONTACT,
          Role.COMPLAINT,
          Role.DOCUMENT,
          Role.STOCK,
          Role.PRICE,
          Role.BUDGET,
          Role.PORTAL,
          Role.QUANTITY,
          Role.LINE,
          Role.CUSTOMERS,
          Role.YEARLY,
          Role.DELIVERY);

  private static final Map<Role, Pattern> OF_FACTS = new LinkedHashMap<>();
  private static final Map<Role, Pattern> OF_WORDS = new LinkedHashMap<>();

  static {
    fact(Role.SINCE, "since|ago|silence|age|open$|days ?open|without");
    fact(Role.INTERVAL, "interval|gap|rhythm|cycle|cadence|frequency|between");
    fact(
        Role.AHEAD,
        "within|to ?end|remaining|left|until|to ?expiry|in ?days|before|horizon|to ?renewal");
    fact(Role.PAST_DUE, "past ?due|overdue|late|delay");
    fact(Role.SHORTEST, "min\\w*|shortest|lowest|from$");
    fact(Role.TYPICAL, "avg|average|typical|mean|median|usual");
    fact(Role.LONGEST, "max\\w*|longest|highest|to$");
    fact(Role.FORMER, "former|previous|old ");
    fact(
        Role.ENDS,
        "end|ends|expir\\w*|until|valid|renew\\w*|closes|deadline|expected|empty|within|before|due( on| date)?");
    fact(
        Role.HAPPENED,
        "last|sent|asked|opened|since|placed|delivered|seen|reacted|bought|was due|due ?date|spoke\\w*|start\\w*");
    fact(Role.ORDER, "orders?\\d*|purchase|bought|rhythm|replenish\\w*");
    fact(Role.QUOTE, "quote\\w*|offer ?sent|proposal");
    fact(Role.CONTRACT, "contract\\w*|renewal|subscription|framework");
    fact(Role.INVOICE, "due|invoices?|overdue|past ?due|debt|payment|receivable\\w*|balance");
    fact(Role.CONTACT, "contact|call|visit|meeting|reached|spoke\\w*");
    fact(Role.COMPLAINT, "complaint\\w*|ticket\\w*");
    fact(Role.DOCUMENT, "document\\w*|asked|datasheet|requested|request");
    fact(Role.STOCK, "stock|available|inventory");
    fact(Role.PRICE, "price|list ?price|unit ?price|cost of");
    fact(Role.BUDGET, "budget");
    fact(Role.PORTAL, "portal");
    fact(Role.QUANTITY, "quantity|usual ?qty|qty|pieces");
    fact(Role.LINE, "lines?|positions?");
    fact(Role.CUSTOMERS, "customers|buyers");
    fact(Role.DELIVERY, "delivery|shipping|dispatch");
    fact(Role.YEARLY, "yearly|annual|year|turnover|revenue");

    word(
        Role.SINCE,
        "\\bago\\b|\\bsince\\b|\\blast\\b|\\bpast\\b(?! due)|\\bultimele\\b|\\bin urma\\b|\\bpassed\\b|\\belapsed\\b|\\bold\\b|\\bwithout\\b|\\bsilen\\w+|\\bunanswered|\\bno (response|answer|order|reply)|"
            + "\\bacum\\b|\\btrecut\\b|\\bfara\\b|\\btacere\\w*|\\bvech(e|i)\\b|\\bnu (a|au|ati) (mai )?(comandat|raspuns)|\\b(day|ziua) \\d|\\bde la\\b|\\bquiet\\b|\\bhas been\\b|\\bhave been\\b");
    word(
        Role.INTERVAL,
        "\\bevery\\b|\\binterval\\w*|\\busually\\b|\\brhythm\\b|\\bcycle\\b|\\bapart\\b|\\bde obicei\\b|\\bla fiecare\\b|\\bobisnui\\w*|\\bodata la\\b|"
            + "\\bfrequency|\\bvin(e|eau)? la\\b|\\busual (interval|rhythm|period|range|window)|\\bon average\\b|\\bin medie\\b|\\bperioada obisnuita|\\bbetween orders|\\bintre comenzi|\\bcomanda(ti|u)? (cam )?la\\b");
    word(
        Role.AHEAD,
        "\\bwithin\\b|\\bnext\\b|\\bremain\\w*|\\bleft\\b|\\buntil\\b|\\bcoming\\b|\\bto go\\b|\\bpeste\\b|\\bramas\\b|\\braman\\b|"
            + "\\burmatoar\\w+|\\bmai (sunt|are|avem)\\b|\\bpana\\b|\\bcurand\\b|\\bearlier than\\b|\\bcel tarziu\\b|\\bexpira\\w* in\\b");
    word(
        Role.PAST_DUE,
        "\\bpast due\\b|\\boverdue\\b|\\bpast (its|the|their) due|\\blate\\b|\\bdelay\\w*|\\brestan\\w+|\\bscaden\\w+|\\bintarzi\\w+|\\bdepasit\\w*|\\bunpaid\\b|\\bneplati\\w+|\\bneachita\\w+");
    word(
        Role.SHORTEST,
        "\\bshortest\\b|\\bat least\\b|\\bminimum\\b|\\bearliest\\b|\\bfastest\\b|\\bcel mai scurt\\w*|\\bcel putin\\b|\\bminim\\w*|\\bleast\\b");
    word(
        Role.TYPICAL,
        "\\baverage\\b|\\btypical\\w*|\\bmean\\b|\\bmediu\\b|\\bmedi[ae]\\b|\\btipic\\w*|\\bnormally\\b");
    word(
        Role.LONGEST,
        "\\blongest\\b|\\bat most\\b|\\bmaximum\\b|\\blatest\\b|\\bup to\\b|\\bcel mai lung\\w*|\\bcel mult\\b|\\bmaxim\\w*");
    word(
        Role.FORMER,
        "\\binstead of\\b|\\bformer\\w*|\\bpreviously\\b|\\bin loc de\\b|\\binainte\\b|\\bused to\\b");
    word(
        Role.ENDS,
        "\\bend(s|ing|ed)?\\b|\\bexpir\\w+|\\buntil\\b|\\bvalid\\w*|\\bruns? (out|until)|\\bdue\\b|\\bby\\b|\\bbefore\\b|\\bpana\\b|\\bincheie\\b|\\bvalabil\\w*|\\bexpected\\b|\\blast until\\b|\\bscad\\w+|\\btermina\\w*|\\bsfars\\w*");
    word(
        Role.HAPPENED,
        "\\blast (order|time|purchase|contact)|\\b(quote|offer|order|proposal|invoice|visit|request) (of|from|dated)\\b|\\bsent\\b|\\bsince\\b|\\bwas\\b|\\bwere\\b|\\basked\\b|\\bplaced\\b|\\bago\\b|\\btrimis\\w*|\\bultim\\w+|\\bcerut\\b|\\bdin\\b|\\brequested\\b|\\bspoke\\b|\\breached\\b|\\bacum\\b|\\ba fost\\b|\\bstarted\\b|\\bbegan\\b|\\bsigned\\b|\\ba inceput\\b|\\bsemnat\\b");
    word(
        Role.ORDER,
        "\\border(s|ed|ing)?\\b|\\bpurchase\\w*|\\bbought\\b|\\bcomand\\w*|\\bcomenzi\\w*|\\bachiziti\\w*|\\bcumpara\\w*|\\breplenish\\w*|\\breaprovizion\\w*");
    word(Role.QUOTE, "\\bquot\\w+|\\bproposal\\b|\\bofert[aei]\\w*");
    word(
        Role.CONTRACT,
        "\\bcontract\\w*|\\bframework\\b|\\brenew\\w*|\\breinnoi\\w*|\\bsubscription|\\babonament\\w*|\\bagreement");
    word(
        Role.INVOICE,
        "\\binvoice\\w*|\\bbill(s|ed)?\\b|\\bfactur\\w*|\\boverdue\\b|\\bpast due\\b|\\bdebt\\w*|\\bdatori\\w*|\\brestan\\w+|\\bneachita\\w*|\\bneplati\\w*|\\bunpaid\\b|\\boutstanding\\b|\\bscaden\\w+|\\bowe[sd]?\\b");
    word(
        Role.CONTACT,
        "\\bcontact(ed)?\\b|\\breached\\b|\\bspoke(n)?\\b|\\bcall(ed|s)?\\b|\\bsun(a|ati|at)\\b|\\bapel\\w*|\\bvorbit\\b|\\bcontactat\\w*|\\bvisit\\w*|\\bvizit\\w*");
    word(Role.COMPLAINT, "\\bcomplain\\w+|\\breclamati\\w*|\\bticket\\w*");
    word(
        Role.DOCUMENT,
        "\\bdocument\\w*|\\bdatasheet\\w*|\\basked\\b|\\brequest\\w*|\\bcerut\\b|\\bsolicitat\\b|\\bfisa\\b|\\bmanual\\w*|\\bcatalog\\w*");
    word(
        Role.STOCK,
        "\\bstock\\b|\\bstoc\\b|\\bavailable\\b|\\bdisponibil\\w*|\\bwarehouse\\b|\\bdepozit\\w*");
    word(
        Role.PRICE,
        "\\bpric(e|es|ed)\\b|\\bcost(s)?\\b|\\bpret\\w*|\\bcosta\\b|\\bper (box|piece|unit|pair|bag)\\b|\\bpe (cutie|bucata)\\b");
    word(Role.BUDGET, "\\bbudget\\w*|\\bbuget\\w*");
    word(Role.PORTAL, "\\bportal\\w*|\\bonline\\b");
    word(
        Role.QUANTITY,
        "\\bquantit\\w+|\\bcantit\\w+|\\breserve\\b|\\bprepare\\b|\\bpregat\\w+|\\brezerv\\w+|\\bas usual\\b");
    word(Role.LINE, "\\blines?\\b|\\bpositions?\\b|\\bpoziti\\w+");
    word(Role.CUSTOMERS, "\\bcustomers\\b|\\bbuyers\\b|\\bclienti\\b|\\bcumparator\\w+");
    word(
        Role.DELIVERY,
        "\\bdeliver\\w*|\\bship(s|ped|ping|ment)?\\b|\\bdispatch\\w*|\\blivr\\w+|\\bexpedi\\w+|\\btransport\\w*|\\bcolet\\w*|\\barriv\\w*|\\bat your (door|site|office|warehouse|premises)\\b|\\b(be|is|are) with you\\b|"
            + "\\bin your hands\\b|\\breach(es)? you\\b|\\bwill (have|receive|get) (it|them|the|your)\\b|\\bajung\\w*|\\bsosest\\w*|\\bveti (avea|primi)\\b|\\bla (usa|sediul) ");
    word(Role.YEARLY, "\\byear(ly)?\\b|\\bannual\\w*|\\banual\\w*|\\bultimul an\\b|\\bpe an\\b");
  }

  private static final Pattern CAMEL = Folding.pattern("(?<=[a-z0-9])(?=[A-Z])|[._-]+");

  private Roles() {}

  private static void fact(Role role, String pattern) {
    OF_FACTS.put(role, Folding.pattern("\\b(" + pattern + ")(?!\\w)"));
  }

  private static void word(Role role, String pattern) {
    OF_WORDS.put(role, Folding.pattern(pattern));
  }

  /** The words of a fact's id. */
  static String idWords(Fact fact) {
    return words(fact.id());
  }

  private static String words(String id) {
    return CAMEL.matcher(id).replaceAll(" ").toLowerCase(Locale.ROOT).strip();
  }

  static Set<Role> of(Fact fact) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    String words = idWords(fact);
    String own = words(fact.id().substring(fact.id().lastIndexOf('.') + 1));
    String unit = fact.unit() == null || fact.kind() == Fact.Kind.MONEY ? "" : " " + fact.unit();
    OF_FACTS.forEach(
        (role, pattern) -> {
          if (pattern.matcher((OBJECTS.contains(role) ? words : own) + unit).find()) {
            roles.add(role);
          }
        });
    return roles;
  }

  static Set<Role> in(String words) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    OF_WORDS.forEach(
        (role, pattern) -> {
          if (pattern.matcher(words).find()) {
            roles.add(role);
          }
        });
    return roles;
  }

  /** Whether two sets agree on a group: one says nothing of it, or both name a member in common. */
  static boolean agree(Set<Role> one, Set<Role> other, Set<Role> group) {
    Set<Role> left = EnumSet.copyOf(group);
    left.retainAll(one);
    Set<Role> right = EnumSet.copyOf(group);
    right.retainAll(other);
    if (left.isEmpty() || right.isEmpty()) {
      return true;
    }
    left.retainAll(right);
    return !left.isEmpty();
  }
}
