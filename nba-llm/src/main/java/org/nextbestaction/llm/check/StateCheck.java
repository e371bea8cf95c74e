package org.nextbestaction.llm.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.check.Passage.Span;
import org.nextbestaction.llm.check.Violation.Code;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.fact.CardFacts.Item;
import org.nextbestaction.llm.fact.Folding;

/** Whether what a text says about stock, debts and complaints is what the card says. */
final class StateCheck {

  private static final Pattern STOCK_NO =
      Folding.pattern(
          "\\b(out of stock|sold out|not (currently |now |yet )?(in stock|available|on stock)|no (longer )?(in stock|available|stock)|unavailable|"
              + "no stock|(nearly|almost) gone|selling out|last (few )?(pieces|units|boxes)|only (a few|few|\\w+) left|pe terminate|ultimele (bucati|cutii)|aproape epuizat\\w*|run(ning)? out|ran out|run (low|short)|low stock|stock is low|back in stock|back-?order\\w*|depleted|discontinued|"
              + "epuizat\\w*|indisponibil\\w*|fara stoc|stoc (zero|limitat|mic|redus)|nu (mai )?(este|e|sunt|avem|exista|se gaseste) (\\w+ ){0,2}(pe stoc|in stoc|disponibil\\w*|stoc)|"
              + "s-a terminat|s-au terminat|lipsa de stoc|lipseste din stoc|din nou (pe stoc|disponibil\\w*)|scos\\w* din (fabricatie|oferta))");
  private static final Pattern STOCK_YES =
      Folding.pattern(
          "\\b(in stock|on stock|from stock|have (\\w+ ){0,4}available|(is|are) (now |currently |readily |immediately )?available(?! for)|stock (is )?available|available (now|immediately|from)|"
              + "(can|could) be (delivered|supplied|shipped|covered)|enough (stock )?(to|for)|(poate|pot) fi (livrat|expediat|acoperit)\\w*|suficient\\w* (pentru|cat)|"
              + "in our warehouse|plenty of|pe stoc|in stoc\\b|avem (\\w+ ){0,2}stoc|disponibil(a|e|i)?\\b(?! pentru (o|un) )|stoc suficient|din stoc\\b)");
  private static final Pattern DEBT =
      Folding.pattern(
          "\\b(overdue|past (its |their )?due|unpaid|outstanding|arrears|debts?|owes?|owed|late payments?|restant\\w*|restante|neachitat\\w*|neplatit\\w*|datori\\w*|scadenta depasita|intarziere la plata)\\b");
  private static final Pattern COMPLAINT =
      Folding.pattern(
          "\\b(complaints?|reclamati(e|i|a|ile|ei|ilor)|reclamat|nemultumir(e|i)|complain(ed|ing)?)\\b");
  private static final Pattern NONE =
      Folding.pattern(
          "\\b(no|not|none|nothing|never|without|neither|nor|nobody|zero|isn'?t|aren'?t|hasn'?t|free of|nu|nici|nicio|niciun|niciuna|fara|nimic|n-are|n-au)\\b");
  private static final Pattern OPEN =
      Folding.pattern(
          "\\b(if|whether|unless|in case|check|unknown|not known|daca|verific\\w*|nu se (stie|cunoaste)|necunoscut\\w*|neclar\\w*|unclear|may|might|could|poate|s-ar putea)\\b");
  private static final Pattern PAID =
      Folding.pattern(
          "\\b(everything (is|was|has been) paid|(has|have|was|were|been|is|are) (now |already |fully )?(paid|settled|cleared)|paid (up|off|in full)|(?<!not )(?<!to be )paid (all|everything|it|them|the (balance|amount|invoices?|debt)|eur|ron|€|\\d)|(debt|invoices?|balance|account) (is |are |was |has been )?(settled|cleared|paid)|"
              + "(a|ati|au) (deja )?(platit|achitat)|(este|e|a fost|sunt|au fost) (deja )?(achitat|platit)\\w*|plata a (intrat|ajuns|fost (primit|efectuat|facut|inregistrat|confirmat)\\w*))\\b");
  private static final Pattern SENT =
      Folding.pattern(
          "\\b(documents?|documentation|datasheets?|manuals?|catalogu?e?s?|document\\w*|fis[ae]\\w*)\\b[^.!?]{0,30}"
              + "\\b(was|were|has been|have been|a fost|au fost)( already| deja)? (sent|delivered|provided|shared|trimis\\w*|expediat\\w*|livrat\\w*)\\b");
  private static final Pattern RESOLVED =
      Folding.pattern(
          "\\b(has been|was|is|have been|were|are|been|a fost|este|e|s-a|au fost) (now |already |deja |fully )?(resolved|solved|closed|settled|withdrawn|rezolvat\\w*|inchis\\w*|retras\\w*|solutionat\\w*)\\b");
  private static final Pattern SEVERE =
      Folding.pattern("\\b(serious|severe|high|grav\\w*|sever\\w*|major\\w*)\\b");

