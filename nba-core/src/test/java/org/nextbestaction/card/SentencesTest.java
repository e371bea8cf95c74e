package org.nextbestaction.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.data.Budget;
import org.nextbestaction.data.Document;
import org.nextbestaction.data.Engagement;
import org.nextbestaction.data.ExternalSignal;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Opportunity;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Promotion;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.Ticket;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.model.StockCover;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.activity.ActivitySignal;
import org.nextbestaction.signal.budget.BudgetSignal;
import org.nextbestaction.signal.churn.ChurnSignal;
import org.nextbestaction.signal.competitor.CompetitorSeenSignal;
import org.nextbestaction.signal.contract.ContractSignal;
import org.nextbestaction.signal.credit.CreditSignal;
import org.nextbestaction.signal.depletion.DepletionSignal;
import org.nextbestaction.signal.document.DocumentSignal;
import org.nextbestaction.signal.document.UnknownDocumentSignal;
import org.nextbestaction.signal.engagement.EngagementSignal;
import org.nextbestaction.signal.equipment.EquipmentSignal;
import org.nextbestaction.signal.external.ComputedSignal;
import org.nextbestaction.signal.opportunity.IdleOpportunitySignal;
import org.nextbestaction.signal.opportunity.OpportunitySignal;
import org.nextbestaction.signal.overdue.OverdueSignal;
import org.nextbestaction.signal.payment.PaymentSignal;
import org.nextbestaction.signal.promotion.PromotionSignal;
import org.nextbestaction.signal.quote.QuoteRequestSignal;
import org.nextbestaction.signal.quote.QuoteSignal;
import org.nextbestaction.signal.recurrence.RhythmSignal;
import org.nextbestaction.signal.recurrence.Season;
import org.nextbestaction.signal.rotation.RotationSignal;
import org.nextbestaction.signal.season.SeasonSignal;
import org.nextbestaction.signal.service.ComplaintSignal;
import org.nextbestaction.signal.value.ValueSignal;

/** Every sentence that is filled from a signal's evidence, in every variant and language. */
class SentencesTest {

  private static final LocalDate DAY = LocalDate.parse("2026-05-08");
  private static final Provenance SOURCE = new Provenance("table", DAY);

  /** Those that {@link Reasons} tells with more than their evidence, or that no card tells. */
  private static final Set<Class<?>> TOLD_IN_CODE =
      Set.of(
          RhythmSignal.class,
          ChurnSignal.class,
          DepletionSignal.class,
          ActivitySignal.class,
          QuoteSignal.class,
          ContractSignal.class,
          OverdueSignal.class,
          CreditSignal.class);

  private static final Snapshot SNAPSHOT =
      new TestData()
          .row(Table.PRODUCTS, "product_id=P", "name=Pump")
          .row(Table.PRODUCTS, "product_id=M", "name=Machine")
          .orders("K", "P", 1, 1, "2026-01-01")
          .asOf("2026-05-08");

  private static Product product(String id) {
    return Objects.requireNonNull(SNAPSHOT.product(id));
  }

  private static Money money(long whole) {
    return new Money(whole * Micros.ONE, "EUR");
  }

  private static List<Signal> variants() {
    List<Signal> all = new ArrayList<>();
    for (boolean first : new boolean[] {true, false}) {
      all.add(
          new SeasonSignal(
              new Season.Place(Season.State.OPENS, DAY, DAY, DAY), 3, DAY, first, SOURCE));
      all.add(new RotationSignal(product("P"), first ? DAY : null, BigDecimal.TEN, null, SOURCE));
      StockCover slow = new StockCover(first ? 425 : null);
      all.add(new RotationSignal(product("P"), null, BigDecimal.TEN, slow, SOURCE));
      all.add(
          new ComputedSignal(
              new ExternalSignal(first ? "P" : null, "tender", 0.8, null, DAY, "radar"),
              first ? product("P") : null));
      all.add(
          new EquipmentSignal(
              product("M"),
              product("P"),
              DAY,
              first ? DAY : null,
              first ? (Integer) 30 : null,
              SOURCE));
      all.add(new IdleOpportunitySignal(opportunity(first), first ? DAY : null, SOURCE));
      all.add(new PaymentSignal(25, first ? 20 : 0, 12, SOURCE));
      all.add(new ValueSignal(money(9), 99, 30.0, 20, first ? 19 : 1, !first, 20, 20, SOURCE));
      all.add(new ValueSignal(money(9), 99, 30.0, 20, 19, first, 20, 20, SOURCE));
      all.add(
          new PromotionSignal(
              product("P"), new Promotion("X", "P", DAY, DAY, first ? 5.0 : 0.0), SOURCE));
      for (boolean second : new boolean[] {true, false}) {
        all.add(new OpportunitySignal(opportunity(first), second, SOURCE));
        all.add(new QuoteRequestSignal("V", DAY, first, second ? "pumps" : "", SOURCE));
        all.add(
            new CompetitorSeenSignal(DAY, first ? "Rival" : null, second ? "C1" : null, SOURCE));
        all.add(
            new BudgetSignal(
                new Budget(first ? "C1" : null, DAY, DAY, money(500)),
                second ? money(200) : null,
                DAY,
                SOURCE));
      }
    }
    for (String type : List.of("form", "campaign_click", "campaign_open", "page_view")) {
      all.add(new EngagementSignal(new Engagement(DAY, type, null, null, null), 2, 0.5, SOURCE));
    }
    for (DocumentSignal.Basis basis : DocumentSignal.Basis.values()) {
      boolean asked = basis != DocumentSignal.Basis.SUGGESTED;
      all.add(
          new DocumentSignal(
              new Document("D", "Pump data", null, "P", null, "en", null, null),
              basis,
              asked ? DAY : null,
              asked ? null : product("P"),
              SOURCE));
    }
    all.add(new UnknownDocumentSignal(DAY, SOURCE));
    all.add(new ComplaintSignal(new Ticket("T", DAY, null, null, "complaint", null, null), SOURCE));
    return all;
  }