  private static final Pattern DISCOUNT =
      Folding.pattern(
          "\\b(discount(s|ed|ul|uri|urile|ului)?|reducer(e|i|ea|ile)|rebates?|rabat\\w*|price reductions?)\\b");
  private static final Pattern PERCENT =
      Folding.pattern("%|\\b(percent|per cent|procent\\w*|la suta)\\b");
  private static final Pattern PRICE =
      Folding.pattern("\\b(price[sd]?|pricing|pret(ul|uri|urile|ului)?|tarif\\w*)\\b");
  private static final Pattern AMOUNT =
      Folding.pattern("\\d|\\b(lei|ron|eur|euros?)\\b|%|\\b(percent|procent\\w*|la suta)\\b");
  private static final Pattern LIMIT =
      Folding.pattern(
          "\\b(maximum|limit\\w*|at most|allowed|permitted|exceed|cap|within|beyond|no|not|cel mult|maxim\\w*|depas\\w*|permis\\w*|plafon\\w*|nu|peste)\\b");

  private static final Pattern JOINS = Folding.pattern("\\b(and|or|nor|si|sau|nici)$");
  private static final Pattern VERB = Folding.pattern("\\b(is|are|has|have|este|sunt|au)\\b");

  private StateCheck() {}

  static void check(Passage passage, List<Violation> found) {
    for (Span sentence : passage.sentences) {
      String words = passage.words(sentence);
      boolean question = words.strip().endsWith("?");
      stock(passage, sentence, words, question, found);
      sent(passage, sentence, words, question, found);
      debt(passage, sentence, words, found);
      complaint(passage, sentence, words, question, found);
      discount(passage, sentence, words, found);
      price(passage, sentence, words, question, found);
    }
  }

  /** Who is told a price is told which. */
  private static void price(
      Passage passage, Span sentence, String words, boolean question, List<Violation> found) {
    Matcher price = PRICE.matcher(words);
    if (passage.toCustomer && !question && price.find() && !AMOUNT.matcher(words).find()) {
      int start = sentence.start() + price.start();
      int end = sentence.start() + price.end();
      if (!Phrases.forbidden(passage, start, end)) {
        found.add(passage.violation(Code.PRICE, start, end, "speaks of a price without naming it"));
      }
    }
  }

  /** A reduction is named with its limit, or not at all. */
  private static void discount(
      Passage passage, Span sentence, String words, List<Violation> found) {
    Matcher discount = DISCOUNT.matcher(words);
    if (!discount.find() || PERCENT.matcher(words).find()) {
      return;
    }
    boolean limit = !passage.toCustomer && LIMIT.matcher(words).find();
    int start = sentence.start() + discount.start();
    int end = sentence.start() + discount.end();
    if (!limit && !Phrases.forbidden(passage, start, end)) {
      found.add(
          passage.violation(
              Code.DISCOUNT, start, end, "speaks of a reduction without the limit of the card"));
    }
  }

  /** What the card asks to be sent has not been. */
  private static void sent(
      Passage passage, Span sentence, String words, boolean question, List<Violation> found) {
    Matcher sent = SENT.matcher(words);
    if (passage.facts.action().code().contains("DOCUMENT") && !question && sent.find()) {
      refuse(
          passage, sentence, sent, "says that the document was sent, which the card asks", found);
    }
  }

  /** Whether a sentence speaks of stock, debts or complaints, which are held against the card. */
  static boolean speaksOfState(String words) {
    return DEBT.matcher(words).find()
        || COMPLAINT.matcher(words).find()
        || STOCK_NO.matcher(words).find()
        || STOCK_YES.matcher(words).find();
  }