  private static Opportunity opportunity(boolean valued) {
    return new Opportunity("O", null, valued ? money(1000) : null, null, null, null, "open");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ro"})
  void every_variant_has_a_sentence_and_fills_all_of_it(String language) {
    Words words = Words.in(language);

    for (Signal signal : variants()) {
      assertThat(words.has("why." + signal.telling())).as(signal.telling()).isTrue();
      assertThat(Reasons.sentence(words, SNAPSHOT, signal))
          .as(signal.telling())
          .doesNotContain("{", "}", "null")
          .endsWith(".");
    }
  }

  @Test
  void every_sentence_of_these_signals_is_told_by_a_variant() throws IOException {
    Set<String> told = new TreeSet<>();
    variants().forEach(signal -> told.add("why." + signal.telling()));
    Set<String> ids = variants().stream().map(Signal::id).collect(Collectors.toSet());

    Set<String> written =
        messages().stringPropertyNames().stream()
            .filter(key -> key.startsWith("why.") && ids.contains(key.split("\\.")[1]))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(told).isEqualTo(written);
  }

  @Test
  void every_signal_of_the_library_is_told() {
    Set<Class<?>> walked = variants().stream().map(Object::getClass).collect(Collectors.toSet());

    Set<String> untold =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.nextbestaction.signal")
                .stream()
                .filter(type -> type.isAssignableTo(Signal.class) && !type.isInterface())
                .map(JavaClass::reflect)
                .filter(type -> !walked.contains(type) && !TOLD_IN_CODE.contains(type))
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));

    assertThat(untold).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "en;Of 25 invoices paid in the last year, 20 invoices came late, by 12 days on average.",
        "ro;Din 25 de facturi plătite în ultimul an, cu întârziere: 20 de facturi, în medie 12 zile."
      })
  void numbers_have_the_plural_of_the_language(String language, String text) {
    assertThat(
            Reasons.sentence(Words.in(language), SNAPSHOT, new PaymentSignal(25, 20, 12, SOURCE)))
        .isEqualTo(text);
  }

  @Test
  void a_product_is_told_by_its_name() {
    Signal signal = new EquipmentSignal(product("M"), product("P"), DAY, null, null, SOURCE);

    assertThat(Reasons.sentence(Words.in("en"), SNAPSHOT, signal))
        .isEqualTo(
            "The customer bought Machine on 8 May 2026 and has not bought Pump for it since.");
  }

  /** A signal of an integrator's own. */
  private record Weather() implements Signal {
    @Override
    public String id() {
      return "weather";
    }

    @Override
    public double strength() {
      return 1;
    }

    @Override
    public List<Evidence> evidence() {
      return List.of(new Evidence.Named("frost", "severe"), new Evidence.Dated("on", DAY));
    }

    @Override
    public Provenance provenance() {
      return SOURCE;
    }
  }

  @Test
  void a_signal_without_a_sentence_lists_its_evidence() {
    assertThat(Reasons.sentence(Words.in("en"), SNAPSHOT, new Weather()))
        .isEqualTo("Signal weather: frost severe, on 8 May 2026.");
  }

  private static Properties messages() throws IOException {
    Properties messages = new Properties();
    try (InputStream in = Words.class.getResourceAsStream("messages_en.properties")) {
      messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return messages;
  }
}