  private static void stock(
      Passage passage, Span sentence, String words, boolean question, List<Violation> found) {
    if (OPEN.matcher(words).find()) {
      return;
    }
    Matcher no = STOCK_NO.matcher(words);
    if (no.find()) {
      boolean removed =
          !passage.toCustomer
              && passage.names.stream()
                  .anyMatch(
                      n ->
                          sentence.holds(n.start())
                              && n.item() != null
                              && n.item().state() == Item.State.REMOVED);
      if (!removed && !Boolean.FALSE.equals(inStock(passage, sentence))) {
        refuse(
            passage,
            sentence,
            no,
            "says that something is not in stock, which the card does not say",
            found);
      }
      return;
    }
    Matcher yes = STOCK_YES.matcher(words);
    if (yes.find() && !question && !Boolean.TRUE.equals(inStock(passage, sentence))) {
      refuse(
          passage,
          sentence,
          yes,
          "says that something is in stock, which the card does not say",
          found);
    }
  }

  /** Of the products that the sentence names; of all that the card offers where it names none. */
  private static @Nullable Boolean inStock(Passage passage, Span sentence) {
    List<Item> named = new ArrayList<>();
    for (Passage.NamedSpan name : passage.names) {
      if (name.item() != null
          && sentence.holds(name.start())
          && name.item().state() != Item.State.BUNDLE) {
        named.add(name.item());
      }
    }
    boolean all = !named.isEmpty();
    for (Item item : named) {
      if (Boolean.FALSE.equals(item.inStock())) {
        return false;
      }
      all &= Boolean.TRUE.equals(item.inStock());
    }
    return all ? Boolean.TRUE : passage.facts.flags().inStock();
  }

  private static void debt(Passage passage, Span sentence, String words, List<Violation> found) {
    CardFacts.Flags flags = passage.facts.flags();
    Matcher paid = PAID.matcher(words);
    boolean paidClaim =
        paid.find()
            && !words.strip().endsWith("?")
            && !NONE.matcher(words).find()
            && !OPEN.matcher(words).find();
    if (paidClaim) {
      refuse(
          passage, sentence, paid, "says that a debt is paid, which the card does not say", found);
      return;
    }
    Matcher debt = DEBT.matcher(words);
    if (!debt.find()) {
      return;
    }
    boolean none = negated(passage, sentence, debt);
    if (none && !Boolean.FALSE.equals(flags.overdue())) {
      refuse(
          passage,
          sentence,
          debt,
          "says that nothing is overdue, which the card does not say",
          found);
    } else if (!none && !Boolean.TRUE.equals(flags.overdue()) && !OPEN.matcher(words).find()) {
      refuse(
          passage,
          sentence,
          debt,
          "says that something is overdue, which the card does not say",
          found);
    }
  }

  private static void complaint(
      Passage passage, Span sentence, String words, boolean question, List<Violation> found) {
    CardFacts.Flags flags = passage.facts.flags();
    Matcher complaint = COMPLAINT.matcher(words);
    if (!complaint.find()) {
      return;
    }
    boolean none =
        negated(passage, sentence, complaint) || !question && RESOLVED.matcher(words).find();
    boolean severe = SEVERE.matcher(words).find();
    if (none) {
      boolean holds =
          Boolean.FALSE.equals(flags.openComplaint())
              || severe && Boolean.FALSE.equals(flags.severeComplaint());
      if (!holds && !question) {
        refuse(
            passage,
            sentence,
            complaint,
            "says that no complaint is open, which the card does not say",
            found);
      }
    } else if (!Boolean.TRUE.equals(flags.openComplaint())
        && !Boolean.TRUE.equals(flags.severeComplaint())
        && !OPEN.matcher(words).find()
        && !question) {
      refuse(passage, sentence, complaint, "speaks of a complaint that is not on the card", found);
    }
  }

  /** Whether a negation stands before it in its clause, or right behind it. */
  private static boolean negated(Passage passage, Span sentence, Matcher hit) {
    Span clause = passage.clause(sentence.start() + hit.start(), sentence.start() + hit.end());
    if (NONE.matcher(passage.words(clause)).find()) {
      return true;
    }
    // "no overdue invoices and (no) complaints", "nu exista restante si reclamatii"
    String before = passage.plain.substring(sentence.start(), clause.start());
    return NONE.matcher(before).find()
        && JOINS.matcher(before.strip()).find()
        && !VERB.matcher(passage.words(clause)).find();
  }

  private static void refuse(
      Passage passage, Span sentence, Matcher hit, String reason, List<Violation> found) {
    found.add(
        passage.violation(
            Code.CONTRADICT, sentence.start() + hit.start(), sentence.start() + hit.end(), reason));
  }
}
